import type { Building } from '../../../models/building.ts';
import { findAlternatives } from '../../spaces/alternatives.ts';
import type { Alternative, Wanted } from '../../spaces/alternatives.ts';
import type { Day } from '../../calendar/zone.ts';
import { dayOf } from '../../calendar/zone.ts';
import { heldBy } from '../judging/placement.ts';
import type { Owner } from '../judging/placement.ts';
import { planSeries, readHouseForSeries, reasonsAgainstLength, stretchOf } from './plan-series.ts';
import type { Series, SeriesDate, SeriesWish } from './plan-series.ts';
import type { Reason } from '../judging/reasons.ts';

/** A date of a series with what is free instead: where it cannot be as the rule has it, and also where it can. */
export interface PreviewedDate extends SeriesDate {
  alternatives: Alternative[];
}

/** Of each kind, so many; of a long series one, because more would make 200 dates too much to read. */
const mostAlternatives = { few: 2, many: 1 };
const manyDates = 60;

/** Where a date is free, they may rather have it a little earlier or later, or in a space like it. */
const besideFree = ['earlier-or-later', 'similar-here'] as const;

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
  const { many, few } = mostAlternatives;
  const found = await findAlternatives(dates.map(asWanted), building, now, {
    most: dates.length > manyDates ? many : few,
    sameBuildingOnly: true,
  });
  const { first, last } = stretchOf(series.repetition, spaces);
  const isNear = ({ span }: Alternative) => {
    const day = dayOf(span.startsAt, building.zone);
    return first <= day && day <= last;
  };
  return {
    dates: dates.map((date, place) => ({ ...date, alternatives: (found[place] ?? []).filter(isNear) })),
  };
}

function asWanted({ byRule, against, asked, refused }: SeriesDate): Wanted {
  const planned = asked && refused.length === 0 ? { ...heldBy(asked), spaces: asked.spaces } : null;
  const wanted = { ...byRule, span: byRule, planned };
  if (against.length === 0) return { ...wanted, kinds: besideFree };
  return against.some(({ why }) => beyondHelp.has(why)) ? { ...wanted, kinds: [] } : wanted;
}
