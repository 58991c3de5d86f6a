import type { Building } from '../../../models/building.ts';
import { findAlternatives } from '../../spaces/alternatives.ts';
import type { Alternative } from '../../spaces/alternatives.ts';
import type { Day } from '../../calendar/zone.ts';
import type { Owner } from '../judging/judge-placements.ts';
import { planSeries, readHouseForSeries, reasonsAgainstLength } from './plan-series.ts';
import type { Series, SeriesDate, SeriesWish } from './plan-series.ts';
import type { Reason } from '../judging/reasons.ts';

/** A date of a series with what is free instead, where it cannot be as the rule has it. */
export interface PreviewedDate extends SeriesDate {
  alternatives: Alternative[];
}

/** More would make 200 dates too much to read. */
const mostAlternatives = 2;

/** Time that will never be there, or too much of it: no other time helps. */
const beyondHelp = new Set<Reason['why']>(['past', 'too-far', 'too-many-hours']);

/**
 * Shows a series before it is asked: each date with its verdict and what is free instead. Nothing is held. A constant number of
 * questions to the database, however many dates there are.
 *
 * @param owner null while nobody knows who asks
 * @param without days on which a date stands already
 * @returns what is wrong with the wish itself, on whichever date; else the dates in order
 */
export async function previewSeries(
  wish: SeriesWish,
  series: Series,
  { building, owner, without = [] }: { building: Building; owner: Owner | null; without?: Day[] },
  now: Date,
): Promise<{ problems: Reason[] } | { dates: PreviewedDate[] }> {
  const house = await readHouseForSeries(building, wish, series);
  const spaces = house.spaces.filter(({ id }) => wish.spaceIds.includes(id));
  const problems = reasonsAgainstLength(spaces, series);
  if (problems.length > 0) return { problems };
  const planned = await planSeries(wish, series, { house, owner, without, now });
  if ('problems' in planned) return planned;

  const { dates } = planned;
  const missing = dates.filter(
    ({ against }) => against.length > 0 && !against.some(({ why }) => beyondHelp.has(why)),
  );
  const found = await findAlternatives(
    missing.map(({ byRule }) => ({ ...byRule, span: byRule })),
    building,
    now,
    {
      most: mostAlternatives,
      sameBuildingOnly: true,
      planned: dates.flatMap(({ asked, refused }) => (asked && refused.length === 0 ? [asked] : [])),
    },
  );
  const free = new Map(missing.map(({ day }, place) => [day, found[place] ?? []]));
  return { dates: dates.map((date) => ({ ...date, alternatives: free.get(date.day) ?? [] })) };
}
