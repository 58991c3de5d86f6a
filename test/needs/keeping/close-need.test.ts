import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import type { Person } from '../../../models/person.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { changeNeed } from '../../../server/needs/keeping/change-need.ts';
import { closeNeed } from '../../../server/needs/keeping/close-need.ts';
import { reopenNeed } from '../../../server/needs/keeping/reopen-need.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { writeNeedOfBooking } from '../../../server/needs/keeping/write-need.ts';
import { ask, buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { take } from '../take.ts';
import { asItWas, coffee, datesOf, lettersTo, onTuesdays, taking, write } from './asked.ts';

describe('closing what is asked for', () => {
  useFreshDatabase();

  let scene: Scene;
  let taker: Person;
  beforeEach(async () => {
    scene = await buildScene();
    taker = await buildPerson({ name: 'Bewoner' });
  });

  it('lets its pledges go with one kind letter each, and keeps what was done', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const dates = await datesOf(need);
    const later = new Date('2026-12-02T09:00Z');
    const takes = await Promise.all(dates.map((date) => take(taking(need, date), { personId: taker.id })));
    await closeNeed(need.id, by(scene.manager), later);
    await closeNeed(need.id, by(scene.manager), later);
    const states = await Promise.all(takes.map(async (one) => (await one.reload()).state));
    // The first one is over: whether it was done is for them to say.
    expect(states).to.deep.equal(['pledged', 'let-go', 'let-go']);
    const letters = await lettersTo(taker);
    expect(letters.map(({ kind, facts }) => [kind, facts.times])).to.deep.equal([['need-dates-changed', 2]]);
  });

  it('writes no letter to who closes it and took it', async () => {
    const need = await write(scene, { timing: 'untimed' });
    await take(taking(need), { personId: scene.manager.id });
    await closeNeed(need.id, by(scene.manager), monday);
    expect(await Contribution.count({ where: { needId: need.id, state: 'let-go' } })).to.equal(1);
    expect(await lettersTo(scene.manager)).to.deep.equal([]);
  });

  it('leaves nobody behind who takes it at that moment', async () => {
    const need = await write(scene, { timing: 'untimed' }, { ...coffee, places: 50 });
    const people = await Promise.all(Array.from({ length: 6 }, () => buildPerson()));
    const wanted = { groupId: null, people: 1 } as const;
    await Promise.all([
      ...people.map((person) => takeNeed(need.id, wanted, person.id, by(person), monday)),
      closeNeed(need.id, by(scene.manager), monday),
    ]);
    expect(await Contribution.count({ where: { needId: need.id, state: 'pledged' } })).to.equal(0);
  });

  it('is undone: the dates ahead come back, those dropped before do not', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const [first] = await datesOf(need);
    const time = { ...asItWas, dropped: [first?.id ?? 0] };
    await changeNeed(need, coffee, time, by(scene.manager), monday);
    const later = new Date(monday.getTime() + 60_000);
    await closeNeed(need.id, by(scene.manager), later);
    expect(await datesOf(need)).to.deep.equal([]);
    await reopenNeed(need, by(scene.manager), later);
    expect(await datesOf(need)).to.have.length(2);
  });

  it('of a booking is undone with the times the booking has then', async () => {
    const { id } = await ask(scene);
    await approveBooking(id, by(scene.manager), monday);
    const answer = await writeNeedOfBooking(id, coffee, 'during', by(scene.asker), monday);
    if (!answer.written) throw new Error('not written');
    await closeNeed(answer.need.id, by(scene.asker), monday);
    expect(await datesOf(answer.need)).to.deep.equal([]);
    await reopenNeed(answer.need, by(scene.asker), monday);
    expect(await datesOf(answer.need)).to.have.length(1);
  });

  it('tells no feed of the house that anything changed, where it is no booking’s', async () => {
    const version = async () => (await Building.findByPk(scene.building.id))?.version;
    const before = await version();
    const need = await write(scene, { timing: 'untimed' });
    await closeNeed(need.id, by(scene.manager), monday);
    expect(await version()).to.equal(before);
  });
});
