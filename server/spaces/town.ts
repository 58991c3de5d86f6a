import { ListedSpace } from '../../models/listed-space.ts';
import type { ListedHouse, ListedTown } from '../../models/listed-space.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { TownEquipment } from '../../models/town-equipment.ts';
import { everyWeek, placeWish } from '../calendar/opening-hours.ts';
import type { Hours as OpenTimes, PlacedWish } from '../calendar/opening-hours.ts';
import { merge, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, startOfDay, type Day } from '../calendar/zone.ts';
import { slugFrom } from '../support/slug.ts';
import { misfit } from './judge-space.ts';
import type { Reason } from './judge-space.ts';
import { countFree, takenPieces } from './pieces.ts';
import type { TakenPieces } from './pieces.ts';
import { reaching } from './reaching.ts';
import type { Wish } from './search-form.ts';

/** A space in its building. */
export interface PlacedSpace {
  space: ListedSpace;
  building: ListedHouse;
}

/** Equipment of the same name is of one kind, wherever it is. */
export type KindOfEquipment = TownEquipment & { kind: string };

/** All spaces that can be booked, where they are, and what equipment there is: what every search begins with. */
export interface Town extends ListedTown {
  places: PlacedSpace[];
  equipment: KindOfEquipment[];
}

/** What is taken of spaces and of pieces of equipment, by their ids. */
export interface TakenInTown {
  spaces: Map<number, Span[]>;
  pieces: Map<number, TakenPieces>;
}

/** Somebody looking for a space: what they want, and what decides about it. */
export interface Looking {
  wish: Wish;
  /** One, or those of a series, in order. */
  days: readonly Day[];
  town: Town;
  /** In the neighbourhood or building that was asked for. */
  here: PlacedSpace[];
  /** Spaces without hours of their own share one object with the others of their building. */
  hoursOf: (place: PlacedSpace) => OpenTimes;
  now: Date;
}

/** One question to the database where the town is known already. */
export async function readTown(): Promise<Town> {
  const listed = await ListedSpace.town();
  const known = towns.get(listed) ?? putTogether(listed);
  towns.set(listed, known);
  return known;
}

const towns = new WeakMap<ListedTown, Town>();

function putTogether(listed: ListedTown): Town {
  const houseOf = new Map(listed.houses.map((house) => [house.id, house]));
  return {
    ...listed,
    places: listed.spaces.flatMap((space) => {
      const building = houseOf.get(space.buildingId);
      return building ? [{ space, building }] : [];
    }),
    equipment: listed.equipment.map((one) => ({ ...one, kind: slugFrom(one.name, 'iets') })),
  };
}

/** When spaces are open on some days, in order, and the week around them. */
export async function readHours(
  town: Town,
  days: readonly Day[],
): Promise<(place: PlacedSpace) => OpenTimes> {
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  const window = {
    startsAt: startOfDay(addDays(first, -10), 'UTC'),
    endsAt: startOfDay(addDays(last, 11), 'UTC'),
  };
  const hours = await ListedSpace.hoursInTown(town, window);
  return ({ space }) => hours.get(space.id) ?? closed;
}

const closed = everyWeek([]);

/** From so many spaces on it is quicker to ask about all of the town. */
const few = 40;

/** Two questions to the database at most. */
export async function readTaken(
  places: readonly PlacedSpace[],
  equipment: readonly KindOfEquipment[],
  spans: readonly Span[],
): Promise<TakenInTown> {
  const before = Math.max(0, ...places.map(({ space }) => space.setUpMinutes));
  const after = Math.max(0, ...places.map(({ space }) => space.cleanUpMinutes));
  const held = merge(spans.map((span) => widen(span, before, after)));
  const [taken, pieces] = await Promise.all([
    places.length > few
      ? Occupancy.takenInTown(held)
      : Occupancy.takenAround(
          places.map(({ space }) => space.id),
          held,
        ),
    TownEquipment.piecesAround(
      equipment.map(({ id }) => id),
      held,
    ),
  ]);
  return { spaces: Map.groupBy(taken, ({ spaceId }) => spaceId), pieces: takenPieces(pieces) };
}

/** The equipment that somebody wants some of. */
export function wantedEquipment({ wish, town }: Looking): KindOfEquipment[] {
  return town.equipment.filter((one) => wish.pieces.some(({ kind }) => kind === one.kind));
}

/** What a space lacks for this wish, whenever it is; null where it fits. */
export function misfitOf({ space, building }: PlacedSpace, { wish, town }: Looking): Reason | null {
  const reason = misfit(space, building, wish);
  if (reason !== null) return reason;
  const names = wish.pieces
    .filter(({ kind, count }) => countAll(reaching(building, kind, town.equipment)) < count)
    .map(({ kind }) => nameOf(kind, town));
  return names.length === 0 ? null : { why: 'no-equipment', names };
}

function countAll(equipment: readonly KindOfEquipment[]): number {
  return equipment.reduce((sum, { count }) => sum + count, 0);
}

function nameOf(kind: string, { equipment }: Town): string {
  return equipment.find((one) => one.kind === kind)?.name ?? kind;
}

/** Places wishes by the clock, once for all spaces that keep the same hours; hours only matter to what ends on the next day. */
export function placer({ wish, hoursOf }: Looking): (place: PlacedSpace, day: Day) => PlacedWish | null {
  const { time } = wish;
  if (time === null) return () => null;
  const known = new Map<OpenTimes, Map<string, PlacedWish>>();
  return (place, day) => {
    const hours = hoursOf(place);
    const alike = time.from < time.to ? anyHours : hours;
    const ofHours = known.get(alike) ?? new Map<string, PlacedWish>();
    known.set(alike, ofHours);
    const key = `${day} ${place.building.zone}`;
    const placed = ofHours.get(key) ?? placeWish({ day, ...time }, hours, place.building.zone);
    ofHours.set(key, placed);
    return placed;
  };
}

const anyHours = everyWeek([]);

/** What is free of the wanted equipment is too little: of which kinds, by name. */
export function missingPieces(
  place: PlacedSpace,
  span: Span,
  { wish, town }: Looking,
  taken: TakenInTown,
): string[] {
  return wish.pieces
    .filter((wanted) => !hasPieces(wanted, place, span, town.equipment, taken))
    .map(({ kind }) => nameOf(kind, town));
}

/** Whether so many pieces of a kind are free in a space the whole time, set-up and clean-up included. */
function hasPieces(
  { kind, count }: { kind: string; count: number },
  { space, building }: PlacedSpace,
  span: Span,
  equipment: readonly KindOfEquipment[],
  taken: TakenInTown,
): boolean {
  const held = widen(span, space.setUpMinutes, space.cleanUpMinutes);
  const free = reaching(building, kind, equipment).map(({ id }) =>
    countFree(taken.pieces.get(id) ?? [], held),
  );
  return free.reduce((sum, pieces) => sum + pieces, 0) >= count;
}
