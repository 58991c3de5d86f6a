import type { Season } from '../../models/season.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';

/** More than anybody plans ahead. */
export const mostSeasons = 20;
/** How far ahead hours can be set, in days: five years. */
export const mostDaysAhead = 5 * 366;

/**
 * What is wrong with a season beside those there are: it is over, lies too far ahead, shares days with another, or there are
 * too many. Pure.
 *
 * @param others those of the same place that are not over, without itself
 */
export function judgeSeason(
  season: Pick<Season, 'fromOn' | 'untilOn'>,
  others: readonly Season[],
  today: Day,
): Problems {
  const { fromOn, untilOn } = season;
  if (untilOn < today) return { untilOn: { key: 'hours.problems.over' } };
  if (untilOn > addDays(today, mostDaysAhead)) return { untilOn: { key: 'hours.problems.tooFar' } };
  const same = others.find((other) => other.fromOn <= untilOn && fromOn <= other.untilOn);
  if (same) {
    const values = { name: same.name, from: same.fromOn, until: same.untilOn };
    return { fromOn: { key: 'hours.problems.seasonsOverlap', values } };
  }
  if (others.length >= mostSeasons)
    return { form: { key: 'hours.problems.tooManySeasons', values: { max: mostSeasons } } };
  return {};
}
