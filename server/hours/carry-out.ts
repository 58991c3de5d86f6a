import { Booking } from '../../models/booking.ts';
import type { WholeBooking } from '../../models/booking.ts';
import type { Building } from '../../models/building.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { Space } from '../../models/space.ts';
import { cancelOccurrences } from '../bookings/ending/cancel-occurrences.ts';
import { detailsAbout } from '../bookings/telling/dates-told.ts';
import { moveByHouse } from '../bookings/moving/move-by-house.ts';
import type { HouseMove } from '../bookings/moving/judge-house-moves.ts';
import { placeTyped } from '../bookings/judging/place-typed.ts';
import type { Reason } from '../bookings/judging/reasons.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import type { TypedAlternative } from '../spaces/alternative-value.ts';
import { fieldOf } from './decisions.ts';
import type { DecidedOccurrence } from './decide-outside.ts';
import type { Decision } from './decisions.ts';
import type { HoursOfSpaces } from '../spaces/newly-outside.ts';

/** Where and by whom it is decided. */
export interface Scene {
  building: Building;
  /** All of the building. */
  spaces: Space[];
  /** As they are from now on. */
  hours: HoursOfSpaces;
  /** What everybody reads whose booking is cancelled. */
  reason: string;
  actor: Actor;
  now: Date;
}

/** By field, what stands in the way of a place that was chosen. */
export type Refused = Record<string, Reason[]>;

/**
 * Carries out what was decided about occurrences that fall outside: keeps, cancels and moves them, with letters and history.
 * Call it inside together(), with the lock of the building and of the homes of equipment, when the new hours are written.
 *
 * @returns which of the moves cannot be; then nothing may stay written
 * @throws the broken constraint neverOverlap, or TooFewPieces, when a place was snatched
 */
export async function carryOut(decided: DecidedOccurrence[], scene: Scene): Promise<Refused> {
  const those = (decision: Decision) => decided.filter((one) => one.decision === decision);
  const kept = those('keep');
  const cancelled = those('cancel');
  const bookings = await Booking.wholes([
    ...new Set([...kept, ...cancelled].map(({ occurrence }) => occurrence.bookingId)),
  ]);
  await keep(kept, bookings, scene);
  await cancel(cancelled, bookings, scene);
  return move(decided, scene);
}

async function keep(
  kept: DecidedOccurrence[],
  bookings: WholeBooking[],
  { actor, now }: Scene,
): Promise<void> {
  await Occurrence.keepOutside(
    kept.map(({ occurrence }) => occurrence.id),
    true,
  );
  const acts = bookings.flatMap((booking) => {
    const about = datesIn(booking, kept);
    if (about.length === 0) return [];
    const details = detailsAbout(booking, about);
    return [{ at: now, act: 'kept-outside', subject: { bookingId: booking.id }, actor, details }];
  });
  await History.recordAll(acts);
}

async function cancel(
  cancelled: DecidedOccurrence[],
  bookings: WholeBooking[],
  { reason, actor, now }: Scene,
): Promise<void> {
  const dates = bookings.map((booking) => ({ booking, occurrences: datesIn(booking, cancelled) }));
  await cancelOccurrences(dates, { by: 'house', reason }, actor, now);
}

function datesIn({ occurrences }: WholeBooking, decided: DecidedOccurrence[]) {
  const ids = new Set(decided.map(({ occurrence }) => occurrence.id));
  return occurrences.filter(({ id }) => ids.has(id));
}

/** All as one plan: each may go where another of them was, and is judged beside those before it. */
async function move(decided: DecidedOccurrence[], scene: Scene): Promise<Refused> {
  const refused: Refused = {};
  const moves: (HouseMove & { field: string })[] = [];
  for (const { occurrence, decision } of decided) {
    if (typeof decision === 'string') continue;
    const field = fieldOf(occurrence);
    const { id, bookingId } = occurrence;
    const to = placeIn(scene, decision);
    if ('reasons' in to) refused[field] = to.reasons;
    else moves.push({ id, bookingId, field, ...to });
  }
  const outcome = await moveByHouse(moves, reasonOf(decided, scene), scene.actor, scene.now);
  for (const { id, field } of moves) {
    const reasons = outcome.moved ? undefined : outcome.refused.get(id);
    if (reasons) refused[field] = reasons;
  }
  return refused;
}

/** What was typed, or else what everybody reads about the closure. */
function reasonOf(decided: DecidedOccurrence[], { reason }: Scene): string {
  const closures = decided.flatMap(({ occurrence: { shut } }) =>
    shut.why === 'closure' ? [shut.reason] : [],
  );
  return reason || (closures[0] ?? '');
}

function placeIn({ building, spaces: all, hours }: Scene, { slugs, ...wish }: TypedAlternative) {
  const spaces = all.filter(({ slug }) => slugs.includes(slug));
  if (spaces.length !== new Set(slugs).size) return { reasons: [wrong('several-buildings', 'spaces')] };
  const hoursOf = ({ id }: { id: number }) => hours.get(id) ?? everyWeek([]);
  const placed = placeTyped(wish, spaces, { building, spaces, hoursOf, equipment: [] });
  if ('problem' in placed) return { reasons: [wrong(placed.problem, placed.field)] };
  return { span: placed.span, spaceIds: spaces.map(({ id }) => id) };
}

function wrong(why: Reason['why'], field: Reason['field']): Reason {
  return { why, field };
}
