import { instantFrom, instantOf, addDays, dayOf, startOfDay, weekdayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { daysOf, mostTimes, nthWeekdayOf, ruleText } from '../calendar/repetition.ts';
import type { Cadence } from '../calendar/repetition.ts';
import type { Span } from '../calendar/span.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Repeat, TypedClosure } from './closure-form.ts';
import { mostDaysAhead } from './judge-season.ts';

/** The longest a building can be shut in one go, in days. */
const mostDaysShut = 400;

/** When it is shut, or what is wrong, by field. */
export type PlacedClosure = { spans: Span[]; rrule: string | null } | { problems: Problems };

/**
 * What a closure means in the zone of the building: each of its stretches as instants, in order. Whole days are whole days,
 * also where the clock changes. A time that the clock skips is a mistake for a closure once; where it repeats it is the moment
 * of the skip, and a stretch that lies wholly in what is skipped is not there. Pure.
 */
export function placeClosure(typed: TypedClosure, zone: string, now: Date): PlacedClosure {
  const problems = { ...problemsOfOne(typed, zone), ...problemsAhead(typed, zone, now) };
  if (Object.keys(problems).length > 0) return { problems };
  const cadence = cadenceOf(typed.repeat, typed.firstOn);
  if (cadence === null) return once(typed, zone, now);
  return repeating(typed, cadence, zone, now);
}

function problemsOfOne({ firstOn, untilOn, fromTime, toTime }: TypedClosure, zone: string): Problems {
  if (untilOn < firstOn) return { untilOn: say('endsBeforeStart') };
  if (daysBetween(firstOn, untilOn) >= mostDaysShut)
    return { untilOn: say('shutTooLong', { max: mostDaysShut }) };
  if (fromTime === null || toTime === null) return {};
  if (firstOn === untilOn && toTime <= fromTime) return { toTime: say('endsBeforeStart') };
  return {
    ...(instantOf(firstOn, fromTime, zone) === null && { fromTime: say('noSuchTime', { day: firstOn }) }),
    ...(toTime !== '24:00' &&
      instantOf(untilOn, toTime, zone) === null && { toTime: say('noSuchTime', { day: untilOn }) }),
  };
}

function problemsAhead({ firstOn }: TypedClosure, zone: string, now: Date): Problems {
  const tooFar = firstOn > addDays(dayOf(now, zone), mostDaysAhead);
  return tooFar ? { firstOn: say('tooFar') } : {};
}

function once(typed: TypedClosure, zone: string, now: Date): PlacedClosure {
  const span = stretchFrom(typed.firstOn, typed, zone);
  if (span.endsAt <= now) return { problems: { untilOn: say('over') } };
  return { spans: [span], rrule: null };
}

function repeating(typed: TypedClosure, cadence: Cadence, zone: string, now: Date): PlacedClosure {
  const { firstOn, repeatUntil, times } = typed;
  const field = repeatUntil === null ? 'times' : 'repeatUntil';
  if (repeatUntil !== null && repeatUntil < firstOn) return { problems: { repeatUntil: say('never') } };
  if (times !== null && times > mostTimes)
    return { problems: { times: say('tooManyTimes', { max: mostTimes }) } };
  const ending = repeatUntil === null ? { count: times ?? 1 } : { until: repeatUntil };
  const days = daysOf({ firstDay: firstOn, cadence, ...ending });
  if (days.length > mostTimes) return { problems: { [field]: say('tooManyTimes', { max: mostTimes }) } };
  const last = days.at(-1);
  if (last === undefined) return { problems: { [field]: say('never') } };
  if (last > addDays(firstOn, mostDaysAhead)) return { problems: { [field]: say('tooManyYears') } };

  const spans = days.map((day) => stretchFrom(day, typed, zone)).filter((one) => one.endsAt > one.startsAt);
  const begins = spans.at(-1);
  if (begins === undefined) return { problems: { [field]: say('never') } };
  if (begins.endsAt <= now) return { problems: { [field]: say('over') } };
  if (spans.some((span, n) => span.startsAt < (spans[n - 1]?.endsAt ?? span.startsAt)))
    return { problems: { repeat: say('overlapsItself') } };
  return { spans, rrule: ruleText(cadence, begins.startsAt) };
}

/** How it repeats follows from its first day. A month day that a month does not have is skipped there. */
function cadenceOf(repeat: Repeat, firstOn: Day): Cadence | null {
  const cadences: Record<Repeat, Cadence | null> = {
    once: null,
    week: { every: 'week', interval: 1, weekdays: [weekdayOf(firstOn)] },
    'two-weeks': { every: 'week', interval: 2, weekdays: [weekdayOf(firstOn)] },
    'month-weekday': nthWeekdayOf(firstOn),
    'month-day': { every: 'month', interval: 1, monthDay: Number(firstOn.slice(8)) },
    year: { every: 'year' },
  };
  return cadences[repeat];
}

/** Its stretch that begins on this day. */
function stretchFrom(day: Day, { firstOn, untilOn, fromTime, toTime }: TypedClosure, zone: string): Span {
  const lastDay = addDays(day, daysBetween(firstOn, untilOn));
  return {
    startsAt: fromTime === null ? startOfDay(day, zone) : instantFrom(day, fromTime, zone),
    endsAt:
      toTime === null || toTime === '24:00'
        ? startOfDay(addDays(lastDay, 1), zone)
        : instantFrom(lastDay, toTime, zone),
  };
}

const dayMs = 86_400_000;

function daysBetween(from: Day, until: Day): number {
  return (Date.parse(until) - Date.parse(from)) / dayMs;
}

function say(problem: string, values?: Wording['values']): Wording {
  return { key: `hours.problems.${problem}`, ...(values && { values }) };
}
