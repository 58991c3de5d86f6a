import { Booking } from '../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Span } from '../calendar/span.ts';
import { dayOf } from '../calendar/zone.ts';
import { Stale } from '../support/errors.ts';
import { askEquipmentHomes } from './ask-equipment-homes.ts';
import { presentMoved } from './facts.ts';
import { readHouse, windowAround } from './house.ts';
import { judgePlacements } from './judge-placements.ts';
import type { Placement } from './judge-placements.ts';
import { placeOccurrences } from './place-occurrences.ts';
import type { Reason } from './reasons.ts';
import { ownAfter, spacesKey } from './series-values.ts';
import { tellAsker } from './tell-asker.ts';

export type MovedByHouse = { moved: true } | { moved: false; reasons: Reason[] };

/**
 * The house moves one date of a booking, at once: whether it waits or stands, it goes on doing so, at another time or in other
 * spaces of the building. What its asker wanted to move it to is dropped. They get a letter. Call it inside or outside
 * together(); inside, what was snatched from it meanwhile breaks the constraint neverOverlap.
 *
 * @param to in the future; at least one space
 * @returns the rules that stand in the way
 * @throws Stale when that date neither waits nor stands any more, or began
 */
export async function moveByHouse(
  bookingId: string,
  occurrenceId: number,
  to: { span: Span; spaceIds: number[] },
  actor: Actor,
  now: Date,
): Promise<MovedByHouse> {
  return together(async (): Promise<MovedByHouse> => {
    const booking = await Booking.locked(bookingId, now);
    const occurrence = booking.occurrences.find(({ id }) => id === occurrenceId);
    if (!occurrence || !['requested', 'approved'].includes(occurrence.state) || occurrence.startsAt <= now)
      throw new Stale();
    if (isThere(occurrence, to)) return { moved: true };
    if (to.span.startsAt <= now) return { moved: false, reasons: [{ why: 'past', field: 'date' }] };

    const { placement, reasons } = await judge(booking, occurrence, to, now);
    if (reasons.length > 0) return { moved: false, reasons };
    const moved = presentMoved([
      { from: occurrence, to: { ...occurrence, ...placement, equipment: occurrence.equipment } },
    ]);
    const details = { dates: [occurrence.startsAt.toISOString()], became: [to.span.startsAt.toISOString()] };
    const isElsewhere = spacesKey(occurrence.spaces) !== spacesKey(placement.spaces);
    const fields = isElsewhere ? (['spaces'] as const) : [];
    const own = ownAfter(booking, occurrence, placement, { fields, isAlone: true, before: occurrence.own });
    await placeOccurrences([{ occurrence, to: placement, own }], booking.zone, now);
    await History.record({ at: now, act: 'moved-by-house', subject: { bookingId }, actor, details });
    await tellMoved(bookingId, occurrenceId, moved, actor, now);
    return { moved: true };
  });
}

function isThere(
  { startsAt, endsAt, spaces }: WholeOccurrence,
  { span, spaceIds }: { span: Span; spaceIds: number[] },
) {
  return (
    startsAt.getTime() === span.startsAt.getTime() &&
    endsAt.getTime() === span.endsAt.getTime() &&
    spaces.length === new Set(spaceIds).size &&
    spaces.every(({ id }) => spaceIds.includes(id))
  );
}

interface Judged {
  placement: Placement;
  reasons: Reason[];
}

/** It was asked in time, so how soon counts from then; how far ahead counts from now, as for whoever asks now. */
async function judge(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  to: { span: Span; spaceIds: number[] },
  now: Date,
): Promise<Judged> {
  const judged = await judgeAskedAt(occurrence.askedAt, booking, occurrence, to);
  const isTooFar = judged.reasons.some(({ why }) => why === 'too-far');
  return isTooFar ? judgeAskedAt(now, booking, occurrence, to) : judged;
}

async function judgeAskedAt(
  askedAt: Date,
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  { span, spaceIds }: { span: Span; spaceIds: number[] },
): Promise<Judged> {
  const { building } = booking;
  const { people, equipment } = occurrence;
  const window = windowAround([dayOf(span.startsAt, building.zone)], building.zone);
  const house = await readHouse(building, { spaceIds, equipment }, window);
  const placement = { ...span, people, spaces: house.spaces, equipment, askedAt };
  const [reasons = []] = await judgePlacements([placement], {
    house,
    owner: booking,
    except: [occurrence.id],
  });
  return { placement, reasons };
}

/** The letter tells of the booking as it became. */
async function tellMoved(
  bookingId: string,
  occurrenceId: number,
  moved: ReturnType<typeof presentMoved>,
  actor: Actor,
  now: Date,
): Promise<void> {
  const booking = await Booking.whole(bookingId);
  if (!booking) return;
  const about = booking.occurrences.filter(({ id }) => id === occurrenceId);
  await tellAsker('booking-moved-by-manager', booking, actor, now, { moved }, about);
  await askEquipmentHomes(booking, about, actor, now);
}
