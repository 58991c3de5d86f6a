import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import { Contribution } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { restoreBooking } from '../../../server/bookings/ending/restore-booking.ts';
import { settleNeeds } from '../../../server/needs/settling/settle-needs.ts';
import { by } from '../../bookings/wishes.ts';
import { buildSpace } from '../../support/builders.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildHouse, moveTo } from './house.ts';
import type { House } from './house.ts';

describe('settling needs', () => {
  useFreshDatabase();

  let house: House;
  beforeEach(async () => {
    house = await buildHouse();
  });

  function letters(): Promise<Letter[]> {
    const where = { kind: 'need-dates-changed', personId: house.taker.id };
    return Letter.findAll({ where, order: ['number'] });
  }

  async function stateOf({ id }: Contribution): Promise<string> {
    return (await Contribution.findByPk(id, { rejectOnEmpty: true })).state;
  }

  it('asks nobody to open where no key chain is kept, or it is off', async () => {
    await house.book('2026-11-24', '19:00', '21:00');
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal([]);
    await house.turnOn({ isOn: false });
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal([]);
  });

  it('asks for somebody to open and to close around what is approved, as long as the house says', async () => {
    await house.turnOn({ minutesBefore: 20, minutesAfter: 10 });
    await house.book('2026-11-24', '19:00', '21:00');
    await buildBooking({
      spaces: [house.space],
      startsAt: '2026-11-25T19:00+01:00',
      endsAt: '2026-11-25T21:00+01:00',
      state: 'requested',
    });
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['opening 24 18:40 19:00', 'closing 24 21:00 21:10']);
    const needs = await Need.findAll({ where: { buildingId: house.building.id }, order: [['duty', 'DESC']] });
    expect(needs.map(({ duty, takesMinutes, kind }) => [duty, takesMinutes, kind])).to.deep.equal([
      ['opening', 20, 'hosting'],
      ['closing', 10, 'hosting'],
    ]);
  });

  it('counts the time to set up and to clean up', async () => {
    const space = await buildSpace({ buildingId: house.building.id, setUpMinutes: 30, cleanUpMinutes: 15 });
    await house.turnOn();
    await house.book('2026-11-24', '19:00', '21:00', space);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['opening 24 18:15 18:30', 'closing 24 21:15 21:30']);
  });

  it('asks nobody in the hours in which somebody works there, but on a day on which the house is shut', async () => {
    await house.turnOn({ staffed: [{ weekday: 2, opens: '09:00', closes: '17:00' }] });
    await house.book('2026-11-24', '10:00', '12:00');
    await house.book('2026-11-24', '16:00', '18:00');
    await house.book('2026-12-08', '10:00', '12:00');
    await rows(
      `WITH made AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         VALUES (:id, 'Vakantie', '2026-12-08', '2026-12-08', :monday) RETURNING id)
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT id, :id, tstzrange('2026-12-07 23:00Z', '2026-12-08 23:00Z') FROM made`,
      { id: house.building.id, monday },
    );
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal([
      'closing 24 18:00 18:15',
      'opening 08 09:45 10:00',
      'closing 08 12:00 12:15',
    ]);
  });

  it('keeps what agrees, whatever time it is and however often it is asked', async () => {
    await house.turnOn();
    await house.book('2026-11-24', '19:00', '21:00');
    await settleNeeds(house.building.id, monday);
    const before = await NeedDate.findAll({ raw: true, order: ['id'] });
    await settleNeeds(house.building.id, new Date('2026-11-24T17:50Z'));
    await settleNeeds(house.building.id, new Date('2026-11-24T20:05Z'));
    await settleNeeds(house.building.id, new Date('2026-11-25T20:05Z'));
    expect(await NeedDate.findAll({ raw: true, order: ['id'] })).to.deep.equal(before);
  });

  it('moves who opens along with what is booked that evening, and tells them once', async () => {
    await house.turnOn();
    const { occurrence } = await house.book('2026-11-24', '19:00', '21:00');
    await settleNeeds(house.building.id, monday);
    const opening = await house.dateAt('2026-11-24T17:45Z');
    const taken = await house.take(opening.needId, opening.id);
    await moveTo(occurrence, '2026-11-24T18:30Z', '2026-11-24T20:00Z');
    await settleNeeds(house.building.id, monday);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['opening 24 19:15 19:30', 'closing 24 21:00 21:15']);
    expect((await opening.reload()).startsAt.toISOString()).to.equal('2026-11-24T18:15:00.000Z');
    expect(await stateOf(taken)).to.equal('pledged');
    const [letter, ...more] = await letters();
    expect(more).to.have.length(0);
    expect(letter?.facts).to.deep.include({ times: 1, calledOff: [] });
  });

  it('follows the house when it wants people to come earlier', async () => {
    await house.turnOn();
    await house.book('2026-11-24', '19:00', '21:00');
    await settleNeeds(house.building.id, monday);
    const opening = await house.dateAt('2026-11-24T17:45Z');
    const taken = await house.take(opening.needId, opening.id);
    await house.turnOn({ minutesBefore: 30, minutesAfter: 5 });
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['opening 24 18:30 19:00', 'closing 24 21:00 21:05']);
    const { state, amount } = await taken.reload();
    expect([state, amount]).to.deep.equal(['pledged', 30]);
    expect(await letters()).to.have.length(1);
  });

  it('asks again for what was cancelled and is on after all', async () => {
    await house.turnOn();
    const { booking } = await house.book('2026-11-24', '19:00', '21:00');
    await house.coffee(booking.id);
    await settleNeeds(house.building.id, monday);
    const before = await house.dates();
    await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(house.manager), monday);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal([]);
    await restoreBooking(booking.id, { by: 'house', dates: null }, by(house.manager), monday);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(before);
  });

  it('asks nobody who promised one day to come on another', async () => {
    await house.turnOn();
    const { occurrence } = await house.book('2026-11-24', '19:00', '21:00');
    await settleNeeds(house.building.id, monday);
    const opening = await house.dateAt('2026-11-24T17:45Z');
    const taken = await house.take(opening.needId, opening.id);
    await moveTo(occurrence, '2026-11-26T18:00Z', '2026-11-26T20:00Z');
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['opening 26 18:45 19:00', 'closing 26 21:00 21:15']);
    expect(await stateOf(taken)).to.equal('let-go');
    expect(
      (await History.findAll({ where: { contributionId: taken.id } })).map(({ act }) => act),
    ).to.deep.equal(['contribution-let-go']);
    expect((await letters()).map(({ facts }) => facts['times'])).to.deep.equal([1]);
  });

  it('lets the dates of a booking’s need go where their date goes, and off when it is cancelled', async () => {
    const { booking, occurrence } = await house.book('2026-11-24', '19:00', '21:00');
    const need = await house.coffee(booking.id);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['Koffie schenken 24 18:30 19:30']);
    const [date] = await NeedDate.findAll({ where: { needId: need.id } });
    const taken = await house.take(need.id, date?.id ?? 0);
    await moveTo(occurrence, '2026-12-03T18:00Z', '2026-12-03T20:00Z');
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal(['Koffie schenken 03 18:30 19:30']);
    expect(await stateOf(taken)).to.equal('pledged');
    await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(house.manager), monday);
    await settleNeeds(house.building.id, monday);
    expect(await house.dates()).to.deep.equal([]);
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
    const { booking, occurrence } = await house.book('2026-11-24', '19:00', '21:00');
    const later = await house.book('2026-12-01', '19:00', '21:00');
    const need = await house.coffee(booking.id);
    await Booking.update({ continuesId: booking.id }, { where: { id: later.booking.id } });
    await settleNeeds(house.building.id, monday);
    const found = await NeedDate.findAll({ where: { needId: need.id }, order: ['startsAt'] });
    expect(found.map(({ occurrenceId }) => occurrenceId)).to.deep.equal([occurrence.id, later.occurrence.id]);
  });

  it('lets help without a time go only when nothing of the booking takes place', async () => {
    const { booking } = await house.book('2026-11-24', '19:00', '21:00');
    const need = await house.coffee(booking.id, { timing: 'untimed', anchor: null, anchorMinutes: null });
    const taken = await house.take(need.id);
    await settleNeeds(house.building.id, monday);
    expect(await stateOf(taken)).to.equal('pledged');
    await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(house.manager), monday);
    await settleNeeds(house.building.id, monday);
    expect(await stateOf(taken)).to.equal('let-go');
    expect((await letters()).map(({ facts }) => facts['calledOff'])).to.deep.equal([
      [{ title: 'Koffie schenken', duty: null, at: null }],
    ]);
  });

  it('closes what was asked for around a booking once that is sixty days over, and nothing before', async () => {
    const { booking } = await house.book('2026-11-24', '19:00', '21:00');
    const need = await house.coffee(booking.id);
    await settleNeeds(house.building.id, new Date('2027-01-23T19:59:00Z'));
    expect((await need.reload()).closedAt).to.equal(null);
    await settleNeeds(house.building.id, new Date('2027-01-23T20:01:00Z'));
    expect((await need.reload()).closedAt).to.deep.equal(new Date('2027-01-23T20:01:00Z'));
  });
});
