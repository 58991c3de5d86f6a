import { dayOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';
import { list, paragraph, words } from './blocks.ts';
import type { Block } from './blocks.ts';
import { sayDate, sayPieces, sayTogether } from './booking-rows.ts';
import type { BookingFacts, LeftOutFacts, MovedFacts, PlacementFacts } from './letter-facts.ts';

/** What letters say of the dates of a booking, under its facts. Nothing where it is one stretch of time. */

/** The title, with the day or the number of dates where a letter is about some of them only. */
export function sayTitle({ title, dates, times, outOf, zone }: BookingFacts): Wording | string {
  const [first] = dates;
  if (outOf === undefined || !first) return title;
  if (times > 1) return words('titleSome', { title, count: times });
  return words('titleOn', { title, day: dayOf(new Date(first.startsAt), zone) });
}

/** That a letter is about some dates only. */
export function aboutSome({ times, outOf }: BookingFacts): Block[] {
  return outOf === undefined ? [] : [paragraph('aboutSome', { count: times, outOf })];
}

/** All dates it is about, unless its moves name them, and how those stand that it is not about, where they are few. */
export function theDates({ dates, times, others = [], moved, zone }: BookingFacts): Block[] {
  const isSaid = times === 1 || moved !== undefined;
  const these = isSaid ? [] : [paragraph('dates'), ...listOf(dates, times, (one) => sayDate(one, zone))];
  if (others.length === 0) return these;
  const standing = others.map((one) => words(`others.${one.state}`, { when: sayDate(one, zone) }));
  return [...these, paragraph('others.title'), list(standing)];
}

/** What was asked for and is not in the booking, and why, in the letter after asking; and whether they hear when it comes free. */
export function theLeftOut({ leftOut, outOf, isExtension, zone }: BookingFacts): Block[] {
  if (!leftOut || (outOf !== undefined && !isExtension)) return [];
  const { dates, times } = leftOut;
  const waits = dates.some(({ because }) => because !== 'not-wanted');
  return [
    paragraph('leftOut.title'),
    ...listOf(dates, times, (one) => sayLeftOut(one, zone)),
    ...(waits ? [paragraph('leftOut.waits')] : []),
  ];
}

/** Dates that are all waited for, and why each cannot be now. */
export function theWishes({ leftOut, zone }: BookingFacts): Block[] {
  if (!leftOut) return [];
  return [paragraph('dates'), ...listOf(leftOut.dates, leftOut.times, (one) => sayLeftOut(one, zone))];
}

/** For each date where it was and where it is. */
export function movesDone({ moved = [], times, zone }: BookingFacts): Block[] {
  return listMoves('moved', moved, times, zone);
}

/** For each date where it is and where it is wanted. */
export function movesAsked({ moved = [], times, zone }: BookingFacts): Block[] {
  return listMoves('toMove', moved, times, zone);
}

function listMoves(key: 'moved' | 'toMove', moves: MovedFacts[], times: number, zone: string): Block[] {
  if (moves.length === 0) return [];
  return [paragraph(`${key}.title`), ...listOf(moves, times, (one) => sayMove(key, one, zone))];
}

function listOf<T>(dates: T[], times: number, say: (one: T) => Wording): Block[] {
  const more = times - dates.length;
  return [list(dates.map(say)), ...(more > 0 ? [paragraph('more', { count: more })] : [])];
}

function sayLeftOut(one: LeftOutFacts, zone: string): Wording {
  const when = sayDate(one, zone);
  const { because, name } = one;
  return name !== null && named.has(because)
    ? words(`leftOut.${because}Named`, { when, name })
    : words(`leftOut.${because}`, { when });
}

/** Reasons that have a name: of a closure, a holiday, or what was in use. */
const named = new Set<LeftOutFacts['because']>(['closure', 'holiday', 'equipment-taken']);

/** The place is named where it changes, people and equipment too. */
function sayMove(key: 'moved' | 'toMove', { from, to }: MovedFacts, zone: string): Wording {
  const isElsewhere = from.spaces.join() !== to.spaces.join();
  const isForOthers = from.people !== to.people;
  const isOtherwise = JSON.stringify(from.equipment) !== JSON.stringify(to.equipment);
  const said = (placement: PlacementFacts) =>
    [
      sayTime(placement, zone, isElsewhere),
      ...(isForOthers ? [words('placement.people', { count: placement.people })] : []),
      ...(isOtherwise ? [sayEquipment(placement)] : []),
    ].reduce((first, next) => words('comma', { first, next }));
  return words(`${key}.one`, { from: said(from), to: said(to) });
}

function sayTime({ startsAt, endsAt, spaces }: PlacementFacts, zone: string, isElsewhere: boolean): Wording {
  return sayDate({ startsAt, endsAt, ...(isElsewhere && { spaces }) }, zone);
}

function sayEquipment({ equipment }: PlacementFacts): Wording {
  if (equipment.length === 0) return words('placement.noEquipment');
  return words('placement.equipment', { equipment: sayTogether(equipment.map(sayPieces)) });
}
