import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import { Need } from '../../../models/need.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { changeNeed } from '../../../server/needs/keeping/change-need.ts';
import { settleNeeds } from '../../../server/needs/settling/settle-needs.ts';
import { writeNeed, writeNeedOfBooking } from '../../../server/needs/keeping/write-need.ts';
import { ask, buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { asItWas, coffee, datesOf, onTuesdays, write } from './asked.ts';

describe('asking for help', () => {
  useFreshDatabase();

  let scene: Scene;
  beforeEach(async () => {
    scene = await buildScene();
  });

  it('in the name of a house: with dates, whenever it suits, or again and again', async () => {
    const dated = await write(scene, { timing: 'dated', ...onTuesdays });
    expect((await datesOf(dated)).map(({ startsAt, endsAt }) => [startsAt, endsAt])).to.deep.equal(
      ['01', '08', '15'].map((day) => [new Date(`2026-12-${day}T09:00Z`), new Date(`2026-12-${day}T10:00Z`)]),
    );
    expect(dated.writtenBy).to.equal(scene.manager.id);
    const untimed = await write(scene, { timing: 'untimed' }, { ...coffee, takesMinutes: null });
    const standing = await write(scene, { timing: 'standing', every: 'fortnight' });
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

  it('does not count what is over: a house that asks for years can go on', async () => {
    await rows(
      `WITH made AS (
         INSERT INTO needs (building_id, kind, title, timing, takes_minutes, written_by, created_at, changed_at)
         SELECT :buildingId, 'hosting', 'Koffie ' || n, 'dated', 60, :writer, :at, :at FROM generate_series(1, 200) n RETURNING id)
       INSERT INTO need_dates (need_id, starts_at, ends_at) SELECT id, :at, CAST(:at AS timestamptz) + interval '1 hour' FROM made`,
      { buildingId: scene.building.id, writer: scene.manager.id, at: '2026-11-16T09:00Z' },
    );
    const untimed = () => writeNeed(scene.building, coffee, { timing: 'untimed' }, by(scene.manager), monday);
    expect(await untimed()).to.deep.include({ written: true });
    const later = `interval '14 days'`;
    await rows(
      `UPDATE need_dates SET starts_at = starts_at + ${later}, ends_at = ends_at + ${later}
       WHERE need_id IN (SELECT id FROM needs WHERE building_id = :id) RETURNING id`,
      { id: scene.building.id },
    );
    expect(await untimed()).to.deep.include({
      written: false,
      problems: { form: { key: 'needs-keeping.problem.tooMany', values: { most: 200 } } },
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

    it('leaves the list of the house a month after that', async () => {
      const { id } = await ask(scene);
      const answer = await writeNeedOfBooking(id, coffee, 'whenever', by(scene.asker), monday);
      if (!answer.written) throw new Error('not written');
      const listed = async (text: string) => {
        const page = { now: new Date(text), limit: 10, offset: 0 };
        return (await NeedKeeping.openIn(scene.building.id, page)).map((need) => need.id);
      };
      expect(await listed('2026-11-23T09:00Z'), 'while it waits').to.deep.equal([answer.need.id]);
      expect(await listed('2026-12-30T09:00Z')).to.deep.equal([answer.need.id]);
      expect(await listed('2027-01-02T09:00Z')).to.deep.equal([]);
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

    it('leaves what is over as it was when it is to take longer', async () => {
      const { id } = await ask(scene);
      await approveBooking(id, by(scene.manager), monday);
      const answer = await writeNeedOfBooking(id, coffee, 'after', by(scene.asker), monday);
      if (!answer.written) throw new Error('not written');
      const before = await datesOf(answer.need);
      const longer = { ...coffee, takesMinutes: 120 };
      const after = { ...asItWas, moment: 'after' } as const;
      for (const at of ['2026-12-01T20:30Z', '2026-12-01T21:30Z']) {
        await changeNeed(answer.need, coffee, after, by(scene.asker), new Date(at));
        const changed = await changeNeed(answer.need, longer, after, by(scene.asker), new Date(at));
        expect(changed).to.deep.equal({ changed: true });
        expect((await datesOf(answer.need)).map(({ endsAt }) => endsAt)).to.deep.equal(
          before.map(({ endsAt }) => endsAt),
        );
      }
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
});
