import { dayOf } from '../calendar/zone.ts';
import { saySpan } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';
import { list, paragraph, words } from './blocks.ts';
import type { Block } from './blocks.ts';
import { sayDate, sayNames, sayPieces } from './booking-rows.ts';
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

/** All dates it is about, and how those stand that it is not about, where they are few. */
export function theDates({ dates, times, others = [], zone }: BookingFacts): Block[] {
  if (times === 1 && others.length === 0) return [];
  const these = times === 1 ? [] : [paragraph('dates'), ...listOf(dates, times, (one) => sayDate(one, zone))];
  if (others.length === 0) return these;
  const standing = others.map((one) => words(`others.${one.state}`, { when: sayDate(one, zone) }));
  return [...these, paragraph('others.title'), list(standing)];
}

/** What is not in the booking and why, and whether they hear when it comes free. */
export function theLeftOut({ leftOut, zone }: BookingFacts): Block[] {
  if (!leftOut) return [];
  const { dates, times } = leftOut;
  const waits = dates.some(({ because }) => because !== 'not-wanted');
  return [
    paragraph('leftOut.title'),
    ...listOf(dates, times, (one) => sayLeftOut(one, zone)),
    ...(waits ? [paragraph('leftOut.waits')] : []),
  ];
}

/** For each moved date from where to where. */
export function theMoves({ moved = [], times, zone }: BookingFacts): Block[] {
  if (moved.length === 0) return [];
  return [paragraph('moves.title'), ...listOf(moved, times, (one) => sayMove(one, zone))];
}

function listOf<T>(dates: T[], times: number, say: (one: T) => Wording): Block[] {
  const more = times - dates.length;
  return [list(dates.map(say)), ...(more > 0 ? [paragraph('more', { count: more })] : [])];
}

function sayLeftOut(one: LeftOutFacts, zone: string): Wording {
  const when = sayDate(one, zone);
  const { because, name } = one;
  const named = name !== null && (because === 'closure' || because === 'holiday');
  if (named) return words(`leftOut.${because}Named`, { when, name });
  return words(`leftOut.${because}`, { when });
}

/** The place is named where it changes, people and equipment too. */
function sayMove({ from, to }: MovedFacts, zone: string): Wording {
  const isElsewhere = sayNames(from.spaces) !== sayNames(to.spaces);
  const moved = words('moves.one', {
    from: sayPlacement(from, zone, isElsewhere),
    to: sayPlacement(to, zone, isElsewhere),
  });
  const extras = [
    ...(from.people === to.people ? [] : [words('moves.people', { count: to.people })]),
    ...(sameEquipment(from, to) ? [] : [sayEquipment(to)]),
  ];
  return extras.reduce((first, next) => words('moves.and', { first, next }), moved);
}

function sayPlacement(placement: PlacementFacts, zone: string, isElsewhere: boolean): Wording {
  const { startsAt, endsAt, spaces } = placement;
  if (isElsewhere) return sayDate({ startsAt, endsAt, spaces }, zone);
  return saySpan({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone);
}

function sameEquipment(from: PlacementFacts, to: PlacementFacts): boolean {
  return JSON.stringify(from.equipment) === JSON.stringify(to.equipment);
}

function sayEquipment({ equipment }: PlacementFacts): Wording {
  const [first, ...others] = equipment.map(sayPieces);
  if (!first) return words('moves.noEquipment');
  return others.reduce((before, next) => words('moves.and', { first: before, next }), first);
}
