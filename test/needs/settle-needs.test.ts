import { expect } from 'chai';
import { Booking } from '../../models/booking.ts';
import type { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import { together, rows } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { Letter } from '../../models/letter.ts';
import { Need, NeedDate } from '../../models/need.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { Person } from '../../models/person.ts';
import { Settling } from '../../models/settling.ts';
import type { Space } from '../../models/space.ts';
import { cancelBooking } from '../../server/bookings/ending/cancel-booking.ts';
import { settleDueNeeds } from '../../server/needs/settle-due-needs.ts';
import { settleNeeds } from '../../server/needs/settle-needs.ts';
import { by } from '../bookings/wishes.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('settling needs', () => {
  useFreshDatabase();

  let building: Building;
  let space: Space;
  let manager: Person;
  let taker: Person;
  beforeEach(async () => {
    building = await buildBuilding();
    space = await buildSpace({ buildingId: building.id });
    manager = await buildPerson({ name: 'Beheerder' });
    await buildRole({ personId: manager.id, buildingId: building.id });
    taker = await buildPerson({ name: 'Aanvrager' });
  });

  function turnOn(differently: Partial<Parameters<typeof KeyChain.write>[0]> = {}): Promise<void> {
    const usual = { isOn: true, minutesBefore: 15, minutesAfter: 15, fallbackId: null, staffed: [] };
    return together(() => KeyChain.write({ buildingId: building.id, ...usual, ...differently }, monday));
  }

  function book(day: string, from: string, to: string) {
    return buildBooking({ spaces: [space], startsAt: `${day}T${from}+01:00`, endsAt: `${day}T${to}+01:00` });
  }

  /** A need of a booking, from half an hour before it. */
  function coffee(bookingId: string, differently = {}): Promise<Need> {
    return Need.create({
      buildingId: building.id,
      bookingId,
      duty: null,
      kind: 'hosting',
      title: 'Koffie schenken',
      timing: 'dated',
      every: null,
      takesMinutes: 60,
      anchor: 'start',
      anchorMinutes: -30,
      writtenBy: manager.id,
      createdAt: monday,
      changedAt: monday,
      ...differently,
    });
  }

  async function take(needId: number, needDateId: number | null = null, who = taker): Promise<Contribution> {
    return Contribution.create({
      personId: who.id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      needId,
      needDateId,
      kind: 'hosting',
      unit: 'minutes',
      amount: 15,
      words: '',
      state: 'pledged',
      doneOn: null,
      createdAt: monday,
      changedAt: monday,
    });
  }

  /** The dates that stand, as `opening 24 17:45-18:00`. */
  async function dates(): Promise<string[]> {
    const found = await rows<{ text: string }>(
      `SELECT concat_ws(' ', coalesce(n.duty, n.title), to_char(d.starts_at AT TIME ZONE 'Europe/Amsterdam', 'DD HH24:MI'),
         to_char(d.ends_at AT TIME ZONE 'Europe/Amsterdam', 'HH24:MI')) AS text
       FROM need_dates d JOIN needs n ON n.id = d.need_id
       WHERE n.building_id = :id AND d.called_off_at IS NULL ORDER BY d.starts_at, n.duty DESC`,
      { id: building.id },
    );
    return found.map(({ text }) => text);
  }

  async function dateAt(text: string): Promise<NeedDate> {
    const needs = await Need.findAll({ where: { buildingId: building.id } });
    const needId = needs.map(({ id }) => id);
    return NeedDate.findOne({ where: { needId, startsAt: new Date(text) }, rejectOnEmpty: true });
  }

  function letters(): Promise<Letter[]> {
    const where = { kind: 'need-dates-changed', personId: taker.id };
    return Letter.findAll({ where, order: ['number'] });
  }

  async function stateOf({ id }: Contribution): Promise<string> {
    return (await Contribution.findByPk(id, { rejectOnEmpty: true })).state;
  }

  async function moveTo(occurrence: Occurrence, from: string, to: string): Promise<void> {
    await Occurrence.update(
      { startsAt: new Date(from), endsAt: new Date(to) },
      { where: { id: occurrence.id } },
    );
  }

  it('asks nobody to open where no key chain is kept, or it is off', async () => {
    await book('2026-11-24', '19:00', '21:00');
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal([]);
    await turnOn({ isOn: false });
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal([]);
  });

  it('asks for somebody to open and to close around what is approved, as long as the house says', async () => {
    await turnOn({ minutesBefore: 20, minutesAfter: 10 });
    await book('2026-11-24', '19:00', '21:00');
    await buildBooking({
      spaces: [space],
      startsAt: '2026-11-25T19:00+01:00',
      endsAt: '2026-11-25T21:00+01:00',
      state: 'requested',
    });
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['opening 24 18:40 19:00', 'closing 24 21:00 21:10']);
    const needs = await Need.findAll({ where: { buildingId: building.id }, order: [['duty', 'DESC']] });
    expect(needs.map(({ duty, takesMinutes, kind }) => [duty, takesMinutes, kind])).to.deep.equal([
      ['opening', 20, 'hosting'],
      ['closing', 10, 'hosting'],
    ]);
  });

  it('counts the time to set up and to clean up', async () => {
    space = await buildSpace({ buildingId: building.id, setUpMinutes: 30, cleanUpMinutes: 15 });
    await turnOn();
    await book('2026-11-24', '19:00', '21:00');
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['opening 24 18:15 18:30', 'closing 24 21:15 21:30']);
  });

  it('asks nobody in the hours in which somebody works there, but on a day on which the house is shut', async () => {
    await turnOn({ staffed: [{ weekday: 2, opens: '09:00', closes: '17:00' }] });
    await book('2026-11-24', '10:00', '12:00');
    await book('2026-11-24', '16:00', '18:00');
    await book('2026-12-08', '10:00', '12:00');
    await rows(
      `WITH made AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         VALUES (:id, 'Vakantie', '2026-12-08', '2026-12-08', :monday) RETURNING id)
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT id, :id, tstzrange('2026-12-07 23:00Z', '2026-12-08 23:00Z') FROM made`,
      { id: building.id, monday },
    );
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal([
      'closing 24 18:00 18:15',
      'opening 08 09:45 10:00',
      'closing 08 12:00 12:15',
    ]);
  });

  it('keeps what agrees, whatever time it is and however often it is asked', async () => {
    await turnOn();
    await book('2026-11-24', '19:00', '21:00');
    await settleNeeds(building.id, monday);
    const before = await NeedDate.findAll({ raw: true, order: ['id'] });
    await settleNeeds(building.id, new Date('2026-11-24T17:50Z'));
    await settleNeeds(building.id, new Date('2026-11-24T20:05Z'));
    await settleNeeds(building.id, new Date('2026-11-25T20:05Z'));
    expect(await NeedDate.findAll({ raw: true, order: ['id'] })).to.deep.equal(before);
  });

  it('moves who opens along with what is booked that evening, and tells them once', async () => {
    await turnOn();
    const { occurrence } = await book('2026-11-24', '19:00', '21:00');
    await settleNeeds(building.id, monday);
    const opening = await dateAt('2026-11-24T17:45Z');
    const taken = await take(opening.needId, opening.id);
    await moveTo(occurrence, '2026-11-24T18:30Z', '2026-11-24T20:00Z');
    await settleNeeds(building.id, monday);
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['opening 24 19:15 19:30', 'closing 24 21:00 21:15']);
    expect((await opening.reload()).startsAt.toISOString()).to.equal('2026-11-24T18:15:00.000Z');
    expect(await stateOf(taken)).to.equal('pledged');
    const [letter, ...more] = await letters();
    expect(more).to.have.length(0);
    expect(letter?.facts).to.deep.include({ times: 1, calledOff: [] });
  });

  it('asks nobody who promised one day to come on another', async () => {
    await turnOn();
    const { occurrence } = await book('2026-11-24', '19:00', '21:00');
    await settleNeeds(building.id, monday);
    const opening = await dateAt('2026-11-24T17:45Z');
    const taken = await take(opening.needId, opening.id);
    await moveTo(occurrence, '2026-11-26T18:00Z', '2026-11-26T20:00Z');
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['opening 26 18:45 19:00', 'closing 26 21:00 21:15']);
    expect(await stateOf(taken)).to.equal('let-go');
    expect(
      (await History.findAll({ where: { contributionId: taken.id } })).map(({ act }) => act),
    ).to.deep.equal(['contribution-let-go']);
    expect((await letters()).map(({ facts }) => facts['times'])).to.deep.equal([1]);
  });

  it('lets the dates of a booking’s need go where their date goes, and off when it is cancelled', async () => {
    const { booking, occurrence } = await book('2026-11-24', '19:00', '21:00');
    const need = await coffee(booking.id);
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['Koffie schenken 24 18:30 19:30']);
    const [date] = await NeedDate.findAll({ where: { needId: need.id } });
    const taken = await take(need.id, date?.id ?? 0);
    await moveTo(occurrence, '2026-12-03T18:00Z', '2026-12-03T20:00Z');
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal(['Koffie schenken 03 18:30 19:30']);
    expect(await stateOf(taken)).to.equal('pledged');
    await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(manager), monday);
    await settleNeeds(building.id, monday);
    expect(await dates()).to.deep.equal([]);
    expect(await stateOf(taken)).to.equal('let-go');
    expect(
      (await letters()).map(({ facts }) =>
        [facts['moved'], facts['calledOff']].map((all) => (all as []).length),
      ),
    ).to.deep.equal([
      [1, 0],
      [0, 1],
    ]);
  });

  it('goes on with a series of which what follows was split off', async () => {
    const { booking, occurrence } = await book('2026-11-24', '19:00', '21:00');
    const later = await book('2026-12-01', '19:00', '21:00');
    const need = await coffee(booking.id);
    await Booking.update({ continuesId: booking.id }, { where: { id: later.booking.id } });
    await settleNeeds(building.id, monday);
    const found = await NeedDate.findAll({ where: { needId: need.id }, order: ['startsAt'] });
    expect(found.map(({ occurrenceId }) => occurrenceId)).to.deep.equal([occurrence.id, later.occurrence.id]);
  });

  it('lets help without a time go only when nothing of the booking takes place', async () => {
    const { booking } = await book('2026-11-24', '19:00', '21:00');
    const need = await coffee(booking.id, { timing: 'untimed', anchor: null, anchorMinutes: null });
    const taken = await take(need.id);
    await settleNeeds(building.id, monday);
    expect(await stateOf(taken)).to.equal('pledged');
    await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(manager), monday);
    await settleNeeds(building.id, monday);
    expect(await stateOf(taken)).to.equal('let-go');
    expect((await letters()).map(({ facts }) => facts['calledOff'])).to.deep.equal([
      [{ title: 'Koffie schenken', duty: null, at: null }],
    ]);
  });

  it('looks at each building once after something was written there, and once a day', async () => {
    await turnOn();
    await settleDueNeeds(monday);
    const isDue = async (now: Date) =>
      (await Settling.due(now)).filter(({ id }) => id === building.id).length;
    expect(await isDue(new Date('2026-11-23T22:59Z'))).to.equal(0);
    expect(await isDue(new Date('2026-11-23T23:00Z'))).to.equal(1);
    const { booking } = await book('2026-11-24', '19:00', '21:00');
    await together(() => Booking.locked(booking.id, monday));
    expect(await isDue(monday)).to.equal(1);
    await Promise.all([settleDueNeeds(monday), settleDueNeeds(monday), settleDueNeeds(monday)]);
    expect(await dates()).to.have.length(2);
    expect(await isDue(monday)).to.equal(0);
  });
});
