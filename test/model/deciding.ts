import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { passOffer } from '../../server/bookings/queue/pass-offer.ts';
import { refuseBooking } from '../../server/bookings/deciding/refuse-booking.ts';
import { restoreBooking } from '../../server/bookings/ending/restore-booking.ts';
import { takeOffer } from '../../server/bookings/queue/take-offer.ts';
import { by } from '../bookings/wishes.ts';
import { Paper } from './naive-town.ts';
import type { PaperBooking, PaperDate } from './naive-town.ts';
import { agree, asker, instant, pick, unlessStale } from './play.ts';
import type { Play } from './play.ts';

/** The house approves of all or some dates of a booking. */
export async function approve({ paper, manager }: Play, n: number[]): Promise<void> {
  const booking = pick(paper.bookings, n[0]);
  if (!booking) return;
  const open = booking.dates.filter((date) => isToDecide(paper, date));
  const ids = someOf(booking, open, n);
  const asked = open.filter(({ id }) => ids === null || ids.includes(id));
  const isPossible = asked.length > 0 && (ids === null || asked.length === ids.length);
  const hindered = asked.some((date) =>
    date.move ? paper.isShut(date.move) : !date.kept && paper.isShut(date),
  );
  const done = await unlessStale(approveBooking(booking.id, by(manager), instant(paper.now), ids));
  if (!isPossible) return;
  agree('approved', done?.approved, !hindered);
  if (hindered) return;
  const moves = asked.filter(({ move }) => move !== null);
  const leading = moves.find(({ move }) => !booking.isSeries || move?.followsRule);
  const rule = leading?.move;
  for (const date of asked) {
    if (date.state === 'requested') date.state = 'approved';
    if (!date.move) continue;
    date.own = date.move.own;
    paper.put(date, date.move, date.move.asked);
  }
  if (rule) paper.setRule(booking, rule);
}

/** The house refuses all or some dates of a booking. */
export async function refuse({ paper, manager }: Play, n: number[]): Promise<void> {
  const booking = pick(paper.bookings, n[0]);
  if (!booking) return;
  const open = booking.dates.filter((date) => isToDecide(paper, date));
  const ids = someOf(booking, open, n);
  const asked = open.filter(({ id }) => ids === null || ids.includes(id));
  const isPossible = asked.length > 0 && (ids === null || asked.length === ids.length);
  await unlessStale(refuseBooking(booking.id, 'Het kan niet.', by(manager), instant(paper.now), ids));
  if (!isPossible) return;
  for (const date of asked) {
    if (date.state === 'requested') paper.end(date, 'refused');
    date.move = null;
  }
}

/** Somebody wants back what was called off. */
export async function restore({ paper, manager, ...play }: Play, n: number[]): Promise<void> {
  const booking = pick(
    paper.bookings.filter(({ dates }) => dates.some(({ state }) => state === 'cancelled')),
    n[0],
  );
  if (!booking) return;
  const side = (n[1] ?? 0) % 2 === 0 ? 'asker' : 'house';
  const open = booking.dates.filter(
    ({ state, start: at, cancelledBy }) =>
      state === 'cancelled' && at > paper.now && (side === 'house' || cancelledBy === 'asker'),
  );
  const ids = someOf(booking, open, n);
  const asked = open.filter(({ id }) => ids === null || ids.includes(id));
  const isPossible = asked.length > 0 && (ids === null || asked.length === ids.length);
  const hindered = asked.some(
    (date, at) =>
      paper.against(date, { asked: date.asked, kept: date.kept }) !== null ||
      asked.slice(0, at).some((before) => paper.collide(before, date)),
  );
  const person = side === 'house' ? manager : asker(play, booking.asker);
  const done = await unlessStale(
    restoreBooking(booking.id, { by: side, dates: ids }, by(person), instant(paper.now)),
  );
  if (!isPossible) return;
  agree('restored', done?.restored, !hindered);
  if (!hindered) for (const date of asked) date.state = 'approved';
}

/** Somebody takes what they are offered. */
export async function takeOffered({ paper, ...play }: Play, n: number[]): Promise<void> {
  const date = pick(
    paper.dates.filter(({ offeredUntil }) => offeredUntil !== null),
    n[0],
  );
  if (!date) return;
  const booking = paper.bookingOf(date);
  const against = paper.against(date, { asked: paper.now, except: [date] });
  const outcome = await takeOffer(booking.id, date.id, by(asker(play, booking.asker)), instant(paper.now));
  agree('taken', outcome.taken !== false, against === null);
  Object.assign(date, { offeredUntil: null });
  if (against === null)
    Object.assign(date, {
      wanted: false,
      asked: paper.now,
      state: paper.isDirect(date.rooms) ? 'approved' : 'requested',
    });
  else date.pieces = [];
}

/** Somebody does not want what they are offered. */
export async function passOffered({ paper, ...play }: Play, n: number[]): Promise<void> {
  const date = pick(
    paper.dates.filter(({ offeredUntil }) => offeredUntil !== null),
    n[0],
  );
  if (!date) return;
  const booking = paper.bookingOf(date);
  await passOffer(booking.id, date.id, by(asker(play, booking.asker)), instant(paper.now));
  Object.assign(date, { offeredUntil: null, wanted: false, pieces: [] });
}

function isToDecide(paper: Paper, date: PaperDate): boolean {
  return (
    date.start > paper.now &&
    (date.state === 'requested' || (date.move !== null && date.move.start > paper.now))
  );
}

/** All, some of those that are open, or one that may not be. */
function someOf(booking: PaperBooking, open: PaperDate[], n: number[]): number[] | null {
  const how = (n[2] ?? 0) % 4;
  if (how === 0) return null;
  if (how === 1) return [pick(booking.dates, n[3])?.id ?? 0];
  const chosen = open.filter((_, at) => ((n[4] ?? 0) >> at) % 2 === 0);
  return chosen.length > 0 ? chosen.map(({ id }) => id) : null;
}
