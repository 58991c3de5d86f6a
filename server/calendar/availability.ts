/** Open minus taken -> free; a wish -> free, or why not, and what is free near it. */
import { openBetween, openOn, whyShut, type Hours, type Shut } from './opening-hours.ts';
import { contains, cutTo, minutesIn, overlaps, subtract, widen, type Span } from './span.ts';
import { addDays, dayOf, minuteOfDay, type Day } from './zone.ts';

/** The rules of a space for bookings, all in minutes but `daysAhead`. */
export interface Rules {
  /** A booking begins on a multiple of this on the clock and lasts a multiple of it: an hour divided, or whole hours. */
  stepMinutes: number;
  shortestMinutes: number;
  longestMinutes: number;
  /** A booking is asked for at least this long before it begins. */
  noticeMinutes: number;
  /** A booking begins at most this many days after today. */
  daysAhead: number;
  /** Held before each booking; may lie outside the opening hours. */
  setUpMinutes: number;
  /** Held after each booking; may lie outside the opening hours. */
  cleanUpMinutes: number;
}

/** A stretch in which a space is taken. */
export interface TakenSpan extends Span {
  /** By what is kept in a calendar from outside, and not here. */
  isElsewhere?: boolean;
}

/** Everything about a space that decides whether a wish can be. */
export interface Conditions {
  hours: Hours;
  zone: string;
  /** What others hold of the units of the space, their own set-up and clean-up included; in any order. */
  taken: readonly TakenSpan[];
  rules: Rules;
  now: Date;
}

/** Why a wish cannot be. */
export type WhyNot = Shut['why'] | Rule | 'taken';
type Rule = 'past' | 'too-short' | 'too-long' | 'too-soon' | 'too-far' | 'off-step';

export type Judgement = { free: true } | ({ free: false } & Hindrance);

/** What stands in the way; a closure and a holiday by name. */
export type Hindrance = Shut | { why: Rule } | Taken;

/** Only what is booked elsewhere stands in the way, or others here do. */
interface Taken {
  why: 'taken';
  isElsewhere?: true;
}

const minuteMs = 60_000;
const minutesInADay = 24 * 60;
const nearbyMinutes = 90;
const mostNearby = 3;

/**
 * Whether this stretch of time can be booked, or the first reason why not: the rules of the space come first, then its opening
 * hours, then what others hold. Set-up and clean-up of both sides add up.
 */
export function judge(wish: Span, conditions: Conditions): Judgement {
  const why = againstTheRules(wish, conditions);
  const hindrance: Hindrance | null =
    why === null ? (whyShut(wish, conditions.hours, conditions.zone) ?? takenBy(wish, conditions)) : { why };
  return hindrance === null ? { free: true } : { free: false, ...hindrance };
}

/**
 * The stretches of a day that can be booked, in order of time: those of the opening hours that begin on that day, so each may
 * end after midnight. They begin on a step, last whole steps and at least the shortest time, so that a booking can begin where
 * a stretch begins. They may be longer than the longest booking.
 *
 * @throws RangeError when there is no such day.
 */
export function freeOn(day: Day, conditions: Conditions): Span[] {
  return bookableIn(openOn(day, conditions.hours, conditions.zone), conditions);
}

/** The stretches within a window that can be booked, in order of time; each as those of freeOn. */
export function freeWithin(window: Span, conditions: Conditions): Span[] {
  const open = openBetween(window, conditions.hours, conditions.zone);
  return bookableIn(
    open.map((stretch) => cutTo(window, stretch)),
    conditions,
  );
}

function bookableIn(open: Span[], conditions: Conditions): Span[] {
  const { taken, rules } = conditions;
  const held = taken.map((other) => widen(other, rules.cleanUpMinutes, rules.setUpMinutes));
  const earliest = earliestStart(conditions);
  return open
    .flatMap((stretch) => subtract(stretch, held))
    .map((free) => inSteps(startingFrom(earliest, free), conditions))
    .filter((free) => isLongEnough(free, rules) && !isTooFar(free, conditions));
}

function startingFrom(earliest: Date, free: Span): Span {
  return free.startsAt.getTime() < earliest.getTime() ? { ...free, startsAt: earliest } : free;
}

/**
 * At most three stretches as long as the wish that begin up to 90 minutes earlier or later, nearest first, all of them free.
 * @param also what else must be so of a stretch, such as that other spaces are free too
 */
