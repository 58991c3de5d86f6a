import type { Pieces } from '../../models/equipment.ts';
import type { RuledSpace } from '../bookings/judging/reasons.ts';
import { placeWish, whyShut } from '../calendar/opening-hours.ts';
import type { Hours, Shut } from '../calendar/opening-hours.ts';
import { rulesTogether } from '../calendar/rules-together.ts';
import { overlaps, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import type { Day } from '../calendar/zone.ts';
import type { PersonKey } from './people.ts';
import { hoursOf, planHours } from './plan-hours.ts';
import type { PlannedHours } from './plan-hours.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
import type { Activity, DemoHouse, DemoSpace } from './story.ts';

/** A house on the start date: when it is open, and what takes what. Pure. */

export interface Room extends PlannedHours {
  place: DemoPlace;
  today: Day;
}

/** A building as the plan needs to know it. */
export interface DemoPlace {
  zone: string;
  house: DemoHouse;
  spaces: readonly PlaceSpace[];
  /** By name: its own, and what travels in the neighbourhood. */
  equipment: ReadonlyMap<string, PlaceEquipment>;
  managers: readonly [PersonKey, ...PersonKey[]];
  hosts: readonly PersonKey[];
}

export interface PlaceSpace extends RuledSpace {
  id: number;
  booksDirectly: boolean;
  told: DemoSpace;
  /** Its own id and those of all its parts. */
  takes: readonly number[];
}

export interface PlaceEquipment {
  id: number;
  /** Who decides about it where it comes from another house; null where it is of this one. */
  lentBy: PersonKey | null;
}

export function enter(place: DemoPlace, today: Day): Room {
  return { place, today, ...planHours(place.house, place.zone, today) };
}

/** When the spaces are open, each of their hours, as it was known then. */
export function hoursThen(
  spaces: readonly PlaceSpace[],
  { place, ...planned }: Room,
  knownAt: Date,
): Hours[] {
  return spaces.map(({ told }) => hoursOf(told, place.house, planned, knownAt));
}

/** @throws when it cannot be on that day, whatever is closed */
export function spanOn(
  day: Day,
  { from, to }: { from: string; to: string },
  spaces: readonly PlaceSpace[],
  room: Room,
): Span {
  const [hours] = hoursThen(spaces, room, new Date(0));
  const placed = hours && placeWish({ day, from, to }, hours, room.place.zone);
  if (!placed || 'problem' in placed)
    throw new Error(`${from} to ${to} on ${day} in ${room.place.house.name}`);
  return placed.span;
}

/** What shuts one of the spaces then, as far as was known. */
export function shutThen(span: Span, spaces: readonly PlaceSpace[], room: Room, knownAt: Date): Shut | null {
  const all = hoursThen(spaces, room, knownAt).map((hours) => whyShut(span, hours, room.place.zone));
  return all.find((shut) => shut !== null) ?? null;
}

export function spacesOf({ spaces }: Pick<Activity, 'spaces'>, place: DemoPlace): PlaceSpace[] {
  return spaces.map((name) => {
    const space = place.spaces.find((one) => one.name === name);
    if (!space) throw new Error(`no space is called ${name}`);
    return space;
  });
}

/** What it uses, by the ids of things of the house and of the neighbourhood. */
export function piecesOf({ equipment = {} }: Pick<Activity, 'equipment'>, place: DemoPlace): Pieces[] {
  return Object.entries(equipment).map(([name, pieces]) => ({
    equipmentId: equipmentCalled(name, place).id,
    pieces,
  }));
}

export function equipmentCalled(name: string, { equipment }: DemoPlace): PlaceEquipment {
  const found = equipment.get(name);
  if (!found) throw new Error(`no equipment is called ${name}`);
  return found;
}

/** What a span takes: spaces with their parts, set-up and clean-up included. */
export interface Held extends Span {
  takes: readonly number[];
}

function holdOf(span: Span, spaces: readonly PlaceSpace[]): Held {
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  return { ...widen(span, setUpMinutes, cleanUpMinutes), takes: spaces.flatMap(({ takes }) => takes) };
}

/** What a date holds: where it is, and where it is wanted. */
export function heldBy({ state, span, move, offer }: PlannedDate, spaces: readonly PlaceSpace[]): Held[] {
  if (offer) return [holdOf(span, spaces)];
  if (state !== 'requested' && state !== 'approved') return [];
  return [span, ...(move ? [move.span] : [])].map((one) => holdOf(one, spaces));
}

/** What stands in the way of a span in these spaces. @param except a date that does not */
export function inTheWay(
  span: Span,
  spaces: readonly PlaceSpace[],
  bookings: readonly PlannedBooking[],
  { place }: Room,
  except?: PlannedDate,
): PlannedBooking | undefined {
  const wanted = holdOf(span, spaces);
  return bookings.find(({ activity, dates }) =>
    dates.some(
      (date) =>
        date !== except && heldBy(date, spacesOf(activity, place)).some((held) => clash(held, wanted)),
    ),
  );
}

function clash(one: Held, other: Held): boolean {
  return overlaps(one, other) && one.takes.some((id) => other.takes.includes(id));
}
