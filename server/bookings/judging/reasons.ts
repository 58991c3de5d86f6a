import type { CountedEquipment, Pieces, UsedEquipment } from '../../../models/equipment.ts';
import type { Span } from '../../calendar/span.ts';
import { judge } from '../../calendar/availability.ts';
import type { Conditions, Hindrance, Rules, WhyNot } from '../../calendar/availability.ts';
import { openOn } from '../../calendar/opening-hours.ts';
import type { Hours } from '../../calendar/opening-hours.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import { addDays, dayOf, wallClockOf } from '../../calendar/zone.ts';
import type { Wording } from '../../support/words.ts';

/** Whether the house can take a wish, and if not, why: pure, asked when somebody asks and again when it is approved. */

/** Why a booking cannot be, and in which field of the form that lies. */
export interface Reason {
  why:
    | WhyNot
    | 'too-many-people'
    | 'no-longer'
    | 'closed-all-day'
    | 'no-such-day'
    | 'no-such-time'
    | 'ends-before-start'
    | 'several-buildings'
    | 'too-many-waiting'
    | 'too-many-hours'
    | 'equipment-taken'
    | 'equipment-not-here'
    | 'series-too-long'
    | 'no-series-here'
    | 'dates-changed'
    | 'nothing-asked'
    | 'leaves-out-first'
    | 'not-offered'
    | 'outside-series'
    | `need-${'closed' | 'past' | 'full' | 'taken-already' | 'too-many'}`;
  field:
    | 'date'
    | 'from'
    | 'to'
    | 'people'
    | 'spaces'
    | 'equipment'
    | `equipment-${number}`
    | 'repeat'
    | 'until'
    | 'times'
    | 'group'
    | 'contribution'
    | 'form';
  /** What stands in the sentence that says so. */
  values?: NonNullable<Wording['values']>;
}

/** As much of a space as decides about a wish. */
export interface RuledSpace extends Rules {
  name: string;
  capacity: number;
  closedAt: Date | null;
}

/** Where and among what a wish would come. */
interface Place {
  spaces: readonly RuledSpace[];
  /** The hours of its spaces, each once: it has to be open by all of them. At least one. */
  hours: readonly Hours[];
  zone: string;
  /** What others hold of these spaces, buffers included. */
  taken: readonly Span[];
}

const fields: Record<WhyNot, Reason['field']> = {
  past: 'date',
  'too-soon': 'date',
  'too-far': 'date',
  closure: 'date',
  holiday: 'date',
  closed: 'from',
  'off-step': 'from',
  taken: 'from',
  'too-short': 'to',
  'too-long': 'to',
};

/** The same as availability wants it, by the rules of all spaces together: one for each of their hours. */
function conditionsOf({ spaces, hours, zone, taken }: Place, now: Date): Conditions[] {
  const rules = rulesTogether(spaces);
  return hours.map((each) => ({ hours: each, zone, taken, rules, now }));
}

/**
 * Everything that stands in the way of so many people in this stretch of time; nothing when it can be.
 *
 * @param keptOutside the house said that hours and closures do not matter here
 */
export function reasonsAgainst(
  wish: Span & { people: number },
  place: Place,
  now: Date,
  { keptOutside = false }: { keptOutside?: boolean } = {},
): Reason[] {
  return [
    ...place.spaces.filter((space) => space.closedAt !== null).map(noLonger),
    ...hindrances(wish, conditionsOf(place, now), keptOutside),
    ...tooManyPeople(wish.people, place.spaces),
  ];
}

/**
 * Why so many pieces cannot be had; what its home refused is no part of the booking.
 *
 * @param free how many pieces of each are free the whole time
 */
export function reasonsAgainstEquipment(
  wanted: readonly (Pieces & { state?: UsedEquipment['state'] })[],
  here: readonly CountedEquipment[],
  free: ReadonlyMap<number, number>,
): Reason[] {
  return wanted.flatMap(({ equipmentId, pieces, state }): Reason[] => {
    if (state === 'refused') return [];
    const equipment = here.find(({ id }) => id === equipmentId);
    if (!equipment) return [{ why: 'equipment-not-here', field: 'equipment' }];
    const count = free.get(equipmentId) ?? 0;
    if (count >= pieces) return [];
    const field = `equipment-${equipmentId}` as const;
    return [{ why: 'equipment-taken', field, values: { name: equipment.name, count } }];
  });
}

/** One reason at most: the first that lasts, or else that it is taken. For what is taken one may wait; not for what is shut then. */
function hindrances(wish: Span, conditions: Conditions[], keptOutside: boolean): Reason[] {
  const shut = new Set(['closed', 'closure', 'holiday']);
  const found = conditions.flatMap((each) => {
    const judgement = judge(wish, each);
    return judgement.free || (keptOutside && shut.has(judgement.why)) ? [] : [explain(judgement, wish, each)];
  });
  const lasting = found.filter(({ why }) => why !== 'taken');
  return [...lasting, ...found].slice(0, 1);
}

function noLonger({ name }: RuledSpace): Reason {
  return { why: 'no-longer', field: 'spaces', values: { space: name } };
}

function tooManyPeople(people: number, spaces: readonly RuledSpace[]): Reason[] {
  const capacity = spaces.reduce((sum, space) => sum + space.capacity, 0);
  return people > capacity ? [{ why: 'too-many-people', field: 'people', values: { count: capacity } }] : [];
}

function explain(hindrance: Hindrance, wish: Span, conditions: Conditions): Reason {
  const { rules, zone, now } = conditions;
  const { why } = hindrance;
  if (why === 'closed') return explainClosed(wish, conditions);
  const values: Partial<Record<WhyNot, Reason['values']>> = {
    'too-short': { least: sayMinutes(rules.shortestMinutes) },
    'too-long': { most: sayMinutes(rules.longestMinutes) },
    'off-step': { step: sayMinutes(rules.stepMinutes) },
    'too-soon': { notice: sayMinutes(rules.noticeMinutes) },
    'too-far': { lastDay: addDays(dayOf(now, zone), rules.daysAhead) },
    ...('reason' in hindrance && { closure: { reason: hindrance.reason } }),
    ...('holiday' in hindrance && { holiday: { holiday: hindrance.holiday } }),
  };
  return { why, field: fields[why], ...(values[why] && { values: values[why] }) };
}

function explainClosed(wish: Span, { hours, zone }: Conditions): Reason {
  const day = dayOf(wish.startsAt, zone);
  const open = openOn(day, hours, zone).map((stretch): Wording => sayStretch(stretch, zone));
  if (open.length === 0) return { why: 'closed-all-day', field: 'date', values: { day } };
  const times = open.reduce((first, second) => ({ key: 'bookings.and', values: { first, second } }));
  return { why: 'closed', field: 'from', values: { day, times } };
}

function sayStretch({ startsAt, endsAt }: Span, zone: string): Wording {
  const values = { from: wallClockOf(startsAt, zone).time, to: wallClockOf(endsAt, zone).time };
  return { key: 'bookings.fromTo', values };
}
