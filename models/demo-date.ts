import type { ContributionKind } from './contribution.ts';
import { rows } from './database.ts';

/** A date of a need that follows what is booked, as the demo hands it to somebody. */
export interface FollowingDate {
  id: number;
  needId: number;
  buildingId: number;
  building: string;
  duty: 'opening' | 'closing' | null;
  title: string;
  kind: ContributionKind;
  minutes: number;
  startsAt: Date;
}

/** The dates ahead that follow what is booked, in order: for the demo, which tells who takes them. */
export function followingDates(now: Date): Promise<FollowingDate[]> {
  return rows(
    `SELECT d.id, n.id AS "needId", b.id AS "buildingId", b.name AS building, n.duty, n.title, n.kind,
       n.takes_minutes AS minutes, d.starts_at AS "startsAt"
     FROM need_dates d JOIN needs n ON n.id = d.need_id JOIN buildings b ON b.id = n.building_id
     WHERE d.called_off_at IS NULL AND d.starts_at > :now AND (n.duty IS NOT NULL OR n.booking_id IS NOT NULL)
     ORDER BY b.id, d.starts_at, n.duty DESC, d.id`,
    { now },
  );
}
