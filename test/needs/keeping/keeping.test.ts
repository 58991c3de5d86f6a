import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import type { Person } from '../../../models/person.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { changeNeed } from '../../../server/needs/keeping/change-need.ts';
import type { ChangedTime } from '../../../server/needs/keeping/change-need.ts';
import { closeNeed } from '../../../server/needs/keeping/close-need.ts';
import { reopenNeed } from '../../../server/needs/keeping/reopen-need.ts';
import { settleNeeds } from '../../../server/needs/settling/settle-needs.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { writeNeed, writeNeedOfBooking } from '../../../server/needs/keeping/write-need.ts';
import type { NeedWords } from '../../../server/needs/keeping/write-need.ts';
import { ask, buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { take } from '../take.ts';

const coffee: NeedWords = {
  title: 'Koffie schenken',
  description: '',
  kind: 'hosting',
  skills: '',
  isSeated: false,
  isTogether: true,
  places: 2,
  takesMinutes: 60,
};
const asItWas: ChangedTime = { every: 'month', moment: 'during', dropped: [], added: null };
const onTuesdays = { date: '2026-12-01', from: '10:00', repeat: 'week', until: '2026-12-15' } as const;

describe('asking for help', () => {
  useFreshDatabase();

  let scene: Scene;
  let taker: Person;
  beforeEach(async () => {
    scene = await buildScene();
    taker = await buildPerson({ name: 'Bewoner' });
  });

  async function write(time: Parameters<typeof writeNeed>[2], words = coffee): Promise<Need> {
    const answer = await writeNeed(scene.building, words, time, by(scene.manager), monday);
    if (!answer.written) throw new Error(JSON.stringify(answer.problems));
    return answer.need;
  }

  const datesOf = (need: { id: number }) =>
    NeedDate.findAll({ where: { needId: need.id, calledOffAt: null }, order: ['startsAt'] });

  const taking = (need: Need, date?: NeedDate) => ({ need, dates: date ? [date] : [] });

  const lettersTo = ({ id: personId }: Person) =>
    rows<{ kind: string; facts: { calledOff: unknown[]; times: number } }>(
      `SELECT kind, facts FROM letters WHERE person_id = :personId ORDER BY number`,
      { personId },
    );

  it('in the name of a house: with dates, whenever it suits, or again and again', async () => {
    const dated = await write({ timing: 'dated', ...onTuesdays });
    expect((await datesOf(dated)).map(({ startsAt, endsAt }) => [startsAt, endsAt])).to.deep.equal(
      ['01', '08', '15'].map((day) => [new Date(`2026-12-${day}T09:00Z`), new Date(`2026-12-${day}T10:00Z`)]),
    );
    expect(dated.writtenBy).to.equal(scene.manager.id);
    const untimed = await write({ timing: 'untimed' }, { ...coffee, takesMinutes: null });
    const standing = await write({ timing: 'standing', every: 'fortnight' });
    expect([untimed.takesMinutes, standing.every]).to.deep.equal([null, 'fortnight']);
    expect(await datesOf(standing)).to.deep.equal([]);
  });

  it('is refused with a sentence, and nothing is written, where a time has no length', async () => {
    const words = { ...coffee, takesMinutes: null };
    const time = { timing: 'dated', ...onTuesdays } as const;
    expect(await writeNeed(scene.building, words, time, by(scene.manager), monday)).to.deep.include({
      written: false,
      problems: { takes: { key: 'needs-keeping.problem.noLength' } },
    });
    expect(await Need.count({ where: { buildingId: scene.building.id } })).to.equal(0);
  });

  it('has an end: a booking asks for ten things at most', async () => {
    const { id } = await ask(scene);
    for (let n = 0; n < 10; n += 1) await writeNeedOfBooking(id, coffee, 'whenever', by(scene.asker), monday);
    const answer = await writeNeedOfBooking(id, coffee, 'whenever', by(scene.asker), monday);
    expect(answer).to.deep.include({
      written: false,
      problems: { form: { key: 'needs-keeping.problem.tooMany', values: { most: 10 } } },
    });
  });

  describe('with a booking', () => {
    it('has a time once the booking is certain, ready when people come', async () => {
      const { id } = await ask(scene);
      const answer = await writeNeedOfBooking(id, coffee, 'before', by(scene.asker), monday);
      if (!answer.written) throw new Error('not written');
      expect(await datesOf(answer.need)).to.deep.equal([]);
      await approveBooking(id, by(scene.manager), monday);
      await settleNeeds(scene.building.id, monday);
      const [date] = await datesOf(answer.need);
      expect([date?.startsAt, date?.endsAt]).to.deep.equal([
        new Date('2026-12-01T17:00Z'),
        new Date('2026-12-01T18:00Z'),
      ]);
    });

    it('has it at once where the booking is certain, and goes where its moment goes', async () => {
      const { id } = await ask(scene);
      await approveBooking(id, by(scene.manager), monday);
      const answer = await writeNeedOfBooking(id, coffee, 'after', by(scene.asker), monday);
      if (!answer.written) throw new Error('not written');
      expect((await datesOf(answer.need)).map(({ startsAt }) => startsAt)).to.deep.equal([
        new Date('2026-12-01T20:00Z'),
      ]);
      const during = { ...asItWas, moment: 'during' } as const;
      await changeNeed(answer.need, { ...coffee, takesMinutes: 30 }, during, by(scene.asker), monday);
      const [date] = await datesOf(answer.need);
      expect([date?.startsAt, date?.endsAt]).to.deep.equal([
        new Date('2026-12-01T18:00Z'),
        new Date('2026-12-01T18:30Z'),
      ]);
    });

    it('is no more once that was cancelled', async () => {
      const { id } = await ask(scene);
      await approveBooking(id, by(scene.manager), monday);
      await cancelBooking(id, { by: 'asker', reason: '' }, by(scene.asker), monday);
      expect(await writeNeedOfBooking(id, coffee, 'during', by(scene.asker), monday)).to.deep.include({
        written: false,
        problems: { form: { key: 'needs-keeping.problem.bookingOver' } },
      });
      expect(await Need.count({ where: { buildingId: scene.building.id } })).to.equal(0);
    });
  });

  describe('changing it', () => {
    it('takes along whoever means to do it', async () => {
      const need = await write({ timing: 'dated', ...onTuesdays });
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

    it('drops a date and adds others; who took the dropped one is told and free', async () => {
      const need = await write({ timing: 'dated', ...onTuesdays });
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

    it('leaves the dates of another need alone', async () => {
      const need = await write({ timing: 'dated', ...onTuesdays });
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
      const need = await write({ timing: 'dated', ...onTuesdays });
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
  });

  describe('closing it', () => {
    it('lets its pledges go with one kind letter each, and keeps what was done', async () => {
      const need = await write({ timing: 'dated', ...onTuesdays });
      const dates = await datesOf(need);
      const later = new Date('2026-12-02T09:00Z');
      const takes = await Promise.all(dates.map((date) => take(taking(need, date), { personId: taker.id })));
      await closeNeed(need.id, by(scene.manager), later);
      await closeNeed(need.id, by(scene.manager), later);
      const states = await Promise.all(takes.map(async (one) => (await one.reload()).state));
      // The first one is over: whether it was done is for them to say.
      expect(states).to.deep.equal(['pledged', 'let-go', 'let-go']);
      const letters = await lettersTo(taker);
      expect(letters.map(({ kind, facts }) => [kind, facts.times])).to.deep.equal([
        ['need-dates-changed', 2],
      ]);
    });

    it('writes no letter to who closes it and took it', async () => {
      const need = await write({ timing: 'untimed' });
      await take(taking(need), { personId: scene.manager.id });
      await closeNeed(need.id, by(scene.manager), monday);
      expect(await Contribution.count({ where: { needId: need.id, state: 'let-go' } })).to.equal(1);
      expect(await lettersTo(scene.manager)).to.deep.equal([]);
    });

    it('leaves nobody behind who takes it at that moment', async () => {
      const need = await write({ timing: 'untimed' }, { ...coffee, places: 50 });
      const people = await Promise.all(Array.from({ length: 6 }, () => buildPerson()));
      const wanted = { groupId: null, people: 1 } as const;
      await Promise.all([
        ...people.map((person) => takeNeed(need.id, wanted, person.id, by(person), monday)),
        closeNeed(need.id, by(scene.manager), monday),
      ]);
      expect(await Contribution.count({ where: { needId: need.id, state: 'pledged' } })).to.equal(0);
    });

    it('is undone: the dates ahead come back, those dropped before do not', async () => {
      const need = await write({ timing: 'dated', ...onTuesdays });
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
  });

  it('tells no feed of the house that anything changed, where it is no booking’s', async () => {
    const version = async () => (await Building.findByPk(scene.building.id))?.version;
    const before = await version();
    const need = await write({ timing: 'untimed' });
    await closeNeed(need.id, by(scene.manager), monday);
    expect(await version()).to.equal(before);
  });
});