export function nearby(wish: Span, conditions: Conditions, also = (_near: Span): boolean => true): Span[] {
  if (againstTheLengths(wish, conditions.rules) !== null) return [];
  const open = openBetween(widen(wish, nearbyMinutes, nearbyMinutes), conditions.hours, conditions.zone);
  return startsNear(wish, conditions)
    .values() // one after another, so that looking ends with the third that is free
    .map((startsAt) => ({ startsAt, endsAt: later(startsAt, minutesIn(wish)) }))
    .filter(
      (near) =>
        againstTheRules(near, conditions) === null &&
        open.some((stretch) => contains(stretch, near)) &&
        takenBy(near, conditions) === null &&
        also(near),
    )
    .take(mostNearby)
    .toArray();
}

function againstTheRules(wish: Span, conditions: Conditions): Rule | null {
  const { zone, rules, now } = conditions;
  const starts = wish.startsAt.getTime();
  if (starts < now.getTime()) return 'past';
  const why = againstTheLengths(wish, rules);
  if (why !== null) return why;
  if (nextStep(wish.startsAt, rules, zone).getTime() > starts || minutesIn(wish) % rules.stepMinutes !== 0)
    return 'off-step';
  if (isTooFar(wish, conditions)) return 'too-far';
  if (starts < earliestStart(conditions).getTime()) return 'too-soon';
  return null;
}

function againstTheLengths(wish: Span, rules: Rules): Rule | null {
  if (!isLongEnough(wish, rules)) return 'too-short';
  return minutesIn(wish) > rules.longestMinutes ? 'too-long' : null;
}

function takenBy(wish: Span, { taken, rules }: Conditions): Taken | null {
  const held = widen(wish, rules.setUpMinutes, rules.cleanUpMinutes);
  const others = taken.filter((other) => overlaps(held, other));
  if (others.length === 0) return null;
  return others.every(({ isElsewhere }) => isElsewhere)
    ? { why: 'taken', isElsewhere: true }
    : { why: 'taken' };
}

function earliestStart({ now, rules }: Conditions): Date {
  return later(now, rules.noticeMinutes);
}

function isTooFar(span: Span, { now, zone, rules }: Conditions): boolean {
  // Most wishes are near; a day before the limit no change of the clock makes a difference.
  if (span.startsAt.getTime() <= now.getTime() + (rules.daysAhead - 1) * minutesInADay * minuteMs)
    return false;
  return dayOf(span.startsAt, zone) > addDays(dayOf(now, zone), rules.daysAhead);
}

function isLongEnough(span: Span, rules: Rules): boolean {
  const minutes = minutesIn(span);
  return minutes > 0 && minutes >= rules.shortestMinutes;
}

/** The part of the span that begins on a step and lasts whole steps; it may be empty. */
function inSteps(span: Span, { rules, zone }: Conditions): Span {
  const startsAt = nextStep(span.startsAt, rules, zone);
  const steps = Math.floor(minutesIn({ ...span, startsAt }) / rules.stepMinutes);
  return { startsAt, endsAt: later(startsAt, steps * rules.stepMinutes) };
}

/** Every start on a step within 90 minutes of the wish but its own, the nearest first and of two as near the later one. */
function startsNear(wish: Span, { rules, zone }: Conditions): Date[] {
  const starts: Date[] = [];
  const last = later(wish.startsAt, nearbyMinutes);
  let start = nextStep(later(wish.startsAt, -nearbyMinutes), rules, zone);
  while (start.getTime() <= last.getTime()) {
    if (start.getTime() !== wish.startsAt.getTime()) starts.push(start);
    start = nextStep(later(start, 1), rules, zone);
  }
  const away = (at: Date): number => Math.abs(at.getTime() - wish.startsAt.getTime());
  return starts.toSorted((a, b) => away(a) - away(b) || b.getTime() - a.getTime());
}

/** The first moment, this one or later, at which the clock reads a multiple of the step since midnight. */
function nextStep(moment: Date, { stepMinutes }: Rules, zone: string): Date {
  const wholeMinute = new Date(Math.ceil(moment.getTime() / minuteMs) * minuteMs);
  const beyond = minuteOfDay(wholeMinute, zone) % stepMinutes;
  return beyond === 0 ? wholeMinute : later(wholeMinute, stepMinutes - beyond);
}

function later(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * minuteMs);
}
