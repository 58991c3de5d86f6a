import type { Building } from '../../../models/building.ts';
import { Hours } from '../../../models/hours.ts';
import { Space } from '../../../models/space.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { widen } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import { contentsOf } from './contents.ts';
import type { Contents } from './contents.ts';
import { uidsOf } from './known-before.ts';
import { mostDaysAhead } from './old-booking.ts';
import { planTakingOver } from './plan.ts';
import type { PlannedBooking } from './plan.ts';

/** A file with what it would become as things are now. */
export interface ReadPlan {
  contents: Contents;
  planned: PlannedBooking[];
  /** The spaces that can be chosen, by name. */
  spaces: Space[];
}

/**
 * Plans what a file becomes. A constant number of questions to the database, however much is in it. Inside the lock of the
 * building it stays true until the end.
 *
 * @param file one that is not taken over yet
 */
export async function readPlan(
  file: Pick<TakingOver, 'spaces'> & { contents: object },
  building: Building,
  now: Date,
): Promise<ReadPlan> {
  const contents = contentsOf(file.contents);
  const spaces = await Space.openIn(building.id);
  const chosen = Object.entries(file.spaces).flatMap(([room, id]) => {
    const space = spaces.find((one) => one.id === id);
    return space ? [{ room, space }] : [];
  });
  const used = spaces.filter((space) => chosen.some((one) => one.space === space));
  const window = windowOver(contents, now);
  const [unitsOf, hoursOf, known] = await Promise.all([
    TakingOver.unitsOf(used.map(({ id }) => id)),
    Hours.ofSpaces(used, window),
    TakingOver.known(building.id, contents.bookings.flatMap(uidsOf)),
  ]);
  const taken = await TakingOver.taken([...new Set([...unitsOf.values()].flat())], window);
  const spaceOf = new Map(chosen.map(({ room, space }) => [room, space.id]));
  const circumstances = { zone: building.zone, now, spaceOf, unitsOf, hoursOf, known, taken };
  return { contents, planned: planTakingOver(contents.bookings, circumstances), spaces };
}

/** From now to the last of its dates that can be, and the hours around them. */
function windowOver({ bookings }: Contents, now: Date): Span {
  const ends = bookings.flatMap(({ dates }) => dates.map(({ endsAt }) => endsAt.getTime()));
  const furthest = now.getTime() + mostDaysAhead * 24 * 60 * 60 * 1000;
  const last = ends.reduce((latest, end) => Math.max(latest, Math.min(end, furthest)), now.getTime());
  return widen({ startsAt: now, endsAt: new Date(last) }, aroundMinutes, aroundMinutes);
}

/** A day and a night before and after: what began yesterday and goes on. */
const aroundMinutes = 2 * 24 * 60;
