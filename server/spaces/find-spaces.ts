import { everyWeek, placeWish } from '../calendar/opening-hours.ts';
import { daysOf } from '../calendar/repetition.ts';
import { homeZone } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { findOnce } from './find-once.ts';
import type { FoundOnce } from './find-once.ts';
import { findSeries } from './find-series.ts';
import type { FoundSeries } from './find-series.ts';
import type { Wish } from './search-form.ts';
import { readHours, readTown } from './town.ts';
import type { Looking, PlacedSpace, Town } from './town.ts';

/** What can be chosen in the form. */
export type Choices = Pick<Town, 'houses' | 'equipment' | 'neighbourhoods'>;

export type Found = { once: FoundOnce } | { series: FoundSeries };

/** Reads what can be chosen, for a form with a problem. */
export function readChoices(): Promise<Choices> {
  return readTown();
}

/**
 * Every space that can be booked, with whether it is free as wished. The same number of questions to the database, however many
 * spaces and dates there are. What cannot be asked like this is a problem of the form.
 */
export async function findSpaces(
  wish: Wish,
  now: Date,
): Promise<Choices & ({ found: Found } | { problems: Problems })> {
  const town = await readTown();
  const { neighbourhoods, houses, equipment } = town;
  const choices: Choices = { neighbourhoods, houses, equipment };
  const unknown = unknownIn(wish, choices);
  if (unknown !== null) return { ...choices, problems: unknown };

  const days = wish.repetition === null ? [wish.day] : daysOf(wish.repetition);
  const looking: Looking = {
    wish,
    days,
    town,
    here: town.places.filter((place) => isHere(place, wish)),
    hoursOf: await readHours(town, days),
    now,
  };
  const problems = problemsEverywhere(looking);
  if (problems !== null) return { ...choices, problems };
  if (wish.repetition === null) return { ...choices, found: { once: await findOnce(looking) } };
  return { ...choices, found: { series: await findSeries(looking) } };
}

function isHere({ building }: PlacedSpace, wish: Wish): boolean {
  return (
    (wish.neighbourhood === null || building.neighbourhood.slug === wish.neighbourhood) &&
    (wish.building === null || building.slug === wish.building)
  );
}

/** Names in an address that are not there, or not together. */
function unknownIn(wish: Wish, { neighbourhoods, houses, equipment }: Choices): Problems | null {
  const choose = { key: 'problems.choose' };
  if (wish.neighbourhood !== null && !neighbourhoods.some(({ slug }) => slug === wish.neighbourhood))
    return { neighbourhood: choose };
  const house = houses.find(({ slug }) => slug === wish.building);
  if (wish.building !== null && !house) return { building: choose };
  if (house && wish.neighbourhood !== null && house.neighbourhood.slug !== wish.neighbourhood)
    return {
      building: { key: 'spaces.search.problem.otherNeighbourhood', values: { building: house.name } },
    };
  const strange = wish.pieces.find(({ kind }) => !equipment.some((one) => one.kind === kind));
  return strange ? { form: { key: 'spaces.search.problem.noSuchEquipment' } } : null;
}

/** An end before the start, or a time that the clock skips, unless some building is open over that midnight or keeps other time. */
function problemsEverywhere({ wish, here, hoursOf }: Looking): Problems | null {
  if (wish.time === null) return null;
  const typed = { day: wish.day, ...wish.time };
  const keeping = new Map(here.map((place) => [hoursOf(place), place.building.zone]));
  if ([...keeping].some(([hours, zone]) => 'span' in placeWish(typed, hours, zone))) return null;
  const placed = placeWish(typed, everyWeek([]), here[0]?.building.zone ?? homeZone);
  if ('span' in placed) return null;
  return { [placed.field]: { key: `spaces.search.problem.${placed.problem}` } };
}
