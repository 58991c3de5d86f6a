import type { Building } from '../../../models/building.ts';
import type { Pieces } from '../../../models/equipment.ts';
import type { LeftOutBecause } from '../../../models/occurrence.ts';
import { Space } from '../../../models/space.ts';
import { daysOf, mostSeriesDays } from '../../calendar/repetition.ts';
import type { Repetition } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { addDays, instantFrom } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import type { TypedAlternative } from '../../spaces/alternative-value.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Owner, Placement } from '../judging/placement.ts';
import { mostSpaces } from '../limits.ts';
import { placeTyped } from '../judging/place-typed.ts';
import type { Reason } from '../judging/reasons.ts';

/** What somebody chose for a date of a series. */
export type Choice =
  | 'ask'
  /** They do not want it. */
  | 'skip'
  /** It could not be when they chose: it is left out, and waits in the queue until it is free. */
  | 'wait'
  /** Nothing that was there to choose. */
  | 'unreadable'
  /** Another time or space. */
  | TypedAlternative;

/** By the day on which the rule puts the date. A day without a choice is asked for if it can be, and else waits. */
export type Choices = ReadonlyMap<Day, Choice>;

/** A series as it is asked for: the first day of the rule is its first date. */
export interface Series {
  repetition: Repetition;
  choices: Choices;
}

/** What all dates of a series have in common, in wall-clock time. */
export interface SeriesWish {
  spaceIds: number[];
  equipment: Pieces[];
  from: string;
  to: string;
  people: number;
}

/** A date of a series, as the rule has it and as it was chosen. */
export interface SeriesDate {
  day: Day;
  /** Where the rule puts it; a time that the clock skips begins at the moment of the skip. */
  byRule: Placement;
  /** Why it cannot be there; nothing where it can. */
  against: Reason[];
  choice: Choice;
  /** What is asked for; null where the date is left out. */
  asked: Placement | null;
  /** Why that cannot be; nothing where it can. */
  refused: Reason[];
}

interface Circumstances {
  house: House;
  /** Null while nobody knows who asks. */
  owner: Owner | null;
  /** Left out of the rule: dates that stand already. */
  without?: Day[];
  now: Date;
}

/**
 * All dates of a series with what stands in the way of each, and what was chosen for them. Of several spaces and equipment a date
 * gets all or nothing. A constant number of questions to the database, however many dates there are.
 *
 * @returns what is wrong with the wish itself, on whichever date; else the dates in order
 */
export async function planSeries(
  wish: SeriesWish,
  { repetition, choices }: Series,
  { house, owner, without = [], now }: Circumstances,
): Promise<{ problems: Reason[] } | { dates: SeriesDate[] }> {
  const spaces = house.spaces.filter(({ id }) => wish.spaceIds.includes(id));
  const { people, equipment } = wish;
  const whole = { people, equipment, spaces, askedAt: now };
  const days = daysOf(repetition).filter((day) => !without.includes(day));
  const placed = days.map((day) => placeDay(day, wish, spaces, house));
  const [first] = placed;
  if (first?.problem && placed.every(({ problem }) => problem !== null)) return { problems: [first.problem] };

  const byRule = placed.map(({ problem, ...one }) => ({
    ...whole,
    ...spanOf(one, wish, house),
    problem: problem?.why === 'no-such-time' ? problem : null,
  }));
  const circumstances = { house, owner, except: [] };
  const against = await judgeAll(byRule, circumstances);
  const problems = ofTheWish(against);
  if (problems.length > 0) return { problems };

  const chosen = days.map(
    (day, place) => choices.get(day) ?? (against[place]?.length === 0 ? 'ask' : 'wait'),
  );
  const stretch = stretchOf(repetition, spaces);
  const asked = chosen.map((choice, place) => askedFor(choice, byRule[place], whole, house, stretch));
  const isAsItComes = days.every((day) => !choices.has(day));
  const refused = isAsItComes ? [] : await judgeAll(asked, circumstances);
  return {
    dates: days.flatMap((day, place): SeriesDate[] => {
      const rule = byRule[place];
      if (!rule) return [];
      const { problem: _, ...placement } = rule;
      return [
        {
          day,
          byRule: placement,
          against: against[place] ?? [],
          choice: chosen[place] ?? 'wait',
          asked: asked[place] ?? null,
          refused: refused[place] ?? [],
        },
      ];
    }),
  };
}

/** Whether the world is not as it was when they chose: what is asked for cannot be any more, or what waits can. */
export function hasChanged({ choice, against, refused }: SeriesDate): boolean {
  return refused.length > 0 || (choice === 'wait' && against.length === 0);
}

/** Why a date is left out, as it is kept; null where it is asked for. */
export function whyLeftOut({
  choice,
  against,
}: Pick<SeriesDate, 'choice' | 'against'>): { because: LeftOutBecause; name: string | null } | null {
  if (choice === 'skip') return { because: 'not-wanted', name: null };
  if (choice !== 'wait') return null;
  const [reason] = against;
  const because = reason ? (reasonsKept[reason.why] ?? 'other') : 'not-wanted';
  const { reason: closure, holiday, name } = reason?.values ?? {};
  const called = closure ?? holiday ?? name;
  return { because, name: typeof called === 'string' ? called.slice(0, 200) : null };
}

const reasonsKept: Partial<Record<Reason['why'], LeftOutBecause>> = {
  taken: 'taken',
  closed: 'closed',
  'closed-all-day': 'closed',
  closure: 'closure',
  holiday: 'holiday',
  'too-far': 'too-far',
  'too-soon': 'too-soon',
  past: 'past',
  'no-such-time': 'no-such-time',
  'too-many-hours': 'too-many-hours',
  'equipment-taken': 'equipment-taken',
};

