import type { Building } from '../../models/building.ts';
import { rows, together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import type { Person } from '../../models/person.ts';
import { SpacePart } from '../../models/space-part.ts';
import type { Space } from '../../models/space.ts';
import { Stale } from '../../server/support/errors.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Paper, day, rooms, rulesOf } from './naive-town.ts';
import type { PaperDate, Place, Room } from './naive-town.ts';

/** One building, in the app and on paper. */
export interface Play {
  paper: Paper;
  building: Building;
  spaces: Map<Room, Space>;
  beamerId: number;
  askers: Person[];
  manager: Person;
}

/** Monday at midnight in Amsterdam; the clock there does not change in the weeks after it. */
export const start = Date.parse('2026-11-22T23:00:00Z');

/** The moment that is this minute on paper. */
export function instant(minute: number): Date {
  return new Date(start + minute * 60_000);
}

/** The minute on paper that is this moment. */
export function minuteOf(at: Date | string): number {
  return (new Date(at).getTime() - start) / 60_000;
}

/** As in 2026-11-24. */
export function dayText(minute: number): string {
  return new Date(Date.parse('2026-11-23') + Math.floor(minute / day) * day * 60_000)
    .toISOString()
    .slice(0, 10);
}

/** As in 19:30. */
export function clock(minute: number): string {
  const inDay = ((minute % day) + day) % day;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** A house with a hall of two halves, a kitchen, a studio and two beamers, empty, in the app and on paper. */
export async function beginPlay(): Promise<Play> {
  const building = await buildBuilding();
  const manager = await buildPerson({ name: 'Beheerder' });
  await buildRole({ personId: manager.id, buildingId: building.id });
  const spaces = new Map<Room, Space>();
  for (const room of rooms) {
    const { cleanUp, direct } = rulesOf[room];
    const rules = { cleanUpMinutes: cleanUp, booksDirectly: direct, mostWaitingPerson: 200 };
    spaces.set(room, await buildSpace({ buildingId: building.id, name: room, ...rules }));
  }
  const [hall, left, right] = (['hall', 'left', 'right'] as const).map((room) => spaces.get(room));
  if (!hall || !left || !right) throw new Error('no hall');
  await together(() => SpacePart.put(hall, [left.id, right.id]));
  const beamer = await together(() =>
    Equipment.make({ buildingId: building.id, name: 'Beamer', description: '', travels: false, count: 2 }),
  );
  const paper = new Paper();
  paper.now += 7; // on no step of a clock
  const pieces = await rows<{ id: number }>(
    `SELECT unit_id AS id FROM equipment_units WHERE equipment_id = :id`,
    {
      id: beamer.id,
    },
  );
  paper.pieceNumbers = pieces.map(({ id }) => id);
  return {
    paper,
    building,
    spaces,
    beamerId: beamer.id,
    manager,
    askers: [await buildPerson(), await buildPerson()],
  };
}

/** What is asked for together. */
export const combos: Room[][] = [
  ['hall'],
  ['left'],
  ['right'],
  ['kitchen'],
  ['studio'],
  ['left', 'kitchen'],
  ['kitchen', 'studio'],
  ['left', 'right'],
];

/** Few, so that people get in each other’s way. */
export const starts = [540, 570, 630, 720, 780, 1140];

/** In minutes. */
export const lengths = [60, 90, 150];

// What steps are made of.

/** @throws Error where the app could do what cannot be on paper, or the other way round */
export function agree(what: string, app: unknown, paper: unknown): void {
  if (app !== paper) throw new Error(`${what}: ${String(app)} in the app, ${String(paper)} on paper`);
}

/** What cannot be done any more must change nothing: that is looked at afterwards. */
export async function unlessStale<T>(done: Promise<T>): Promise<T | undefined> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof Stale) return undefined;
    throw error;
  }
}

/** Counts round; nothing where there is nothing. */
export function pick<T>(from: readonly T[], n = 0): T | undefined {
  return from[n % Math.max(1, from.length)];
}

/** Who and what is in the house. */
export type Cast = Pick<Play, 'askers' | 'spaces' | 'beamerId'>;

/** Who asks. */
export function asker({ askers }: Pick<Cast, 'askers'>, who: number): Person {
  const person = pick(askers, who);
  if (!person) throw new Error('nobody asks');
  return person;
}

/** A place as it stands in a form. */
export function typed(play: Pick<Cast, 'spaces'>, place: Place) {
  return {
    day: dayText(place.start),
    from: clock(place.start),
    to: clock(place.end),
    slugs: slugsOf(play, place.rooms),
  };
}

/** As the app calls these rooms. */
export function idsOf({ spaces }: Pick<Cast, 'spaces'>, some: Room[]): number[] {
  return some.map((room) => spaces.get(room)?.id ?? 0);
}

/** As the address calls these rooms. */
export function slugsOf({ spaces }: Pick<Cast, 'spaces'>, some: Room[]): string[] {
  return some.map((room) => spaces.get(room)?.slug ?? '');
}

/** By time. */
export function inOrder(dates: PaperDate[]): PaperDate[] {
  return dates.toSorted((a, b) => a.start - b.start || a.id - b.id);
}
