/** How tests take over old bookings: as a manager does, step by step. */
import { rows } from '../../../models/database.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { fingerprintOf } from '../../../server/imports/taking-over/fingerprint-of.ts';
import { keepOldBookings } from '../../../server/imports/taking-over/keep-old-bookings.ts';
import { readPlan } from '../../../server/imports/taking-over/read-plan.ts';
import { takeOver } from '../../../server/imports/taking-over/take-over.ts';
import { monday } from '../../support/clock.ts';
import type { Scene } from '../../bookings/wishes.ts';

export const actor = ({ manager }: Scene) => ({ actorId: manager.id, door: 'online' as const });

export async function keep(scene: Scene, bytes: Uint8Array | string, now = monday): Promise<TakingOver> {
  const file = {
    name: 'oud.ics',
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  };
  const kept = await keepOldBookings(file, scene.building, scene.manager, now);
  if (!kept.kept) throw new Error(`not kept: ${kept.why}`);
  const found = await TakingOver.of(kept.id, scene.building.id, now);
  if (!found) throw new Error('it is gone');
  return found;
}

export async function look({ building }: Scene, { contents, spaces }: TakingOver, now = monday) {
  if (!contents) throw new Error('taken over already');
  return readPlan({ contents, spaces }, building, now);
}

export async function confirm(scene: Scene, file: TakingOver, now = monday) {
  const { planned } = await look(scene, file, now);
  return takeOver(file, fingerprintOf(planned), actor(scene), now);
}

export function bookingsIn({ building }: Scene) {
  return rows<{ id: string; title: string; rrule: string | null; dates: number }>(
    `SELECT b.id, b.title, b.rrule, count(o.id) FILTER (WHERE o.state = 'approved') AS dates
     FROM bookings b JOIN occurrences o ON o.booking_id = b.id WHERE b.building_id = :id GROUP BY b.id ORDER BY min(o.starts_at), b.title`,
    { id: building.id },
  );
}
