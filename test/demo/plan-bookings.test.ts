import { expect } from 'chai';
import { reasonsAgainst } from '../../server/bookings/judging/reasons.ts';
import { cadenceIn, daysOf } from '../../server/calendar/repetition.ts';
import { overlaps } from '../../server/calendar/span.ts';
import type { Span } from '../../server/calendar/span.ts';
import { addDays, dayOf, startOfDay } from '../../server/calendar/zone.ts';
import { addHouses } from '../../server/demo/add-houses.ts';
import type { AddedHouse } from '../../server/demo/add-houses.ts';
import { programmes } from '../../server/demo/whole-story.ts';
import { gloeidraad } from '../../server/demo/programmes/gloeidraad.ts';
import { planBookings } from '../../server/demo/plan-bookings.ts';
import { planFreeGifts, planPledges } from '../../server/demo/plan-contributions.ts';
import type { PlannedBooking, PlannedDate } from '../../server/demo/planned.ts';
import { enter, heldBy, hoursThen, spacesOf } from '../../server/demo/room.ts';
import type { DemoPlace, Held, Room } from '../../server/demo/room.ts';
import { together } from '../../models/database.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

/**
 * Every weekday, the turn of a year, 29 February, both changes of the clock, and around Christmas, Easter and Whitsun; every day
 * of two years for proof.
 */
const startDays =
  process.env['PROOF'] === 'full'
    ? Array.from({ length: 731 }, (_, days) => addDays('2027-01-01', days))
    : [
        ...[0, 1, 2, 3, 4, 5, 6].map((days) => addDays('2026-11-23', days)),
        '2026-11-09',
        '2026-12-21',
        '2026-12-25',
        '2027-01-01',
        '2027-03-22',
        '2027-03-28',
        '2027-04-26',
        '2027-05-10',
        '2027-10-31',
        '2028-02-29',
      ];

describe('the demo programme', () => {
  useFreshDatabase();
  let houses: AddedHouse[];

  before(async () => {
    houses = await together(() => addHouses(monday));
  });

  for (const today of startDays) {
    it(`keeps all rules when it begins on ${today}`, () => {
      const pieces: PiecesHeld[] = [];
      for (const programme of programmes) {
        const { place } = houses.find(({ name }) => name === programme.house)!;
        const room = enter(place, today);
        const bookings = planBookings(programme, place, today);
        expect(bookings.flatMap(({ dates }) => dates).length).greaterThan(35);
        for (const booking of bookings) {
          const about = `${booking.activity.title}, asked on ${booking.askedAt.toISOString()}`;
          for (const date of booking.dates) checkDate(date, booking, room, about);
          checkRule(booking, about);
          checkActs(booking, today, place.zone, about);
          pieces.push(...piecesHeld(booking, place));
        }
        checkNeverTwice(bookings, place);
        checkFates(programme, bookings);
        checkContributions(bookings, programme, place, today);
      }
      checkPieces(pieces, houses);
    });
  }

  it('leaves something regular out, or gives it up, where something else takes its time', () => {
    const { place } = houses.find(({ name }) => name === gloeidraad.house)!;
    const film = (today: string) =>
      planBookings(gloeidraad, place, today)
        .find(({ activity }) => activity.title === 'Film op het doek')!
        .dates.find(({ day }) => day === '2026-12-11')!;
    expect(film('2026-11-16').state).equal('approved');
    expect(film('2026-11-09').state).equal('cancelled');
  });

  it('tells on an ordinary day of everything that can happen to a date', () => {
    const all = programmes.flatMap((programme) => {
      const { place } = houses.find(({ name }) => name === programme.house)!;
      return planBookings(programme, place, '2026-11-23').flatMap(({ rrule, dates }) =>
        dates.map((date) => ({ ...date, isOne: rrule === null })),
      );
    });
    const tells: Record<string, (date: (typeof all)[number]) => boolean> = {
      'left out for a closure': ({ leftOut }) => leftOut?.because === 'closure' && leftOut.name !== null,
      'left out for a holiday': ({ leftOut }) => leftOut?.because === 'holiday' && leftOut.name !== null,
      'kept outside the hours': ({ keptOutside }) => keptOutside,
      'a date cancelled': ({ state, isOne }) => state === 'cancelled' && !isOne,
      'a date refused': ({ state, isOne }) => state === 'refused' && !isOne,
      'a date moved': ({ original, span, isOne }) => original.startsAt < span.startsAt && !isOne,
      'a single made longer': ({ original, span, isOne }) => original.endsAt < span.endsAt && isOne,
      'a series that waits': ({ state, isOne }) => state === 'requested' && !isOne,
      'a move that waits': ({ move }) => move !== null,
      'a wish': ({ leftOut, offer }) => leftOut?.because === 'taken' && offer === null,
      'an offer': ({ offer }) => offer !== null,
    };
    for (const [what, isSo] of Object.entries(tells)) expect(all.some(isSo), what).equal(true);
  });
});

