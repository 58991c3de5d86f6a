import { expect } from 'chai';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import type { Person } from '../../../models/person.ts';
import { changeNeed } from '../../../server/needs/keeping/change-need.ts';
import type { ChangedTime } from '../../../server/needs/keeping/change-need.ts';
import { buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { take } from '../take.ts';
import { asItWas, coffee, datesOf, lettersTo, onTuesdays, taking, write } from './asked.ts';

describe('changing what is asked for', () => {
  useFreshDatabase();

  let scene: Scene;
  let taker: Person;
  beforeEach(async () => {
    scene = await buildScene();
    taker = await buildPerson({ name: 'Bewoner' });
  });

  it('takes along whoever means to do it', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const [date] = await datesOf(need);
    const pledge = await take(taking(need, date), { personId: taker.id });
    const words = { ...coffee, kind: 'cooking', takesMinutes: 90 } as const;
    expect(await changeNeed(need, words, asItWas, by(scene.manager), monday)).to.deep.equal({
      changed: true,
    });
    await pledge.reload();
    expect([pledge.kind, pledge.amount, pledge.unit]).to.deep.equal(['cooking', 90, 'minutes']);
    const [longer] = await datesOf(need);
    expect(longer?.endsAt).to.deep.equal(new Date('2026-12-01T10:30Z'));
  });

  it('leaves alone what somebody may have done already', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const [first, second] = await datesOf(need);
    const past = await take(taking(need, first), { personId: taker.id });
    const ahead = await take(taking(need, second), { personId: taker.id });
    const words = { ...coffee, takesMinutes: 90 };
    await changeNeed(need, words, asItWas, by(scene.manager), new Date('2026-12-01T09:01Z'));
    expect([(await past.reload()).amount, (await ahead.reload()).amount]).to.deep.equal([60, 90]);
  });

  it('drops a date and adds others; who took the dropped one is told and free', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const [first, second] = await datesOf(need);
    if (!first || !second) throw new Error('no dates');
    const gone = await take(taking(need, first), { personId: taker.id });
    const kept = await take(taking(need, second), { personId: taker.id });
    const time = {
      ...asItWas,
      dropped: [first.id],
      added: { date: '2026-12-08', from: '10:00', repeat: 'week', until: '2026-12-22' } as const,
    };
    await changeNeed(need, coffee, time, by(scene.manager), monday);
    expect((await datesOf(need)).map(({ startsAt }) => startsAt.getUTCDate())).to.deep.equal([8, 15, 22]);
    expect([(await gone.reload()).state, (await kept.reload()).state]).to.deep.equal(['let-go', 'pledged']);
    const [letter, ...others] = await lettersTo(taker);
    expect(others).to.deep.equal([]);
    expect(letter?.kind).to.equal('need-dates-changed');
    expect(letter?.facts.times).to.equal(1);
  });

  it('stays in the list of the house without any date, so that it can get others', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const dropped = (await datesOf(need)).map(({ id }) => id);
    await changeNeed(need, coffee, { ...asItWas, dropped }, by(scene.manager), monday);
    const listed = (now: Date) => NeedKeeping.openIn(scene.building.id, { now, limit: 10, offset: 0 });
    expect((await listed(monday)).map(({ id }) => id)).to.deep.equal([need.id]);
    expect(await listed(new Date('2026-12-24T09:00Z'))).to.deep.equal([]);
  });

  it('leaves the dates of another need alone', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const { need: other, dates } = await buildNeed({
      buildingId: scene.building.id,
      dates: ['2026-12-01T10:00+01:00'],
    });
    const time = { ...asItWas, dropped: dates.map(({ id }) => id) };
    await changeNeed(need, coffee, time, by(scene.manager), monday);
    expect(await datesOf(other)).to.have.length(1);
    expect(await datesOf(need)).to.have.length(3);
  });

  it('never has fewer places than are taken, nor more than sixty dates', async () => {
    const need = await write(scene, { timing: 'dated', ...onTuesdays });
    const [date] = await datesOf(need);
    await take(taking(need, date), { personId: taker.id, people: 2 });
    const one = { ...coffee, places: 1 };
    expect(await changeNeed(need, one, asItWas, by(scene.manager), monday)).to.deep.equal({
      changed: false,
      problems: { places: { key: 'needs-keeping.problem.taken', values: { count: 2 } } },
    });
    const added = { ...onTuesdays, from: '14:00', until: '2027-12-20' };
    const first = await changeNeed(need, coffee, { ...asItWas, added }, by(scene.manager), monday);
    expect(first.changed).to.equal(true);
    const more = { ...added, from: '16:00' };
    const second = await changeNeed(need, coffee, { ...asItWas, added: more }, by(scene.manager), monday);
    expect(second).to.deep.include({ changed: false });
    expect(await datesOf(need)).to.have.length(58);
  });

  it('counts a date that is there already once, and one that is dropped only when it is there', async () => {
    const added = { ...onTuesdays, until: '2027-09-28' };
    const need = await write(scene, { timing: 'dated', ...added });
    expect(await datesOf(need)).to.have.length(44);
    const change = (time: Partial<ChangedTime>) =>
      changeNeed(need, coffee, { ...asItWas, ...time }, by(scene.manager), monday);
    expect(await change({ added: { ...added, until: '2027-10-26' } })).to.deep.equal({ changed: true });
    expect(await datesOf(need)).to.have.length(48);
    const dropped = Array.from({ length: 100 }, (_, index) => 900_000 + index);
    expect(await change({ added: { ...added, from: '14:00' }, dropped })).to.deep.include({
      changed: false,
    });
    expect(await datesOf(need)).to.have.length(48);
  });
});
