/** Who waits for time that is taken, and what they are offered. */
import type { Actor } from '../../../models/history.ts';
import { rows } from '../../../models/database.ts';
import type { Space } from '../../../models/space.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { monday } from '../../support/clock.ts';
import { by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

export interface Waiting {
  id: string;
  occurrenceId: number;
  by: Actor;
}

/** Somebody waits for 1 December. @param after how many minutes later they asked: further back in the queue */
export async function waitFor(
  scene: Pick<Scene, 'space'>,
  [from, to]: [string, string],
  {
    after = 0,
    spaces = [scene.space],
    ...differently
  }: { after?: number; spaces?: Space[]; personId?: number } = {},
): Promise<Waiting> {
  const { booking, occurrence } = await buildBooking({
    spaces,
    startsAt: `2026-12-01T${from}+01:00`,
    endsAt: `2026-12-01T${to}+01:00`,
    state: 'left-out',
    askedAt: new Date(monday.getTime() + after * 60_000),
    ...differently,
  });
  return { id: booking.id, occurrenceId: occurrence.id, by: by({ id: booking.personId }) };
}

/** Who is offered something now, by their bookings. */
export async function offeredIn({ building }: Scene): Promise<string[]> {
  const found = await rows<{ id: string }>(
    `SELECT o.booking_id AS id FROM offers f JOIN occurrences o ON o.id = f.occurrence_id
     WHERE f.state = 'open' AND o.building_id = :id ORDER BY f.id`,
    { id: building.id },
  );
  return found.map(({ id }) => id);
}
