import { z } from 'zod';
import { features } from '../../models/space.ts';
import type { Feature } from '../../models/space.ts';
import { addDays, homeZone, isDay, wallClockOf } from '../calendar/zone.ts';
import type { ClockTime, Day } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { clockTime, day, line, readForm, someOf, typedIn, wholeNumber } from '../web/form.ts';
import type { Read } from '../web/form.ts';

/** What somebody looks for. All of it stands in the address, so that it can be sent to others. */
export interface Wish {
  day: Day;
  /** null: any time of that day. */
  time: { from: ClockTime; to: ClockTime } | null;
  people: number | null;
  /** A slug; null: everywhere. */
  neighbourhood: string | null;
  features: Feature[];
  /** Which page of what is free, from 1. */
  page: number;
}

/** What people filter by; the other features are told, not asked. */
export const filters = features.slice(0, 5);

const schema = z.object({
  date: maybe(day()),
  from: maybe(clockTime()),
  to: maybe(clockTime()),
  people: maybe(wholeNumber({ min: 1, max: 5000 })),
  neighbourhood: maybe(line({ max: 60 })),
  features: someOf(filters),
  page: maybe(wholeNumber({ min: 1, max: 100 })).catch(undefined), // nobody types it
});

/** After this hardly anybody plans something for the same day. */
const endOfPlanning: ClockTime = '17:00';

/** Reads the question. Nothing has to be filled in; what is left out is chosen sensibly. */
export function readSearch(query: unknown, now: Date): Read<Wish> {
  const read = readForm(schema, query);
  if (!read.ok) return read;
  const { date, from, to, ...rest } = read.value;
  const problems = checkTimes(read.value, wallClockOf(now, homeZone));
  if (Object.keys(problems).length > 0) return { ok: false, problems, typed: typedIn(query) };
  return {
    ok: true,
    value: {
      day: date ?? dayToStart(now, from),
      time: from === undefined || to === undefined ? null : { from, to },
      people: rest.people ?? null,
      neighbourhood: rest.neighbourhood ?? null,
      features: rest.features,
      page: rest.page ?? 1,
    },
  };
}

/** An empty field of a form that asks by GET is no answer. */
function maybe<T>(block: z.ZodType<T>) {
  return z.preprocess((typed) => (typed === '' ? undefined : typed), block.optional());
}

function checkTimes(
  { date, from, to }: { date?: string | undefined; from?: string | undefined; to?: string | undefined },
  clock: { day: Day; time: ClockTime },
): Problems {
  if (date !== undefined && !isDay(date)) return { date: { key: 'spaces.search.problem.noSuchDay' } };
  if (date !== undefined && date < clock.day) return { date: { key: 'spaces.search.problem.pastDay' } };
  if (from !== undefined && to === undefined) return { to: { key: 'spaces.search.problem.untilWhen' } };
  if (to !== undefined && from === undefined) return { from: { key: 'spaces.search.problem.fromWhen' } };
  if (date === clock.day && from !== undefined && from < clock.time)
    return { from: { key: 'spaces.search.problem.pastTime' } };
  return {};
}

/** The day with which to begin, when none was chosen. */
export function dayToStart(now: Date, from: ClockTime = endOfPlanning): Day {
  const { day, time } = wallClockOf(now, homeZone);
  return from > time ? day : addDays(day, 1);
}
