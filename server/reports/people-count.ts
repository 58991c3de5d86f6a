/**
 * How many people took part, said so that nobody can work out a number of persons below five.
 *
 * The threshold rule of statistical disclosure control: a number that rests on fewer than so many persons is not shown (OECD Glossary of
 * Statistical Terms, "threshold rule"; "some agencies require at least five"). Where numbers can be subtracted from each other
 * hiding is not enough (Handbook on Statistical Disclosure Control, sdctools.github.io/HandbookSDC, 5.3 and 5.5 on rounding), so:
 *
 * - numbers are rounded down to a multiple of five and said as "at least": what is left after subtracting is never exact;
 * - they are counted for whole years only, and years share no days: no period can be subtracted from another;
 * - of all buildings of a neighbourhood together no more is said than what could be so without any one building whose number is
 *   hidden. Of other buildings together (those of an organisation) nothing is said: what lies across each other can be
 *   subtracted as well.
 *
 * Hours and turns are no numbers of persons: one turn may be of a person, of two, or of a whole group. They are shown as they are.
 *
 * That nothing below five can be worked out is tested by going through all worlds of a few buildings and people.
 */

/** The smallest number of persons that is shown, and the steps in which numbers are. */
export const fewest = 5;

/** At least so many people, or null where it is too few to say. For one building in one year. */
export function atLeast(count: number, step = fewest): number | null {
  return Math.floor(count / step) * step || null;
}

/**
 * At least so many people in several buildings together, each person counted once; null where it is too few to say.
 *
 * @param count how many different people there were in all
 * @param counts how many in each of the buildings
 */
export function atLeastTogether(count: number, counts: readonly number[], step = fewest): number | null {
  const mostIn = counts.map((one) => (atLeast(one, step) ?? 0) + step - 1);
  const hidden = counts.some((one) => one < step) ? step - 1 : 0;
  const explained = mostIn.reduce((sum, most) => sum + most, 0) - hidden;
  return atLeast(Math.min(count, explained), step);
}
