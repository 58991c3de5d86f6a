import { expect } from 'chai';
import { reasonsAgainst } from '../../server/bookings/reasons.ts';
import { everyWeek } from '../../server/calendar/opening-hours.ts';
import { overlaps, widen } from '../../server/calendar/span.ts';
import { addDays, startOfDay } from '../../server/calendar/zone.ts';
import { addHouses } from '../../server/demo/add-houses.ts';
import type { AddedHouse } from '../../server/demo/add-houses.ts';
import { programmes } from '../../server/demo/whole-story.ts';
import { gloeidraad } from '../../server/demo/programmes/gloeidraad.ts';
import { planBookings } from '../../server/demo/plan-bookings.ts';
import type { DemoPlace, PlannedBooking } from '../../server/demo/plan-bookings.ts';
import { planFreeGifts, planPledges } from '../../server/demo/plan-contributions.ts';
import { together } from '../../models/database.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

/** Every weekday, the turn of a year, 29 February, and both changes of the clock; every day of a year for proof. */
const startDays =
  process.env['PROOF'] === 'full'
    ? Array.from({ length: 366 }, (_, days) => addDays('2027-01-01', days))
    : [
        ...[0, 1, 2, 3, 4, 5, 6].map((days) => addDays('2026-11-23', days)),
        '2026-11-09',
        '2027-01-01',
        '2027-03-28',
        '2027-10-31',
        '2028-02-29',
      ];

const lastStates: Record<string, string> = {
  'booked-at-once': 'approved',
  asked: 'requested',
  'question-asked': 'requested',
  'question-answered': 'requested',
};

describe('the demo programme', () => {
  useFreshDatabase();
  let houses: AddedHouse[];

  before(async () => {
    houses = await together(() => addHouses(monday));
  });

  for (const today of startDays) {
    it(`keeps all rules when it begins on ${today}`, () => {
      for (const programme of programmes) {
        const { place } = houses.find(({ name }) => name === programme.house)!;
        const bookings = planBookings(programme, place, today);
        expect(bookings.length).greaterThan(35);
        for (const booking of bookings) {
          const about = `${booking.activity.title} on ${booking.day}`;
          expect(reasons(booking, bookings, place), about).deep.equal([]);
          checkActs(booking, today, place.zone, about);
        }
        checkFates(programme, bookings);
        checkContributions(bookings, programme, place, today);
      }
    });
  }

  it('leaves something regular out where something else takes its time', () => {
    const { place } = houses.find(({ name }) => name === gloeidraad.house)!;
    const titlesOn = (day: string, today: string) =>
      planBookings(gloeidraad, place, today)
        .filter((booking) => booking.day === day)
        .map(({ activity }) => activity.title);
    expect(titlesOn('2026-12-11', '2026-11-16')).deep.equal(['Film op het doek']);
    expect(titlesOn('2026-12-11', '2026-11-09')).deep.equal(['Bruiloft']);
  });
});

/** As the verbs judge, at the moment it was asked. */
function reasons(booking: PlannedBooking, all: PlannedBooking[], place: DemoPlace) {
  const { span, people, spaceIds, askedAt } = booking;
  const others = holds(booking) ? all.filter((other) => other !== booking && holds(other)) : [];
  const taken = others
    .filter((other) => other.spaceIds.some((id) => spaceIds.includes(id)))
    .map((other) => widen(other.span, other.setUpMinutes, other.cleanUpMinutes));
  const spaces = place.spaces.filter(({ id }) => spaceIds.includes(id));
  return reasonsAgainst(
    { ...span, people },
    {
      spaces,
      hours: [everyWeek(place.hours)],
      zone: place.zone,
      taken: taken.filter((one) => overlaps(one, widen(span, 600, 600))),
    },
    askedAt,
  );
}

function holds({ state }: PlannedBooking): boolean {
  return state === 'requested' || state === 'approved';
}

function checkActs(booking: PlannedBooking, today: string, zone: string, about: string): void {
  const { acts, span, state } = booking;
  const moments = acts.map(({ at }) => at.getTime());
  expect(moments, about).deep.equal(moments.toSorted((a, b) => a - b));
  expect(acts[0]!.act, about).match(/^(?:asked|booked-at-once)$/);
  expect(acts[0]!.at, about).deep.equal(booking.askedAt);
  const last = acts.at(-1)!;
  expect(last.at.getTime(), about).most(startOfDay(today, zone).getTime());
  expect(last.at.getTime(), about).most(span.startsAt.getTime());
  expect(lastStates[last.act] ?? last.act, about).equal(state);
  if (state === 'requested')
    expect(span.startsAt.getTime(), about).least(startOfDay(addDays(today, 1), zone).getTime());
  if (state === 'lapsed') expect(last.at, about).deep.equal(span.startsAt);
}

/** Nothing of what happens once is lost because something else took its time. */
function checkFates({ once }: (typeof programmes)[number], bookings: PlannedBooking[]): void {
  const titles = new Set(bookings.map(({ activity }) => activity.title));
  expect(once.map(({ title }) => title).filter((title) => !titles.has(title))).deep.equal([]);
}

function checkContributions(
  bookings: PlannedBooking[],
  programme: (typeof programmes)[number],
  place: DemoPlace,
  today: string,
): void {
  const begin = startOfDay(today, place.zone).getTime();
  for (const plan of [...planPledges(bookings, place, today), ...planFreeGifts(programme, place, today)]) {
    const about = `${plan.gift.words} by ${plan.who}`;
    const moments = plan.acts.map(({ at }) => at.getTime());
    expect(moments, about).deep.equal(moments.toSorted((a, b) => a - b));
    expect(moments.at(-1)!, about).below(begin);
    expect(plan.confirmed !== null, about).equal(plan.state === 'confirmed');
    expect(plan.confirmed?.by, about).not.equal(plan.who);
    if (plan.state === 'confirmed' || plan.state === 'done') expect(plan.doneOn, about).not.equal(null);
  }
}
