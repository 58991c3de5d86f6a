import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { rows, together } from '../../../models/database.ts';
import { Letter } from '../../../models/letter.ts';
import type { Person } from '../../../models/person.ts';
import type { Space } from '../../../models/space.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { offerFreedTime } from '../../../server/bookings/queue/offer-freed-time.ts';
import { passOffer } from '../../../server/bookings/queue/pass-offer.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import { takeOffer } from '../../../server/bookings/queue/take-offer.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, count, lettersAbout } from '../looks.ts';
import { offeredIn, waitFor } from './queue.ts';
import type { Waiting } from './queue.ts';
import { buildSeries } from '../series/series.ts';
import { ask, buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const hour = 3_600_000;
const nextDay = new Date(monday.getTime() + 24 * hour);

describe('time that came free', () => {
  useFreshDatabase();

  let scene: Scene;
  let standing: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    standing = await ask(scene); // 1 December, 19:00 to 21:00
  });

  function wish(from: string, to: string, differently: Parameters<typeof waitFor>[2] = {}): Promise<Waiting> {
    return waitFor(scene, [from, to], differently);
  }

  function freeIt(now = monday): Promise<void> {
    return withdrawBooking(standing.id, by(scene.asker), now);
  }

  it('is offered to the first in the queue in the same moment, held, with a letter that says until when', async () => {
    const second = await wish('19:00', '21:00', { after: 2 });
    const first = await wish('19:00', '21:00', { after: 1 });
    await freeIt();
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
    expect(await lettersAbout(first.id)).to.deep.equal([
      { kind: 'booking-time-offered', personId: first.by.actorId },
    ]);
    const letter = await Letter.findOne({ where: { bookingId: first.id }, rejectOnEmpty: true });
    expect(letter.facts).to.include({
      until: nextDay.toISOString(),
      link: `/bookings/${first.id}/dates/${first.occurrenceId}/offer`,
    });
    expect(await actsOf(first.id)).to.deep.equal(['time-offered']);
    expect(await lettersAbout(second.id)).to.deep.equal([]);
  });

  it('is not kept from who waits by a thousand before them that cannot be yet', async () => {
    await scene.space.update({ daysAhead: 100 });
    const leftOut = Array.from({ length: 200 }, (_, place) => place);
    for (let series = 0; series < 5; series += 1)
      await buildSeries(scene, { firstDay: '2027-04-06', times: 200, leftOut });
    const waiting = await wish('19:00', '21:00', { after: 1 });
    await freeIt();
    expect(await offeredIn(scene)).to.deep.equal([waiting.id]);
  });

  it('is taken for everybody else', async () => {
    await wish('19:00', '21:00');
    await freeIt();
    const outcome = await requestBooking(
      wishFor(scene, { from: '20:00', to: '22:00' }),
      by(scene.asker),
      monday,
    );
    expect(outcome).to.deep.include({ booked: false, reasons: [{ why: 'taken', field: 'from' }] });
  });

  it('passes to the next when the first does not want it any more', async () => {
    const [first, second] = [await wish('19:00', '21:00'), await wish('19:00', '21:00', { after: 1 })];
    await freeIt();
    await passOffer(first.id, first.occurrenceId, first.by, monday);
    await passOffer(first.id, first.occurrenceId, first.by, monday);
    expect(await offeredIn(scene)).to.deep.equal([second.id]);
    expect(await actsOf(first.id)).to.deep.equal(['time-offered', 'offer-passed']);
    const failure = await takeOffer(first.id, first.occurrenceId, first.by, monday).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(Stale);
    await passOffer(second.id, second.occurrenceId, second.by, monday);
    expect(await offeredIn(scene)).to.deep.equal([]);
    const held = await count(`SELECT count(*) FROM occupancies WHERE unit_id = :unit`, {
      unit: scene.space.ownUnitId,
    });
    expect(held).to.equal(0);
  });

  it('passes to the next when nobody answers, once, also with two processes', async () => {
    const [first, second] = [await wish('19:00', '21:00'), await wish('19:00', '21:00', { after: 1 })];
    await freeIt();
    await doWhatIsDue(new Date(nextDay.getTime() - 1));
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
    await Promise.all([doWhatIsDue(nextDay), doWhatIsDue(nextDay), doWhatIsDue(nextDay)]);
    expect(await offeredIn(scene)).to.deep.equal([second.id]);
    expect((await lettersAbout(first.id)).map(({ kind }) => kind)).to.deep.equal([
      'booking-time-offered',
      'booking-offer-expired',
    ]);
    expect((await lettersAbout(second.id)).map(({ kind }) => kind)).to.deep.equal(['booking-time-offered']);
    await doWhatIsDue(new Date(nextDay.getTime() + 24 * hour));
    expect(await offeredIn(scene)).to.deep.equal([]);
  });

  describe('among wishes of different length', () => {
    it('goes to the first that can be, and then to whoever fits beside', async () => {
      const long = await wish('17:00', '22:00', { after: 1 });
      const short = await wish('19:00', '20:00', { after: 2 });
      const beside = await wish('20:00', '21:00', { after: 3 });
      const other = await ask(scene, { from: '17:00', to: '18:00' });
      await freeIt();
      // The long one cannot be yet: somebody is there from 17:00 to 18:00.
      expect(await offeredIn(scene)).to.deep.equal([short.id, beside.id]);
      await passOffer(short.id, short.occurrenceId, short.by, monday);
      await passOffer(beside.id, beside.occurrenceId, beside.by, monday);
      await withdrawBooking(other.id, by(scene.asker), monday);
      expect(await offeredIn(scene)).to.deep.equal([long.id]);
    });

    it('never goes to a short one while the first, a long one, can be', async () => {
      const long = await wish('18:00', '22:00', { after: 1 });
      await wish('19:00', '20:00', { after: 2 });
      await wish('21:00', '22:00', { after: 3 });
      await freeIt();
      expect(await offeredIn(scene)).to.deep.equal([long.id]);
    });
  });

  it('of a hall and its parts goes by the units that they share', async () => {
    const [whole, part] = await hallWithPart();
    const inTheWay = await ask({ ...scene, space: part }, { from: '19:00', to: '21:00' });
    const first = await wish('19:00', '21:00', { after: 1, spaces: [whole] });
    await wish('19:00', '21:00', { after: 2, spaces: [part] });
    await refuseBooking(inTheWay.id, 'Nee.', by(scene.manager), monday);
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
  });

  async function hallWithPart(): Promise<[Space, Space]> {
    const [whole, part] = [
      await buildSpace({ buildingId: scene.building.id }),
      await buildSpace({ buildingId: scene.building.id }),
    ];
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:whole, :part, :id) RETURNING whole_id`,
      { whole: whole.id, part: part.id, id: scene.building.id },
    );
    return [whole, part];
  }

  it('is offered to nobody who may not have it: too many hours, or no longer a space', async () => {
    const person: Person = await buildPerson();
    await scene.space.update({ weeklyMinutesPerson: 180 });
    await buildBooking({
      spaces: [scene.space],
      startsAt: '2026-12-02T10:00+01:00',
      endsAt: '2026-12-02T12:00+01:00',
      personId: person.id,
    });
    await wish('19:00', '21:00', { after: 1, personId: person.id });
    const next = await wish('19:00', '21:00', { after: 2 });
    await freeIt();
    expect(await offeredIn(scene)).to.deep.equal([next.id]);
    await scene.space.update({ closedAt: monday });
    await passOffer(next.id, next.occurrenceId, next.by, monday);
    await wish('19:00', '21:00', { after: 3 });
    await doWhatIsDue(monday);
    expect(await offeredIn(scene)).to.deep.equal([]);
  });

  it('is offered by the clock where nothing freed it, once, without touching feeds meanwhile', async () => {
    const version = async () => (await Building.findByPk(scene.building.id))?.version;
    const far = await wish('17:00', '18:00');
    await scene.space.update({ daysAhead: 7 });
    const before = await version();
    await doWhatIsDue(monday); // a day too far ahead
    expect(await offeredIn(scene)).to.deep.equal([]);
    expect(await version()).to.equal(before);
    await Promise.all([doWhatIsDue(nextDay), doWhatIsDue(nextDay), doWhatIsDue(nextDay)]);
    expect(await offeredIn(scene)).to.deep.equal([far.id]);
    expect(await actsOf(far.id)).to.deep.equal(['time-offered']);
  });

  it('is given to one, however many free, take and ask at once', async () => {
    const waiting = await Promise.all([1, 2, 3].map((after) => wish('19:00', '21:00', { after })));
    const asking = wishFor(scene);
    const work: Promise<unknown>[] = [
      freeIt(),
      ...[1, 2, 3].map(() => doWhatIsDue(monday)),
      ...[1, 2, 3].map(() => requestBooking(asking, by(scene.asker), monday)),
      ...waiting.map((one) => takeOffer(one.id, one.occurrenceId, one.by, monday).catch(onlyStale)),
    ];
    await Promise.all<unknown>(work);
    const held = await count(
      `SELECT count(*) FROM occupancies WHERE span && tstzrange('2026-12-01 18:00Z', '2026-12-01 20:00Z')
       AND unit_id = :unit`,
      { unit: scene.space.ownUnitId },
    );
    expect(held).to.equal(1);
    const [first] = waiting;
    const [state] = (await Booking.whole(first?.id ?? ''))?.occurrences ?? [];
    expect(state?.state === 'requested' || state?.offer !== null).to.equal(true);
  });

  it('waits until the caller is done: what it still writes goes before', async () => {
    const first = await wish('19:00', '21:00');
    await together(async () => {
      const booking = await Booking.locked(standing.id, monday);
      await rows(`DELETE FROM occupancies WHERE occurrence_id = :id RETURNING id`, {
        id: booking.occurrences[0]?.id,
      });
      offerFreedTime(scene.building.id, monday);
      await rows(`UPDATE spaces SET closed_at = :monday WHERE id = :id RETURNING id`, {
        monday,
        id: scene.space.id,
      });
    });
    expect(await lettersAbout(first.id)).to.deep.equal([]);
  });
});

function onlyStale(error: unknown): void {
  if (!(error instanceof Stale)) throw error;
}
