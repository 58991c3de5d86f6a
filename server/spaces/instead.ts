import { minutesIn, overlaps, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, type Day } from '../calendar/zone.ts';
import { freeTimes } from './judge-space.ts';
import { daysAround, earlierOrLater, isFree, isTypable, onOtherDay, shorter } from './other-times.ts';
import type { Place } from './other-times.ts';
import { misfitOf, missingPieces, placer, readTaken, wantedEquipment } from './town.ts';
import type { Looking, PlacedSpace, TakenInTown } from './town.ts';

/** What somebody can do where nothing is free: ask for a space at this time, or look at another day. */
export type Instead =
  | ({
      kind: 'earlier-or-later' | 'shorter' | 'elsewhere' | 'other-day';
      span: Span;
      /** Where it lies when that is not in the one town in which somebody looks; else null. */
      town: string | null;
    } & PlacedSpace)
  | { kind: 'look-at-day'; day: Day };

const mostOfKind = 3;
const weekMinutes = (7 * 24 + 12) * 60;

/**
 * What is free instead, in the order in which it is worth looking at: up to 90 minutes earlier or later; somewhat shorter; a space
 * outside the building or neighbourhood that was asked for, nearest first; another day.
 *
 * @param fit the spaces that would do, none of them free
 */
export async function findInstead(fit: PlacedSpace[], looking: Looking): Promise<Instead[]> {
  const { wish, here, town } = looking;
  const placed = placer(looking);
  const isAsked = new Set(here.map(({ space }) => space.id));
  const elsewhere = town.places.filter(
    (place) => !isAsked.has(place.space.id) && misfitOf(place, looking) === null,
  );
  const wished = [...fit, ...elsewhere].flatMap((place) => {
    const one = placed(place, wish.day);
    return one !== null && 'span' in one ? [{ ...place, span: one.span }] : [];
  });
  if (wish.time === null) return otherDaysToLook(fit, looking);

  const spans = [...new Set(wished.map(({ span }) => span))].map((span) =>
    widen(span, weekMinutes, weekMinutes),
  );
  const taken = await readTaken(wished, wantedEquipment(looking), spans);
  const around = wished.map((one) => ({ ...one, place: placeOf(one, looking, taken) }));
  const same = around.filter(({ space }) => isAsked.has(space.id));
  const others = around.filter(({ space }) => !isAsked.has(space.id));
  const found = [
    ...best('earlier-or-later', same, (one) => earlierOrLater(one.span, one.place), away),
    ...best(
      'shorter',
      same,
      (one) => shorter(one.span, one.place),
      (wish, span) => minutesIn(wish) - minutesIn(span),
    ),
    ...best(
      'elsewhere',
      nearestFirst(others, looking),
      (one) => (isFree(one.span, one.place) ? [one.span] : []),
      () => 0,
    ),
    ...onOtherDays(same),
  ];
  const [only, ...more] = townsOf(looking);
  return found.map((one) => {
    const its = one.building.neighbourhood.town;
    return { ...one, town: its === only && more.length === 0 ? null : its };
  });
}

type Found = Pick<Exclude<Instead, { kind: 'look-at-day' }>, 'kind' | 'span' | keyof PlacedSpace>;
type Around = PlacedSpace & { span: Span; place: Place };

/** The first that each space has, the nearest of all first. */
function best(
  kind: 'earlier-or-later' | 'shorter' | 'elsewhere',
  around: Around[],
  spansOf: (one: Around) => Span[],
  distance: (wish: Span, span: Span) => number,
): Found[] {
  return around
    .flatMap((one) => {
      const span = spansOf(one).find((span) => isTypable(span, one.building.zone));
      return span ? [{ one, span, far: distance(one.span, span) }] : [];
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, mostOfKind)
    .map(({ one: { space, building }, span }) => ({ kind, span, space, building }));
}

function away(wish: Span, span: Span): number {
  return Math.abs(span.startsAt.getTime() - wish.startsAt.getTime());
}

/** For each of the nearest days on which something is free at that time, the first that is. */
function onOtherDays(around: Around[]): Found[] {
  return daysAround
    .values() // one after another, so that looking ends when there are enough
    .map((days): Found | null => {
      for (const { space, building, span, place } of around) {
        const other = onOtherDay(span, days, building.zone);
        if (other && isTypable(other, building.zone) && isFree(other, place))
          return { kind: 'other-day', span: other, space, building };
      }
      return null;
    })
    .filter((found) => found !== null)
    .take(mostOfKind)
    .toArray();
}

/** The nearest days on which there is any time at all. */
async function otherDaysToLook(fit: PlacedSpace[], looking: Looking): Promise<Instead[]> {
  const { wish } = looking;
  const window = {
    startsAt: new Date(`${wish.day}T00:00Z`),
    endsAt: new Date(`${addDays(wish.day, 1)}T00:00Z`),
  };
  const taken = await readTaken(fit, [], [widen(window, weekMinutes, weekMinutes)]);
  const places = fit.map((place) => placeOf({ ...place, span: window }, looking, taken));
  return daysAround
    .map((days) => addDays(wish.day, days))
    .filter((day) =>
      places.some(({ conditions }) => conditions.some((each) => freeTimes(day, null, each).length > 0)),
    )
    .slice(0, mostOfKind)
    .map((day) => ({ kind: 'look-at-day', day }));
}

/** Of a building that was asked for the rest of its neighbourhood goes first; what lies in another town comes last. */
function nearestFirst(others: Around[], looking: Looking): Around[] {
  const { wish, town } = looking;
  const asked = town.houses.find(({ slug }) => slug === wish.building)?.neighbourhoodId;
  const towns = townsOf(looking);
  const far = ({ building }: Around) =>
    (towns.has(building.neighbourhood.town) ? 0 : 2) + Number(building.neighbourhoodId !== asked);
  return others.toSorted((a, b) => far(a) - far(b));
}

/** The towns in which somebody looks. */
function townsOf({ here }: Looking): Set<string> {
  return new Set(here.map(({ building }) => building.neighbourhood.town));
}

function placeOf(one: PlacedSpace & { span: Span }, looking: Looking, taken: TakenInTown): Place {
  const { space, building, span } = one;
  const window = widen(span, weekMinutes, weekMinutes);
  const conditions = {
    hours: looking.hoursOf(one),
    zone: building.zone,
    taken: (taken.spaces.get(space.id) ?? []).filter((other) => overlaps(other, window)),
    rules: space,
    now: looking.now,
  };
  return {
    conditions: [conditions],
    hasPieces: (span) => missingPieces(one, span, looking, taken).length === 0,
  };
}