interface Judged extends Placement {
  /** Why it is nowhere on the clock. */
  problem: Reason | null;
}

async function judgeAll(
  placements: (Judged | null)[],
  circumstances: { house: House; owner: Owner | null; except: number[] },
): Promise<Reason[][]> {
  const real = placements.filter((one): one is Judged => one !== null && one.problem === null);
  const reasons = await judgePlacements(real, circumstances);
  const of = new Map(real.map((one, place) => [one, reasons[place] ?? []]));
  return placements.map((one) => (one?.problem ? [one.problem] : ((one && of.get(one)) ?? [])));
}

/** What would be wrong on any day. */
function ofTheWish(against: Reason[][]): Reason[] {
  const [first = []] = against;
  const always = first.filter(({ why }) => wishWide.has(why));
  return always.filter(({ why }) => against.every((reasons) => reasons.some((one) => one.why === why)));
}

const wishWide = new Set<Reason['why']>([
  'too-short',
  'too-long',
  'off-step',
  'too-many-people',
  'no-longer',
  'equipment-not-here',
]);

function askedFor(
  choice: Choice,
  byRule: Judged | undefined,
  whole: Omit<Placement, keyof Span>,
  house: House,
  stretch: { first: Day; last: Day },
): Judged | null {
  if (choice === 'skip' || choice === 'wait' || !byRule) return null;
  if (choice === 'ask') return { ...byRule };
  if (choice === 'unreadable') return { ...byRule, problem: { why: 'not-offered', field: 'date' } };
  if (choice.day < stretch.first || choice.day > stretch.last)
    return { ...byRule, problem: { why: 'outside-series', field: 'date' } };
  const spaces = house.spaces.filter(({ slug }) => choice.slugs.includes(slug));
  if (spaces.length === 0 || spaces.length < choice.slugs.length || spaces.length > mostSpaces)
    return { ...byRule, problem: { why: 'several-buildings', field: 'spaces' } };
  const placed = placeTyped(choice, spaces, house);
  if ('problem' in placed) return { ...byRule, problem: { why: placed.problem, field: placed.field } };
  return { ...whole, ...placed.span, spaces, problem: null };
}

function placeDay(
  day: Day,
  { from, to }: SeriesWish,
  spaces: Space[],
  house: House,
): { day: Day; span: Span | null; problem: Reason | null } {
  const placed = placeTyped({ day, from, to }, spaces, house);
  if ('span' in placed) return { day, span: placed.span, problem: null };
  return { day, span: null, problem: { why: placed.problem, field: placed.field } };
}

/** A time that the clock skips, and one that runs past a midnight at which it is closed, still stands somewhere on its day. */
function spanOf(
  { day, span }: { day: Day; span: Span | null },
  { from, to }: SeriesWish,
  { building }: House,
): Span {
  if (span !== null) return span;
  const startsAt = instantFrom(day, from, building.zone);
  const minutes = minutesOnClock(to) - minutesOnClock(from);
  const lasts = minutes > 0 ? minutes : minutes + 24 * 60;
  return { startsAt, endsAt: new Date(startsAt.getTime() + lasts * 60_000) };
}

function minutesOnClock(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/**
 * Reads what decides about a series: the spaces of the wish and those that were chosen for single dates. Questions as for one
 * wish, and one more where other spaces were chosen.
 */
export async function readHouseForSeries(
  building: Building,
  { spaceIds, equipment }: SeriesWish,
  { repetition, choices }: Series,
): Promise<House> {
  const elsewhere = [...choices.values()].filter((choice) => typeof choice !== 'string');
  const slugs = [...new Set(elsewhere.flatMap((choice) => choice.slugs))];
  const others = slugs.length === 0 ? [] : await Space.bySlugs(slugs);
  const { first, last } = stretchOf(repetition, []);
  return readHouse(
    building,
    { spaceIds: [...spaceIds, ...others.map(({ id }) => id)], equipment },
    windowAround([first, last], building.zone),
  );
}

/** Another day for one of its dates is at most a week before the first or after the last of them. */
const besideDays = 7;

/** Between which days all of a series has to lie, also dates for which another day was chosen; never longer than the spaces take. */
export function stretchOf(
  repetition: Repetition,
  spaces: Pick<Space, 'seriesDays'>[],
): { first: Day; last: Day } {
  const days = daysOf(repetition);
  const [first = repetition.firstDay, last = first] = [days.at(0), days.at(-1)];
  const most = Math.min(mostSeriesDays, ...spaces.map(({ seriesDays }) => seriesDays));
  const [earliest, latest] = [addDays(first, -besideDays), addDays(last, besideDays)];
  const [tooEarly, tooLate] = [addDays(last, -most), addDays(first, most)];
  return { first: earliest > tooEarly ? earliest : tooEarly, last: latest < tooLate ? latest : tooLate };
}

/** Whether these spaces take a series that lasts so long. The strictest of them counts. */
export function reasonsAgainstLength(spaces: Space[], { repetition }: Series): Reason[] {
  const most = Math.min(...spaces.map(({ seriesDays }) => seriesDays));
  if (most === 0) return [{ why: 'no-series-here', field: 'repeat' }];
  const days = daysOf(repetition);
  const isTooLong = (days.at(-1) ?? '') > addDays(days.at(0) ?? repetition.firstDay, most);
  if (!isTooLong) return [];
  const field = 'until' in repetition ? 'until' : 'times';
  return [{ why: 'series-too-long', field, values: { most } }];
}
