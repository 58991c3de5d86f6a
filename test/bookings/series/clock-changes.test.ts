import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildPerson, buildSpace } from '../../support/builders.ts';
import type { Hours } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { by, visit, wishFor } from '../wishes.ts';

/**
 * Forty-nine weeks from the end of November are over both changes of the clock: in Amsterdam on 28 March and 31 October 2027, in
 * Sydney, where summer is at Christmas, on 4 April and 3 October.
 */
const weeks = 49;
const nights: Hours[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  opens: '18:00',
  closes: '06:00',
}));

describe('a series over both changes of the clock', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  const cases: [
    zone: string,
    hours: Hours[] | null,
    firstDay: string,
    from: string,
    to: string,
    lasts: Record<string, number>,
  ][] = [
    ['Europe/Amsterdam', null, '2026-11-28', '19:00', '21:00', {}],
    ['Australia/Sydney', null, '2026-11-28', '19:00', '21:00', {}],
    // The night before the change is an hour shorter or longer.
    ['Europe/Amsterdam', nights, '2026-11-28', '23:00', '04:00', { '2027-03-27': 240, '2027-10-30': 360 }],
    ['Australia/Sydney', nights, '2026-11-28', '23:00', '04:00', { '2027-10-02': 240, '2027-04-03': 360 }],
  ];
  for (const [zone, hours, firstDay, from, to, lasts] of cases) {
    it(`is on the same clock in ${zone}, from ${from} to ${to}`, async () => {
      const { booking, asker } = await askForSeries({ zone, hours, firstDay, from, to });
      const usual = hours ? 300 : 120;
      const days = Array.from({ length: weeks }, (_, n) => daysAfter(firstDay, 7 * n));
      expect(booking.occurrences.map((one) => told(one, zone))).to.deep.equal(
        days.map((day) => `${day} ${from}-${to} ${lasts[day] ?? usual} requested`),
      );

      const visitor = await visit(app, asker, `/bookings/${booking.id}`);
      const said = visitor
        .page('[id^=date-] strong')
        .map((_, one) => visitor.page(one).text())
        .get();
      expect(said).to.have.length(weeks);
      for (const one of said) expect(one).to.contain(from).and.to.contain(to);
    });
  }

  it('leaves out the night in which its hour is skipped, and takes the first where it comes twice', async () => {
    const { booking } = await askForSeries({
      zone: 'Europe/Amsterdam',
      hours: nights,
      firstDay: '2026-11-29',
      from: '02:30',
      to: '04:00',
    });
    const odd = booking.occurrences.filter(
      (one) => !told(one, 'Europe/Amsterdam').endsWith('02:30-04:00 90 requested'),
    );
    expect(
      odd.map(({ state, leftOutBecause, startsAt }) => [startsAt.toISOString(), state, leftOutBecause]),
    ).to.deep.equal([
      ['2027-03-28T01:00:00.000Z', 'left-out', 'no-such-time'],
      ['2027-10-31T00:30:00.000Z', 'requested', null],
    ]);
  });
});

async function askForSeries(wanted: {
  zone: string;
  hours: Hours[] | null;
  firstDay: string;
  from: string;
  to: string;
}) {
  const { zone, hours, firstDay, from, to } = wanted;
  const building = await buildBuilding({ zone, ...(hours && { hours }) });
  const space = await buildSpace({ buildingId: building.id });
  const asker = await buildPerson();
  const weekday = new Date(firstDay).getUTCDay() || 7;
  const series = {
    repetition: {
      firstDay,
      cadence: { every: 'week' as const, interval: 1, weekdays: [weekday] },
      count: weeks,
    },
    choices: new Map(),
  };
  const wish = wishFor({ asker, space }, { day: firstDay, from, to, series });
  const outcome = await requestBooking(wish, by(asker), monday);
  if (!outcome.booked) throw new Error(JSON.stringify(outcome.reasons));
  return { booking: outcome.booking, asker };
}

/** By the clocks of the place, as the browser's own calendar has them. */
function told({ startsAt, endsAt, state }: WholeBooking['occurrences'][number], zone: string): string {
  const clock = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  return `${clock(startsAt)}-${clock(endsAt).slice(11)} ${minutes} ${state}`;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
