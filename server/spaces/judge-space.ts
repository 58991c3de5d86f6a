/** Whether a space is what somebody looks for. */
import type { Building } from '../../models/building.ts';
import type { Feature, Space } from '../../models/space.ts';
import { featuresIn } from '../buildings/features.ts';
import { freeOn, judge, nearby, type Conditions, type WhyNot } from '../calendar/availability.ts';
import { openOn, placeWish, type PlacedWish } from '../calendar/opening-hours.ts';
import { contains, type Span } from '../calendar/span.ts';
import { addDays, dayOf } from '../calendar/zone.ts';
import type { Wish } from './search-form.ts';

/** Free: when on that day, and the span that was asked for. Not free: why, and what is nearest to it. */
export type Outcome =
  | { free: true; stretches: Span[]; wished: Span | null }
  | { free: false; reason: Reason; instead: Span | null };

export type Reason =
  | { why: WhyNot | 'too-small' | 'no-such-time' | 'nothing-left' }
  | { why: 'lacks'; features: Feature[] }
  | { why: 'outside-hours'; open: Span[] };

type Judged = Pick<
  Space,
  | 'capacity'
  | 'features'
  | 'stepMinutes'
  | 'shortestMinutes'
  | 'longestMinutes'
  | 'noticeMinutes'
  | 'daysAhead'
  | 'setUpMinutes'
  | 'cleanUpMinutes'
>;
type Around = Pick<Building, 'zone' | 'features'>;

/** The first thing that stands in the way: what the space is, before when it is free. */
export function judgeSpace(
  space: Judged,
  building: Around,
  wish: Wish,
  around: Pick<Conditions, 'hours' | 'taken' | 'now'>,
): Outcome {
  if (wish.people !== null && wish.people > space.capacity) return notFree({ why: 'too-small' });
  const has = featuresIn(space, building);
  const lacking = wish.features.filter((feature) => !has.includes(feature));
  if (lacking.length > 0) return notFree({ why: 'lacks', features: lacking });
  const conditions = { ...around, zone: building.zone, rules: space };
  if (wish.time === null) return judgeDay(wish, conditions);
  const placed = placeWish({ day: wish.day, ...wish.time }, around.hours, building.zone);
  return tellHours(judgeTime(placed, conditions), wish, conditions);
}

function judgeDay({ day }: Wish, conditions: Conditions): Outcome {
  const stretches = freeOn(day, conditions);
  if (stretches.length > 0) return { free: true, stretches, wished: null };
  const { hours, zone, now, rules } = conditions;
  if (openOn(day, hours, zone).length === 0) return notFree({ why: 'closed' });
  const isTooFar = day > addDays(dayOf(now, zone), rules.daysAhead);
  return notFree({ why: isTooFar ? 'too-far' : 'nothing-left' });
}

function judgeTime(placed: PlacedWish, conditions: Conditions): Outcome {
  if ('problem' in placed)
    return notFree({ why: placed.problem === 'ends-before-start' ? 'closed' : 'no-such-time' });
  const { span } = placed;
  const judgement = judge(span, conditions);
  if (judgement.free) return { free: true, stretches: [freeAround(span, conditions)], wished: span };
  const instead = nearby(span, conditions).at(0) ?? nearestOnDay(span, conditions);
  return { free: false, reason: { why: judgement.why }, instead };
}

/** Closed then, but open at another time of that day: say when. */
function tellHours(outcome: Outcome, { day }: Wish, { hours, zone }: Conditions): Outcome {
  if (outcome.free || outcome.reason.why !== 'closed') return outcome;
  const open = openOn(day, hours, zone);
  return open.length === 0 ? outcome : { ...outcome, reason: { why: 'outside-hours', open } };
}

/** As long as the wish, on the same day, as near to it as can be; null when the day has no room for it. */
function nearestOnDay(span: Span, conditions: Conditions): Span | null {
  const length = span.endsAt.getTime() - span.startsAt.getTime();
  const wished = span.startsAt.getTime();
  const starts = freeOn(dayOf(span.startsAt, conditions.zone), conditions)
    .map(({ startsAt, endsAt }) => ({ first: startsAt.getTime(), last: endsAt.getTime() - length }))
    .filter(({ first, last }) => first <= last)
    .map(({ first, last }) => Math.min(Math.max(wished, first), last))
    .toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
  const near = starts.map((start) => ({ startsAt: new Date(start), endsAt: new Date(start + length) }));
  return near.find((other) => judge(other, conditions).free) ?? null;
}

/** All the time that is free around it: it may have begun the evening before. */
function freeAround(span: Span, conditions: Conditions): Span {
  const day = dayOf(span.startsAt, conditions.zone);
  const stretches = [addDays(day, -1), day].flatMap((day) => freeOn(day, conditions));
  return stretches.find((stretch) => contains(stretch, span)) ?? span;
}

function notFree(reason: Reason): Outcome {
  return { free: false, reason, instead: null };
}
