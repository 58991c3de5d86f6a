import type { Span } from '../calendar/span.ts';
import { judge } from '../calendar/availability.ts';
import type { Conditions, Rules, WhyNot } from '../calendar/availability.ts';
import { openOn } from '../calendar/opening-hours.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { sayMinutes } from '../calendar/wording.ts';
import { addDays, dayOf, wallClockOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';

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
    | 'too-many-waiting';
  field: 'date' | 'from' | 'to' | 'people' | 'spaces' | 'form';
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
export interface House {
  spaces: readonly RuledSpace[];
  hours: readonly OpeningStretch[];
  zone: string;
  /** What others hold of these spaces, buffers included. */
  taken: readonly Span[];
}

const fields: Record<WhyNot, Reason['field']> = {
  past: 'date',
  'too-soon': 'date',
  'too-far': 'date',
  closed: 'from',
  'off-step': 'from',
  taken: 'from',
  'too-short': 'to',
  'too-long': 'to',
};

/** Spaces that are booked in one go are set up and cleaned up together, and keep to the strictest of each rule. */
export function rulesTogether(spaces: readonly Rules[]): Rules {
  const all = (rule: keyof Rules) => spaces.map((space) => space[rule]);
  return {
    stepMinutes: all('stepMinutes').reduce(commonMultiple),
    shortestMinutes: Math.max(...all('shortestMinutes')),
    longestMinutes: Math.min(...all('longestMinutes')),
    noticeMinutes: Math.max(...all('noticeMinutes')),
    daysAhead: Math.min(...all('daysAhead')),
    setUpMinutes: Math.max(...all('setUpMinutes')),
    cleanUpMinutes: Math.max(...all('cleanUpMinutes')),
  };
}

/** The same as availability wants it, by the rules of all spaces together. */
export function conditionsOf({ spaces, hours, zone, taken }: House, now: Date): Conditions {
  return { hours, zone, taken, rules: rulesTogether(spaces), now };
}

/** Everything that stands in the way of so many people in this stretch of time; nothing when it can be. */
export function reasonsAgainst(wish: Span & { people: number }, house: House, now: Date): Reason[] {
  const conditions = conditionsOf(house, now);
  const judgement = judge(wish, conditions);
  return [
    ...house.spaces.filter((space) => space.closedAt !== null).map(noLonger),
    ...(judgement.free ? [] : [explain(judgement.why, wish, conditions)]),
    ...tooManyPeople(wish.people, house.spaces),
  ];
}

function noLonger({ name }: RuledSpace): Reason {
  return { why: 'no-longer', field: 'spaces', values: { space: name } };
}

function tooManyPeople(people: number, spaces: readonly RuledSpace[]): Reason[] {
  const capacity = spaces.reduce((sum, space) => sum + space.capacity, 0);
  return people > capacity ? [{ why: 'too-many-people', field: 'people', values: { count: capacity } }] : [];
}

function explain(why: WhyNot, wish: Span, conditions: Conditions): Reason {
  const { rules, zone, now } = conditions;
  if (why === 'closed') return explainClosed(wish, conditions);
  const values: Partial<Record<WhyNot, Reason['values']>> = {
    'too-short': { least: sayMinutes(rules.shortestMinutes) },
    'too-long': { most: sayMinutes(rules.longestMinutes) },
    'off-step': { step: sayMinutes(rules.stepMinutes) },
    'too-soon': { notice: sayMinutes(rules.noticeMinutes) },
    'too-far': { lastDay: addDays(dayOf(now, zone), rules.daysAhead) },
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

function commonMultiple(a: number, b: number): number {
  return (a * b) / commonDivisor(a, b);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
