import { cancelBooking } from '../../server/bookings/ending/cancel-booking.ts';
import type { Scope } from '../../server/bookings/moving/scope.ts';
import { withdrawBooking } from '../../server/bookings/ending/withdraw-booking.ts';
import { by } from '../bookings/wishes.ts';
import { Paper } from './naive-town.ts';
import type { PaperBooking, PaperDate } from './naive-town.ts';
import { asker, instant, pick, unlessStale } from './play.ts';
import type { Play } from './play.ts';

/** Either side calls off one date, this and following, or all. */
export async function cancel({ paper, manager, ...play }: Play, n: number[]): Promise<void> {
  const booking = pick(paper.bookings, n[0]);
  if (!booking) return;
  const side = (n[1] ?? 0) % 2 === 0 ? 'asker' : 'house';
  const { scope, meant } = someScope(booking, n);
  const person = side === 'house' ? manager : asker(play, booking.asker);
  const why = { by: side, reason: side === 'house' ? 'Lekkage.' : '' } as const;
  await unlessStale(cancelBooking(booking.id, why, by(person), instant(paper.now), scope));
  for (const date of meant.filter((one) => one.start > paper.now)) callOff(paper, date, side);
}

/** Who asked takes back what waits. */
export async function withdraw({ paper, ...play }: Play, n: number[]): Promise<void> {
  const booking = pick(paper.bookings, n[0]);
  if (!booking) return;
  const { scope, meant } = someScope(booking, n);
  await unlessStale(withdrawBooking(booking.id, by(asker(play, booking.asker)), instant(paper.now), scope));
  for (const date of meant.filter((one) => one.start > paper.now && one.state !== 'approved'))
    callOff(paper, date, 'asker');
}

/** What calling off makes of a date. */
export function callOff(paper: Paper, date: PaperDate, side: 'asker' | 'house'): void {
  if (date.state === 'approved') {
    paper.end(date, 'cancelled');
    date.cancelledBy = side;
  } else if (date.state === 'requested') paper.end(date, side === 'asker' ? 'withdrawn' : 'refused');
  else if (date.wanted) paper.end(date, 'withdrawn');
}

function someScope(booking: PaperBooking, n: number[]): { scope: Scope; meant: PaperDate[] } {
  const from = pick(booking.dates, n[3]);
  const dates = (['one', 'following', 'all'] as const)[(n[2] ?? 0) % 3] ?? 'all';
  if (dates === 'all' || !from) return { scope: { dates: 'all' }, meant: booking.dates };
  const meant = dates === 'one' ? [from] : booking.dates.filter(({ original }) => original >= from.original);
  return { scope: { dates, from: from.id }, meant };
}
