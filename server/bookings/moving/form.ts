import { z } from 'zod';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Pieces } from '../../../models/equipment.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import { isEquipmentField, readEquipment, typedEquipment } from '../../equipment/choice-form.ts';
import { chosenIn, clockTime, day, line, listOf, oneOf, readForm, wholeNumber } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';
import { dateId } from '../deciding/form.ts';
import { mostSpaces } from '../limits.ts';
import type { WantedMove } from './plan.ts';
import { scopes } from './scope.ts';
import { wishedPlace } from '../series/values.ts';

/** Changing dates of a booking: title, day, time, people, spaces, equipment, and for which dates. */
const moveForm = z.object({
  /** The date that was looked at, by id. */
  occurrence: dateId,
  scope: oneOf(scopes).default('one'),
  title: line({ max: 100, missing: 'bookings.missing.title' }),
  date: day(),
  from: clockTime(),
  to: clockTime(),
  people: wholeNumber({ min: 1, max: 5000 }),
  spaces: listOf(z.string(), { max: mostSpaces }),
});

/** As typed, with spaces by slug. */
export type TypedMove = z.infer<typeof moveForm> & { equipment: Pieces[]; leave: number[] };

/** Reads the whole form; every problem beside its field. */
export function readMove(typed: Typed): Read<TypedMove> {
  const read = readForm(moveForm, typed);
  const equipment = readEquipment(typed);
  if (!read.ok || !equipment.ok) {
    const problems = { ...(!read.ok && read.problems), ...(!equipment.ok && equipment.problems) };
    return { ok: false, problems, typed };
  }
  return { ok: true, value: { ...read.value, equipment: equipment.value, leave: leftIn(typed) } };
}

/** What was typed as a change. @param spaceIds of the spaces that were ticked */
export function wantedIn(typed: TypedMove, spaceIds: number[]): WantedMove {
  const { occurrence, scope, title, date, from, to, people, equipment, leave } = typed;
  return { date: occurrence, dates: scope, title, day: date, from, to, people, spaceIds, equipment, leave };
}

/** The form as it stands before anything is changed: where the date is, or is wanted already. */
export function typedFrom(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  scope: WantedMove['dates'] = 'one',
): Typed {
  const place = wishedPlace(occurrence);
  const start = wallClockOf(place.startsAt, booking.zone);
  return {
    occurrence: String(occurrence.id),
    scope,
    title: occurrence.title ?? booking.title,
    date: start.day,
    from: start.time,
    to: wallClockOf(place.endsAt, booking.zone).time,
    people: String(place.people),
    spaces: (occurrence.move ?? occurrence).spaces.map(({ slug }) => slug),
    ...typedEquipment(place.equipment),
  };
}

/** For which dates, as an address says; one when it says nothing we know. */
export function scopeIn(text: string): WantedMove['dates'] {
  return scopes.find((scope) => scope === text) ?? 'one';
}

/** Of what was typed, that which belongs to this form. */
export function moveDraftOf(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => Object.hasOwn(moveForm.shape, name) || isEquipmentField(name)),
  );
}

/** The dates that were left out of the change. */
function leftIn(typed: Typed): number[] {
  return chosenIn(typed, 'leave').flatMap((id) => {
    const read = dateId.safeParse(id);
    return read.success ? [read.data] : [];
  });
}
