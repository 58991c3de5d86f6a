import { expect } from 'chai';
import { Contribution } from '../../models/contribution.ts';
import { Letter } from '../../models/letter.ts';
import type { Person } from '../../models/person.ts';
import type { Building } from '../../models/building.ts';
import { helpByPerson } from '../../server/contributions/limits.ts';
import { letGoContribution } from '../../server/contributions/letting-go/let-go-contribution.ts';
import { countOne } from '../../server/web/limits.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { by, visit } from '../bookings/wishes.ts';
import { take } from '../needs/take.ts';

describe('somebody who gives and takes back, again and again', () => {
  let app: TestApp;
  let building: Building;
  let giver: Person;

  before(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    building = await buildBuilding();
    await buildRole({ buildingId: building.id });
    giver = await buildPerson();
  });
  after(() => app.close());

  const given = () => ({
    building: building.slug,
    group: '',
    kind: 'other',
    words: '',
    doneOn: '2026-11-22',
    amount: '10',
    unit: 'minutes',
  });

  it('is one letter a day to who may confirm it', async () => {
    const letters = { where: { kind: 'manager-contribution-done' } };
    const before = await Letter.count(letters);
    const visitor = await visit(app, giver, '/contributions');
    for (let times = 0; times < 3; times += 1) {
      await visitor.post('/contributions', given());
      const done = await Contribution.findOne({ where: { personId: giver.id, state: 'done' } });
      expect((await letGoContribution(done?.id ?? 0, by(giver), monday)).letGo).to.equal(true);
    }
    expect((await Letter.count(letters)) - before).to.equal(1);
  });

  it('is no reason to leave out a letter about what was done after a pledge that was let go', async () => {
    const letters = { where: { kind: 'manager-contribution-done' } };
    const before = await Letter.count(letters);
    const made = await buildNeed({ buildingId: building.id });
    await letGoContribution((await take(made, { personId: giver.id })).id, by(giver), monday);
    await (await visit(app, giver, '/contributions')).post('/contributions', given());
    expect((await Letter.count(letters)) - before).to.equal(1);
  });

  it('is one letter to who looks after the house about the same time', async () => {
    const letters = { where: { kind: 'need-stepped-back' } };
    const before = await Letter.count(letters);
    const made = await buildNeed({ buildingId: building.id, dates: ['2026-11-25T10:00+01:00'] });
    for (let times = 0; times < 3; times += 1)
      await letGoContribution((await take(made, { personId: giver.id })).id, by(giver), monday);
    expect((await Letter.count(letters)) - before).to.equal(1);
    await letGoContribution((await take(made)).id, by(giver), monday);
    expect((await Letter.count(letters)) - before).to.equal(2);
  });

  it('comes to an end', async () => {
    const { need } = await buildNeed({ buildingId: building.id });
    const visitor = await visit(app, giver, '/contributions');
    for (let times = 0; times < helpByPerson.times; times += 1)
      await countOne(helpByPerson, String(giver.id));
    for (const [path, fields] of [
      ['/contributions', given()],
      [`/needs/${need.id}/pledges`, {}],
      ['/contributions/gifts', { from: 'me', neighbourhood: 'wijk', amount: '1', unit: 'minutes' }],
    ] as const) {
      await visitor.post(path, fields);
      expect(visitor.status, path).to.equal(429);
    }
    expect(await Contribution.count({ where: { personId: giver.id } })).to.equal(0);
  });
});
