import { expect } from 'chai';
import { together } from '../../../models/database.ts';
import { lapseBooking } from '../../../server/bookings/deciding/lapse-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { takeOffer } from '../../../server/bookings/queue/take-offer.ts';
import { extendBooking } from '../../../server/bookings/series/extend-booking.ts';
import { tellAsker } from '../../../server/bookings/telling/tell-asker.ts';
import type { Cadence } from '../../../server/calendar/repetition.ts';
import { uidOf } from '../../../server/calendar/uid.ts';
import { addDays, dayOf, weekdayOf } from '../../../server/calendar/zone.ts';
import { monday } from '../../support/clock.ts';
import { buildPerson } from '../../support/builders.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { again, buildSeries, nth, spanOn } from '../series/series.ts';
import { ask, by } from '../wishes.ts';
import { booked } from './booked.ts';
import { ReadersCalendar } from './calendar.ts';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import { useStage } from './stage.ts';

describe('a calendar that follows what a booking becomes', () => {
  const stage = useStage();

  let calendar: ReadersCalendar;
  beforeEach(() => {
    calendar = new ReadersCalendar();
  });

  /** What came in for who asks. */
  async function takeOver(): Promise<Delivered[]> {
    const mails = (await stage.post.deliver()).filter(
      (mail) => mail.calendar && mail.to.includes('aanvrager@example.org'),
    );
    for (const mail of mails) calendar.take(mail);
    return mails;
  }

  /** The same, where nobody else booked: then it shows what is booked. */
  async function follow(): Promise<Delivered[]> {
    const mails = await takeOver();
    expect(calendar.shown()).to.deep.equal(await booked());
    return mails;
  }

  async function extend(id: string, firstDay: string): Promise<void> {
    const cadence: Cadence = { every: 'week', interval: 1, weekdays: [weekdayOf(firstDay)] };
    const series = { repetition: { firstDay, cadence, count: 4 }, choices: new Map() };
    const outcome = await extendBooking(id, series, by(stage.house.asker), monday);
    expect(outcome).to.include({ extended: true });
  }

  it('I4 a series: its UID stays, and is that of all dates from now on', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    await follow();
    await extend(id, '2026-12-01');
    const [mail, ...others] = await follow();
    expect(others).to.deep.equal([]);
    const { method, events } = read(mail as Delivered);
    expect(method).to.equal('REQUEST');
    expect(new Set(events.map(({ uid }) => uid))).to.deep.equal(new Set([uidOf(id, null)]));
    expect(events[0]?.rrule).to.match(/^FREQ=WEEKLY/);
    await stage.cancel(id, nth(await again(id), 0).id);
    await follow();
  });

  it('I4 a series after it was moved', async () => {
    const { id } = await ask(stage.house);
    await stage.approve(id);
    await stage.putElsewhere(id, 0, { day: '2026-12-03', from: '10:00', to: '12:00' });
    await follow();
    await extend(id, '2026-12-03');
    await follow();
    await stage.putElsewhere(id, 0, { day: '2026-12-11', from: '10:00', to: '12:00' });
    await follow();
  });

  it('I4 of a series one date that is left, which moves, goes and comes back', async () => {
    const { series, mail, at } = await stage.standingSeries();
    calendar.take(mail);
    for (const place of [0, 1, 3, 4]) {
      await stage.cancel(series.id, at(place).id);
      await follow();
    }
    await stage.putElsewhere(series.id, 2, { day: '2026-12-30', from: '10:00', to: '12:00' });
    await follow();
    await stage.cancel(series.id);
    expect((await follow()).map((one) => read(one).method)).to.deep.equal(['CANCEL']);
  });

  it('I3 gets a date that was taken when its time comes free, and loses one that nobody decided about', async () => {
    const others = { ...stage.house, asker: await buildPerson({ email: 'ander@example.org' }) };
    const taken = await ask(others, { day: '2026-12-15' });
    const series = await ask(stage.house, {
      series: {
        repetition: {
          firstDay: '2026-12-01',
          cadence: { every: 'week', interval: 1, weekdays: [2] },
          count: 4,
        },
        choices: new Map([['2026-12-15', 'wait']]),
      },
    });
    await takeOver();
    await withdrawBooking(taken.id, by(others.asker), monday);
    await follow();
    const wish = (await again(series.id)).occurrences.find(({ offer }) => offer !== null);
    await takeOffer(series.id, wish?.id ?? 0, by(stage.house.asker), monday);
    await follow();
    expect(calendar.shown()).to.have.length(4);
    await lapseBooking(series.id, new Date('2026-12-02T10:00:00Z'));
    const [lapsed] = (await follow()).map(read);
    expect(lapsed?.method).to.equal('CANCEL');
    expect(lapsed?.events.map(({ insteadOf }) => insteadOf)).to.deep.equal([nth(series, 0).originalStartsAt]);
  });

  it('I4 of a series that was split twice, the parts end and begin where they do', async () => {
    const { series, mail, move } = await stage.standingSeries();
    calendar.take(mail);
    const second = await mustMove(move(2, { dates: 'following', from: '19:30', to: '20:30' }));
    await follow();
    const moveOn = moverOf(
      () => stage.house,
      () => second,
    );
    const third = await mustMove(moveOn(1, { dates: 'following', from: '19:45', to: '20:15' }));
    await follow();
    await stage.cancel(second.id);
    await follow();
    await stage.cancel(series.id);
    await follow();
    await stage.cancel(third.id);
    await follow();
    expect(calendar.shown()).to.deep.equal([]);
  });

  it('I3 stays with where a date stands while it is wanted elsewhere, and follows once that is approved', async () => {
    const series = await buildSeries(stage.house, { state: 'approved' });
    const move = moverOf(
      () => stage.house,
      () => series,
    );
    await mustMove(move(0, { dates: 'all', from: '17:00', to: '22:00' }));
    await follow();
    await stage.approve(series.id);
    await follow();
  });

  it('I5 of many dates that pass their neighbours six leave the series, and no more letters go out', async () => {
    const series = await buildSeries(stage.house, { state: 'approved', times: 16 });
    await together(() => tellAsker('booking-approved', series, by(stage.house.manager), monday));
    await follow();
    const wanted = Array.from({ length: 8 }, (_, n) => {
      const { id, startsAt } = nth(series, 2 * n);
      const day = addDays(dayOf(startsAt, series.zone), 8);
      return {
        bookingId: series.id,
        id,
        span: spanOn(day, '10:00', '12:00'),
        spaceIds: [stage.house.space.id],
      };
    });
    expect(await moveByHouse(wanted, '', by(stage.house.manager), monday)).to.deep.equal({ moved: true });
    const mails = await follow();
    expect(mails).to.have.length(7);
    const uids = new Set(mails.flatMap((mail) => read(mail).events.map(({ uid }) => uid)));
    expect(uids.size).to.equal(7);
  });
});
