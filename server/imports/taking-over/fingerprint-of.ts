import { createHash } from 'node:crypto';
import type { PlannedBooking } from './plan.ts';

/** What a plan comes to, in few signs: two plans with the same make the same bookings. */
export function fingerprintOf(planned: readonly PlannedBooking[]): string {
  const made = planned.map((one) => [one.old.uid, one.made]);
  return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}
