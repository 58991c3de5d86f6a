/** Whether a space is what somebody looks for: pure. */
import type { ListedHouse, ListedSpace } from '../../models/listed-space.ts';
import type { Feature } from '../../models/space.ts';
import { featuresIn } from '../buildings/features.ts';
import { freeOn, judge, nearby, type Conditions, type WhyNot } from '../calendar/availability.ts';
import { openOn, type PlacedWish, type Shut } from '../calendar/opening-hours.ts';
import { contains, type Span } from '../calendar/span.ts';
import { addDays, dayOf, type Day } from '../calendar/zone.ts';
import { whyShutOn } from './month.ts';
import type { Wish } from './search-form.ts';

/** Free, and for when; or the first thing that stands in the way. */
export type Verdict = { free: true; span: Span | null } | { free: false; reason: Reason; span: Span | null };

export type Reason =
  | { why: Exclude<WhyNot, Shut['why']> | 'too-small' | 'no-such-time' | 'nothing-left'; isElsewhere?: true }
  | Shut
  | { why: 'lacks'; features: Feature[] }
  | { why: 'no-equipment' | 'equipment-taken'; names: string[] }
  | { why: 'no-series' }
  | { why: 'outside-hours'; open: Span[] };

/** What the space is, before when it is free: what it lacks for this wish; null where it fits. */
export function misfit(
  space: Pick<ListedSpace, 'capacity' | 'features'>,
  building: Pick<ListedHouse, 'features'>,
  wish: Pick<Wish, 'people' | 'features'>,
): Reason | null {
  if (wish.people !== null && wish.people > space.capacity) return { why: 'too-small' };
  if (wish.features.length === 0) return null;
  const has = featuresIn(space, building);
  const lacking = wish.features.filter((feature) => !has.includes(feature));
  return lacking.length === 0 ? null : { why: 'lacks', features: lacking };
}

/**
 * Whether it is free.
 * @param placed when that is, by its hours; null is any time of the day
 */
export function judgeSpace(day: Day, placed: PlacedWish | null, conditions: Conditions): Verdict {
  if (placed === null) return judgeDay(day, conditions);
  if ('problem' in placed) {
    const reason = placed.problem === 'ends-before-start' ? closedOn(day, conditions) : noSuchTime;
    return { free: false, reason, span: null };
  }
  const { span } = placed;
  const judgement = judge(span, conditions);
  if (judgement.free) return { free: true, span };
  const reason: Reason = judgement.why === 'closed' ? closedOn(day, conditions) : judgement;
  return { free: false, reason, span };
}

const noSuchTime: Reason = { why: 'no-such-time' };

/** When it is free on a day, or for as long as it is free around the wish, which may have begun the evening before. */
export function freeTimes(day: Day, span: Span | null, conditions: Conditions): Span[] {
  if (span === null) return freeOn(day, conditions);
  const from = dayOf(span.startsAt, conditions.zone);
  const stretches = [addDays(from, -1), from].flatMap((on) => freeOn(on, conditions));
  return [stretches.find((stretch) => contains(stretch, span)) ?? span];
}

/**
 * What is free nearest to a wish, and as long: up to 90 minutes earlier or later, or else on that day; null where nothing is.
 * @param also what else must be so, such as that equipment is free
 */
export function nearestTo(span: Span, conditions: Conditions, also: (near: Span) => boolean): Span | null {
  return nearby(span, conditions, also).at(0) ?? nearestOnDay(span, conditions, also);
}

function judgeDay(day: Day, conditions: Conditions): Verdict {
  if (freeOn(day, conditions).length > 0) return { free: true, span: null };
  const { hours, zone, now, rules } = conditions;
  const shut = whyShutOn(day, [hours], zone);
  if (shut !== null) return { free: false, reason: shut, span: null };
  const isTooFar = day > addDays(dayOf(now, zone), rules.daysAhead);
  return { free: false, reason: { why: isTooFar ? 'too-far' : 'nothing-left' }, span: null };
}

/** Closed then, but perhaps open at another time of that day: say when. */
function closedOn(day: Day, { hours, zone }: Conditions): Reason {
  const open = openOn(day, hours, zone);
  return open.length === 0 ? { why: 'closed' } : { why: 'outside-hours', open };
}

function nearestOnDay(span: Span, conditions: Conditions, also: (near: Span) => boolean): Span | null {
  const length = span.endsAt.getTime() - span.startsAt.getTime();
  const wished = span.startsAt.getTime();
  const starts = freeOn(dayOf(span.startsAt, conditions.zone), conditions)
    .map(({ startsAt, endsAt }) => ({ first: startsAt.getTime(), last: endsAt.getTime() - length }))
    .filter(({ first, last }) => first <= last)
    .map(({ first, last }) => Math.min(Math.max(wished, first), last))
    .toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
  const near = starts.map((start) => ({ startsAt: new Date(start), endsAt: new Date(start + length) }));
  return near.find((other) => judge(other, conditions).free && also(other)) ?? null;
}
