import type { Building } from '../../models/building.ts';
import { Equipment } from '../../models/equipment.ts';
import type { Pieces } from '../../models/equipment.ts';
import { Hours } from '../../models/hours.ts';
import { Occupancy } from '../../models/occupancy.ts';
import type { Taken } from '../../models/occupancy.ts';
import { Space } from '../../models/space.ts';
import { TownEquipment } from '../../models/town-equipment.ts';
import { featuresIn } from '../buildings/features.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import type { Hours as OpenTimes } from '../calendar/opening-hours.ts';
import { rulesTogether } from '../calendar/rules-together.ts';
import { merge, overlaps, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { earlierOrLater, isFree, isTypable, otherDays, shorter } from './other-times.ts';
import type { Place } from './other-times.ts';
import { countFree, takenPieces } from './pieces.ts';
import type { TakenPieces } from './pieces.ts';

/** What somebody wants and cannot have. */
export interface Wanted {
  span: Span;
  /** Of one building, at least one. */
  spaces: Space[];
  people: number;
  equipment?: Pieces[];
  /** Looks for these only; for all of them unless said otherwise. */
  kinds?: readonly Alternative['kind'][];
  /** What the same plan has for this one, buffers included: it makes way, and is no longer free for the others. */
  planned?: (Span & { spaces: { id: number }[] }) | null;
}

/** What is free instead. */
export interface Alternative {
  kind: 'earlier-or-later' | 'shorter' | 'similar-here' | 'similar-near' | 'other-day';
  span: Span;
  /** All of them together; only of `similar-near` they lie in another building, whose zone is that of the building too. */
  spaces: Space[];
}

export interface Limits {
  /** Occurrences that make way: what they hold counts as free. */
  except?: number[];
  /** Other hours than those that are kept, for spaces of the building. */
  hoursOf?: (space: Space) => OpenTimes;
  /** Of each kind, at most; three unless said otherwise, which is also the most there are earlier or later. */
  most?: number;
  /** Leaves out other buildings: a booking, and so a series, stays in one. */
  sameBuildingOnly?: boolean;
}

/**
 * What is free near each of these, in the order in which it is worth looking at: the same spaces up to 90 minutes earlier or later;
 * somewhat shorter; a similar space in the building, then in the neighbourhood; another day. Each is judged free by the rules,
 * hours and closures of the spaces, what is taken, and the pieces of equipment. How many hours a week somebody may have is not
 * looked at. A constant number of questions to the database, however many are wanted.
 *
 * @param building that of the spaces
 */
export async function findAlternatives(
  wanted: Wanted[],
  building: Building,
  now: Date,
  limits: Limits = {},
): Promise<Alternative[][]> {
  if (wanted.length === 0) return [];
  const around = await lookAround(wanted, building, now, limits);
  return wanted.map((one) => alternativesTo(one, building, around, limits.most ?? 3));
}

/** Everything that decides, over all dates. */
interface Around {
  /** In which somebody could be instead: of the building first. */
  others: Space[];
  hoursOf: (space: Space) => OpenTimes;
  takenOf: Map<number, Taken[]>;
  /** Of that what is planned, by for which it is. */
  plannedFor: Map<Wanted, Taken[]>;
  /** By equipment that can be used in the building: whether it can leave it, and when each piece is taken. */
  pieces: Map<number, { travels: boolean; taken: TakenPieces }>;
  now: Date;
}

/** The longest time before and after a booking, 90 minutes and the week around it. */
const hourMinutes = 60;
const nearMinutes = 8 * hourMinutes;
const weekMinutes = (7 * 24 + 8) * hourMinutes;

async function lookAround(wanted: Wanted[], building: Building, now: Date, limits: Limits): Promise<Around> {
  const { except = [], hoursOf, sameBuildingOnly = false } = limits;
  const found = sameBuildingOnly
    ? await Space.openIn(building.id)
    : await Space.allOpen({ neighbourhoodId: building.neighbourhoodId });
  const others = found.toSorted(
    (a, b) => Number(a.buildingId !== building.id) - Number(b.buildingId !== building.id),
  );
  const same = [
    ...new Map(wanted.flatMap(({ spaces }) => spaces.map((space) => [space.id, space]))).values(),
  ];
  const near = merge(wanted.map(({ span }) => widen(span, nearMinutes, nearMinutes)));
  const week = merge(wanted.map(({ span }) => widen(span, weekMinutes, weekMinutes)));
  const equipmentIds = [
    ...new Set(wanted.flatMap(({ equipment = [] }) => equipment.map((one) => one.equipmentId))),
  ];
  const window = { startsAt: week[0]?.startsAt ?? now, endsAt: week.at(-1)?.endsAt ?? now };
  const [hours, takenHere, takenThere, usable, pieces] = await Promise.all([
    Hours.ofSpaces([...same, ...others], window),
    Occupancy.takenAround(
      same.map(({ id }) => id),
      week,
      except,
    ),
    Occupancy.takenAround(
      others.flatMap(({ id }) => (same.some((space) => space.id === id) ? [] : [id])),
      near,
      except,
    ),
    equipmentIds.length === 0 ? [] : Equipment.usableIn(building.id),
    TownEquipment.piecesAround(equipmentIds, week, except),
  ]);
  const taken = takenPieces(pieces);
  const plannedFor = new Map(wanted.map((one) => [one, takenBy(one.planned ?? null)]));
  return {
    others,
    hoursOf: (space) =>
      (space.buildingId === building.id ? hoursOf?.(space) : undefined) ??
      hours.get(space.id) ??
      everyWeek([]),
    takenOf: Map.groupBy(
      [...takenHere, ...takenThere, ...[...plannedFor.values()].flat()],
      ({ spaceId }) => spaceId,
    ),
    plannedFor,
    pieces: new Map(usable.map(({ id, travels }) => [id, { travels, taken: taken.get(id) ?? [] }])),
    now,
  };
}

function takenBy(planned: NonNullable<Wanted['planned']> | null): Taken[] {
  if (planned === null) return [];
  const { spaces, startsAt, endsAt } = planned;
  return spaces.map(({ id }) => ({ startsAt, endsAt, spaceId: id, occurrenceId: null, isElsewhere: false }));
}

function alternativesTo(wanted: Wanted, building: Building, around: Around, most: number): Alternative[] {
  const { span, spaces, kinds } = wanted;
  const looksFor = (kind: Alternative['kind']) => kinds?.includes(kind) ?? true;
  const here = placeOf(spaces, wanted, building.zone, around);
  const fits = canHold(spaces, wanted.people);
  const inTime = (kind: Alternative['kind'], spans: Span[]) =>
    spans
      .filter((other) => isTypable(other, building.zone))
      .slice(0, most)
      .map((other) => ({ kind, span: other, spaces }));
  return [
    ...(fits && looksFor('earlier-or-later') ? inTime('earlier-or-later', earlierOrLater(span, here)) : []),
    ...(fits && looksFor('shorter') ? inTime('shorter', shorter(span, here)) : []),
    ...elsewhere(wanted, building, around, most).filter(({ kind }) => looksFor(kind)),
    ...(fits && looksFor('other-day') ? inTime('other-day', otherDays(span, building.zone, here, most)) : []),
  ];
}

/** In a similar space at the same time, nearest in size first: of several spaces the one that is in the way makes place for it. */
function elsewhere(wanted: Wanted, building: Building, around: Around, most: number): Alternative[] {
  const { span, spaces, people } = wanted;
  const isInTheWay = (space: Space) =>
    spaces.length === 1 ||
    space.closedAt !== null ||
    !isFree(span, placeOf([space], wanted, building.zone, around));
  const [leaving, ...more] = spaces.filter(isInTheWay);
  if (!leaving || more.length > 0) return [];
  const staying = spaces.filter(({ id }) => id !== leaving.id);
  const similar = around.others
    .filter((space) => spaces.every(({ id }) => id !== space.id) && hasAtLeast(space, leaving, building))
    .map((space) => [...staying, space])
    .filter((set) => canHold(set, people))
    .toSorted((a, b) => distance(a, spaces) - distance(b, spaces));
  const free = (isHere: boolean) =>
    similar
      .values()
      .filter((set) => set.every(({ buildingId }) => (buildingId === building.id) === isHere))
      .filter((set) => isFree(span, placeOf(set, wanted, zoneOf(set, building), around)))
      .take(most)
      .map((set): Alternative => ({ kind: isHere ? 'similar-here' : 'similar-near', span, spaces: set }))
      .toArray();
  return [...free(true), ...(canTravel(wanted, around) ? free(false) : [])];
}

function placeOf(spaces: Space[], wanted: Wanted, zone: string, around: Around): Place {
  const { span, equipment = [] } = wanted;
  const rules = rulesTogether(spaces);
  const makesWay = around.plannedFor.get(wanted) ?? [];
  const window = widen(span, weekMinutes, weekMinutes);
  const taken = spaces
    .flatMap(({ id }) => around.takenOf.get(id) ?? [])
    .filter((one) => overlaps(one, window) && !makesWay.includes(one));
  const { now, pieces } = around;
  return {
    conditions: [...new Set(spaces.map(around.hoursOf))].map((hours) => ({ hours, zone, taken, rules, now })),
    hasPieces: (wish) => {
      const held = widen(wish, rules.setUpMinutes, rules.cleanUpMinutes);
      return equipment.every(
        ({ equipmentId, pieces: count }) => countFree(pieces.get(equipmentId)?.taken ?? [], held) >= count,
      );
    },
  };
}

function zoneOf([first]: Space[], building: Building): string {
  return first?.building?.zone ?? building.zone;
}

function canHold(spaces: Space[], people: number): boolean {
  return spaces.every(({ closedAt }) => closedAt === null) && capacityOf(spaces) >= people;
}

function capacityOf(spaces: Space[]): number {
  return spaces.reduce((sum, { capacity }) => sum + capacity, 0);
}

function distance(set: Space[], wanted: Space[]): number {
  return Math.abs(capacityOf(set) - capacityOf(wanted));
}

function hasAtLeast(space: Space, wanted: Space, building: Building): boolean {
  const has = featuresIn(space, space.building ?? building);
  return featuresIn(wanted, building).every((feature) => has.includes(feature));
}

/** Whether all the equipment that is wanted may be used elsewhere in the neighbourhood. */
function canTravel({ equipment = [] }: Wanted, { pieces }: Around): boolean {
  return equipment.every(({ equipmentId }) => pieces.get(equipmentId)?.travels ?? false);
}