/** As the verbs judge, at the moment it was asked; what happened later is judged as it was known then. */
function checkDate(
  date: PlannedDate,
  { activity, askedAt, rrule }: PlannedBooking,
  room: Room,
  about: string,
): void {
  const { span, original, people, state, leftOut, keptOutside, move } = date;
  const told = `${about}, on ${date.day}`;
  expect(leftOut !== null, told).equal(state === 'left-out');
  expect(date.dueAt.getTime(), told).most(Math.max(askedAt.getTime(), span.startsAt.getTime()));
  const against = (wish: Span, knownAt: Date) =>
    reasons({ ...wish, people }, activity, room, askedAt, knownAt);
  if (leftOut) {
    if (leftOut.because === 'closure' || leftOut.because === 'holiday')
      expect(against(span, askedAt), told).deep.equal([leftOut.because]);
    else expect(against(span, askedAt), told).deep.equal([]);
    return;
  }
  expect(against(original, askedAt), told).deep.equal([]);
  const today = startOfDay(room.today, room.place.zone);
  if (state !== 'approved' && state !== 'requested') return;
  expect(against(span, today), told).deep.equal(keptOutside ? ['closure'] : []);
  if (move) expect(against(move.span, today), told).deep.equal([]);
  if (rrule === null && leftOut === null) expect(original.startsAt, told).deep.equal(span.startsAt);
}

function reasons(
  wish: Span & { people: number },
  activity: PlannedBooking['activity'],
  room: Room,
  askedAt: Date,
  knownAt: Date,
): string[] {
  const spaces = spacesOf(activity, room.place);
  const house = { spaces, hours: hoursThen(spaces, room, knownAt), zone: room.place.zone, taken: [] };
  return [...new Set(reasonsAgainst(wish, house, askedAt).map(({ why }) => why))];
}

/** The rule of a series makes exactly its dates; every one of them stands there once, whatever became of it. */
function checkRule({ rrule, dates, activity }: PlannedBooking, about: string): void {
  if (rrule === null) return expect(dates, about).lengthOf(1) && undefined;
  const days = dates.map(({ day }) => day);
  const [firstDay = ''] = days;
  const rule = { firstDay, cadence: cadenceIn(rrule), until: days.at(-1)! };
  expect(daysOf(rule), about).deep.equal(days);
  for (const { day, original } of dates)
    expect(dayOf(original.startsAt, 'Europe/Amsterdam'), activity.title).equal(day);
}

function checkNeverTwice(bookings: PlannedBooking[], place: DemoPlace): void {
  const held = bookings.flatMap(({ activity, dates }) =>
    dates.map((date) => ({
      title: `${activity.title} ${date.day}`,
      all: heldBy(date, spacesOf(activity, place)),
    })),
  );
  const clash = (one: Held, other: Held) =>
    overlaps(one, other) && one.takes.some((id) => other.takes.includes(id));
  const clashes = held.flatMap((one, place) =>
    held
      .slice(place + 1)
      .filter((other) => one.all.some((a) => other.all.some((b) => clash(a, b))))
      .map((other) => `${one.title} and ${other.title}`),
  );
  expect(clashes).deep.equal([]);
}

interface PiecesHeld extends Span {
  equipmentId: number;
  pieces: number;
}

function piecesHeld({ activity, dates, equipment }: PlannedBooking, place: DemoPlace): PiecesHeld[] {
  return dates.flatMap((date) =>
    heldBy(date, spacesOf(activity, place)).flatMap((span) => equipment.map((one) => ({ ...span, ...one }))),
  );
}

/** However the dates fall, nobody is promised more pieces than there are. */
function checkPieces(held: PiecesHeld[], houses: AddedHouse[]): void {
  const counts = new Map(
    houses.flatMap(({ place }) =>
      (place.house.equipment ?? []).map(({ name, count }) => [place.equipment.get(name)!.id, count] as const),
    ),
  );
  for (const one of held) {
    const same = held.filter((other) => other.equipmentId === one.equipmentId && overlaps(one, other));
    const promised = same.reduce((sum, { pieces }) => sum + pieces, 0);
    expect(promised, `equipment ${one.equipmentId}`).most(counts.get(one.equipmentId)!);
  }
}

function checkActs(
  { acts, askedAt, dates }: PlannedBooking,
  today: string,
  zone: string,
  about: string,
): void {
  const moments = acts.map(({ at }) => at.getTime());
  expect(moments, about).deep.equal(moments.toSorted((a, b) => a - b));
  expect(acts[0]!.act, about).match(/^(?:asked|booked-at-once|wish-kept)$/);
  expect(acts[0]!.at, about).deep.equal(askedAt);
  const begin = startOfDay(today, zone).getTime();
  expect(acts.at(-1)!.at.getTime(), about).most(begin);
  for (const { day, state, span, changedAt, leftOut } of dates) {
    const told = `${about}, on ${day}`;
    if (leftOut === null) expect(changedAt.getTime(), told).most(span.startsAt.getTime());
    if (state === 'requested') expect(span.startsAt.getTime(), told).above(begin);
    if (state === 'lapsed') expect(changedAt, told).deep.equal(span.startsAt);
    const ending = {
      requested: ['asked'],
      approved: ['approved', 'booked-at-once', 'moved', 'move-approved'],
      'left-out': ['asked', 'booked-at-once', 'wish-kept'],
    }[state as string] ?? [state];
    expect(
      acts.filter(({ at }) => at.getTime() === changedAt.getTime()).map(({ act }) => act),
      told,
    ).to.satisfy((found: string[]) => found.some((act) => ending.includes(act)) || state === 'requested');
  }
}

/** Nothing of what happens once is lost because something else took its time. */
function checkFates({ once, regular }: (typeof programmes)[number], bookings: PlannedBooking[]): void {
  const titles = new Set(bookings.map(({ activity }) => activity.title));
  expect([...once, ...regular].map(({ title }) => title).filter((title) => !titles.has(title))).deep.equal(
    [],
  );
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
