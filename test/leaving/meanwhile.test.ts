import { expect } from 'chai';
import { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { Person } from '../../models/person.ts';
import { makeGroup } from '../../server/groups/make-group.ts';
import { erasePerson } from '../../server/leaving/erase-person.ts';
import { giveContribution } from '../../server/contributions/doing/give-contribution.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { takeNeed } from '../../server/needs/taking/take-need.ts';
import { watchNeed } from '../../server/needs/taking/watch-need.ts';
import { NotSignedIn } from '../../server/support/errors.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { by } from '../bookings/wishes.ts';
import { take } from '../needs/take.ts';

describe('what somebody does while they have themselves erased', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('is let go with the rest where it came first', async () => {
    const person = await buildPerson();
    const made = await buildNeed();
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
    const { promise: isWaiting, resolve: waiting } = Promise.withResolvers<void>();
    const taking = together(async () => {
      await Person.locked(person.id);
      held();
      await isWaiting;
      return take(made, { personId: person.id });
    });
    await isHeld;
    const erasing = erasePerson(person.id, monday);
    setTimeout(waiting, 300);
    const pledge = await taking;
    expect(await erasing).to.deep.equal({ erased: true });
    expect((await pledge.reload()).state).to.equal('let-go');
  });

  it('is not done where it came after', async () => {
    const person = await buildPerson();
    const building = await buildBuilding();
    const { need } = await buildNeed({ buildingId: building.id });
    const known = { id: person.id, language: null, roles: [], groups: [] };
    await erasePerson(person.id, monday);
    const given = {
      personId: person.id,
      groupId: null,
      kind: 'other',
      words: 'nog iets',
      doneOn: '2026-11-22',
      amount: 10,
      unit: 'minutes',
    } as const;
    for (const act of [
      () => takeNeed(need.id, { groupId: null, people: 1 }, person.id, by(person), monday),
      () => watchNeed(need.id, person.id, monday),
      () => giveContribution(given, building, by(person), monday),
      () => makeFeedToken(known, { of: 'my-bookings' }, monday),
      () => makeGroup('Nog een groep', person.id, monday),
    ]) {
      const outcome: unknown = await act().catch((error: unknown) => error);
      expect(outcome, String(act)).to.be.an.instanceOf(NotSignedIn);
    }
    expect(await Contribution.count({ where: { personId: person.id } })).to.equal(0);
  });
});
