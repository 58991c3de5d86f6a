import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { contains } from '../../calendar/span.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { House } from '../judging/house.ts';
import type { Placement } from '../judging/placement.ts';
import { placeTyped } from '../judging/place-typed.ts';
import type { Reason } from '../judging/reasons.ts';
import { followsSeries, wishedPlace } from '../series/values.ts';
import type { DateField } from '../series/values.ts';
import { isStillOpen } from '../state.ts';
import type { DatePlan, MovePlan, WantedMove } from './plan.ts';

/** A date that a change is about. */
interface Meant {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  /** Whether it is the date they looked at: what they see there they mean. */
  isLooked: boolean;
  wanted: WantedMove;
  dates: MovePlan['dates'];
  /** What is wanted otherwise than the date they looked at has it. */
  fields: DateField[];
  house: House;
}

/** What becomes of one date by a change, before the rules are looked at: pure. */
export function planDate(meant: Meant, now: Date): DatePlan {
  const { booking, occurrence, isLooked, wanted, fields } = meant;
  const asItIs = { occurrence, to: null, fields: [], keeps: [], reasons: [] };
  const stays = whyItStays(occurrence, wanted, now);
  if (stays) return { ...asItIs, fate: stays };
  const applied = fields.filter((field) => isLooked || followsSeries(booking, occurrence, field));
  const keeps = fields.filter((field) => !applied.includes(field));
  if (applied.length === 0) return { ...asItIs, fate: keeps.length > 0 ? 'exception' : 'same', keeps };
  if (applied.every((field) => field === 'title'))
    return { ...asItIs, fate: 'renamed', fields: applied, keeps };
  return { occurrence, fields: applied, keeps, ...aim(meant, applied, now) };
}

function whyItStays(occurrence: WholeOccurrence, { leave }: WantedMove, now: Date): DatePlan['fate'] | null {
  if (occurrence.startsAt <= now) return 'begun';
  if (!isStillOpen(occurrence, now)) return 'ended';
  if (occurrence.offer) return 'offered';
  return leave.includes(occurrence.id) ? 'left' : null;
}

/** Where it is to be with these fields changed, and how it gets there; impossible where that time does not exist or went by. */
function aim(
  { booking, occurrence, wanted, dates, house }: Meant,
  applied: DateField[],
  now: Date,
): Pick<DatePlan, 'fate' | 'to' | 'reasons'> {
  const place = wishedPlace(occurrence);
  const changes = (field: DateField) => applied.includes(field);
  const spaceIds = changes('spaces') ? wanted.spaceIds : place.spaces.map(({ id }) => id);
  const spaces = house.spaces.filter(({ id }) => spaceIds.includes(id));
  const day = dates === 'one' ? wanted.day : dayOf(place.startsAt, booking.zone);
  const placed = changes('time')
    ? placeTyped({ day, from: wanted.from, to: wanted.to }, spaces, house)
    : { span: { startsAt: place.startsAt, endsAt: place.endsAt } };
  if ('problem' in placed) {
    const reason: Reason = { why: placed.problem, field: placed.field };
    return { fate: 'impossible', to: null, reasons: [reason] };
  }
  const isElsewhere = changes('spaces') || !contains(occurrence, placed.span);
  const to: Placement = {
    ...placed.span,
    people: changes('people') ? wanted.people : place.people,
    spaces,
    equipment: changes('equipment') ? wanted.equipment : [...place.equipment],
    // It was asked in time already, unless it goes elsewhere.
    askedAt: isElsewhere ? now : occurrence.askedAt,
    keptOutside: !isElsewhere && occurrence.keptOutside,
  };
  if (placed.span.startsAt <= now)
    return { fate: 'impossible', to, reasons: [{ why: 'past', field: 'date' }] };
  return { fate: fateOf(occurrence, to), to, reasons: [] };
}

/** What waits goes on waiting. What stands changes at once where it asks for nothing more, or nobody has to decide. */
function fateOf(occurrence: WholeOccurrence, to: Placement): DatePlan['fate'] {
  if (occurrence.state === 'left-out') return 'wish';
  if (occurrence.state === 'requested' || isWithin(occurrence, to)) return 'at-once';
  return to.spaces.every((space) => space.booksDirectly) ? 'at-once' : 'asks';
}

/** No longer, no more people, no other space and no more equipment than was approved. */
function isWithin(occurrence: WholeOccurrence, to: Placement): boolean {
  return (
    contains(occurrence, to) &&
    to.people <= occurrence.people &&
    to.spaces.every(({ id }) => occurrence.spaces.some((space) => space.id === id)) &&
    to.equipment.every((one) =>
      occurrence.equipment.some(
        (had) => had.equipmentId === one.equipmentId && had.pieces >= one.pieces && had.state !== 'refused',
      ),
    )
  );
}
