import { z } from 'zod';
import { features } from '../../models/space.ts';
import type { Feature } from '../../models/space.ts';
import type { Repetition } from '../calendar/repetition.ts';
import { addDays, homeZone, isDay, wallClockOf } from '../calendar/zone.ts';
import type { ClockTime, Day } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { clockTime, day, line, readForm, someOf, typedIn, wholeNumber } from '../web/form.ts';
import type { Read, Typed } from '../web/form.ts';
import { repetitionFields, repetitionIn } from './repetition-form.ts';

/** What somebody looks for. All of it stands in the address, so that it can be sent to others. */
export interface Wish {
  /** The only day, or the first one. */
  day: Day;
  /** null: any time of that day. */
  time: { from: ClockTime; to: ClockTime } | null;
  people: number | null;
  /** A slug; null: everywhere. */
  neighbourhood: string | null;
  /** A slug; null: all of them. */
  building: string | null;
  features: Feature[];
  /** So many pieces of equipment, by the slug of its name. */
  pieces: { kind: string; count: number }[];
  /** null: once. */
  repetition: Repetition | null;
  /** Which page of what is free, from 1. */
  page: number;
}

/** What people ask for most; the other features can be unfolded. */
export const firstFeatures = features.slice(0, 5);

/** Pieces of one kind, at most: what a booking may have. */
export const mostPieces = 50;

/** The field for a kind of equipment. */
export function piecesField(kind: string): string {
  return `pieces-${kind}`;
}

const fields = {
  date: maybe(day()),
  from: maybe(clockTime()),
  to: maybe(clockTime()),
  people: maybe(wholeNumber({ min: 1, max: 5000 })),
  neighbourhood: maybe(line({ max: 60 })),
  building: maybe(line({ max: 60 })),
  features: someOf(features),
  ...repetitionFields,
  page: maybe(wholeNumber({ min: 1, max: 100 })).catch(undefined), // nobody types it
};
const count = maybe(wholeNumber({ min: 0, max: mostPieces }));
/** zod takes long to make a form ready, so that of most questions is made once. */
const formWithoutPieces = formWith([]);

/** After this hardly anybody plans something for the same day. */
const endOfPlanning: ClockTime = '17:00';

/** Reads the question. Nothing has to be filled in; what is left out is chosen sensibly. */
export function readSearch(query: unknown, now: Date): Read<Wish> {
  const typed = typedIn(query);
  const kinds = kindsIn(typed);
  const read = readForm(kinds.length === 0 ? formWithoutPieces : formWith(kinds), typed);
  if (!read.ok) return read;
  const { date, from, to, ...rest } = read.value;
  const problems = checkTimes(read.value, wallClockOf(now, homeZone));
  if (Object.keys(problems).length > 0) return { ok: false, problems, typed };
  const start = date ?? dayToStart(now, from);
  const often = repetitionIn(rest, start);
  if ('problems' in often) return { ok: false, problems: often.problems, typed };
  if (often.repetition !== null && (from === undefined || to === undefined))
    return { ok: false, problems: { from: { key: 'spaces.search.problem.timeOfSeries' } }, typed };
  return {
    ok: true,
    value: {
      day: start,
      time: from === undefined || to === undefined ? null : { from, to },
      people: rest.people ?? null,
      neighbourhood: rest.neighbourhood ?? null,
      building: rest.building ?? null,
      features: rest.features,
      pieces: piecesIn(kinds, read.value),
      repetition: often.repetition,
      page: rest.page ?? 1,
    },
  };
}

/** The kinds of equipment that something was filled in for. */
function kindsIn(typed: Typed): string[] {
  return Object.keys(typed)
    .filter((name) => /^pieces-[a-z\d-]{1,60}$/.test(name) && typed[name] !== '')
    .map((name) => name.slice('pieces-'.length))
    .slice(0, 20);
}

function formWith(kinds: string[]) {
  const counts = Object.fromEntries(kinds.map((kind) => [piecesField(kind), count]));
  return z.object({ ...fields, ...counts });
}

function piecesIn(kinds: string[], read: Record<string, unknown>): Wish['pieces'] {
  return kinds
    .map((kind) => ({ kind, count: Number(read[piecesField(kind)] ?? 0) }))
    .filter(({ count }) => count > 0);
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
