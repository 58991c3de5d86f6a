import type { ContributionKind } from './contribution.ts';
import { prepared } from './database.ts';
import type { FeedBuilding } from './feed-booking.ts';
import { idsOfPerson } from './same-person.ts';

/** Help that somebody gives at some time: all that a calendar may know of it. Of doors and keys there is nothing. */
export interface FeedContribution {
  id: number;
  createdAt: Date;
  /** When anything changed that is told here. */
  changedAt: Date;
  /** False: the booking that it goes with, or that it is for, still waits for a decision. */
  certain: boolean;
  startsAt: Date;
  endsAt: Date;
  needId: number;
  title: string;
  duty: 'opening' | 'closing' | null;
  kind: ContributionKind;
  description: string;
  /** The group in whose name it is. */
  group: string | null;
  /** What it is for, where everybody may know that. */
  activity: string | null;
  building: Omit<FeedBuilding, 'id' | 'slug' | 'changedAt'>;
  zone: string;
}

/**
 * SQL: what stands in the calendar of a person, or of who was merged into them: what they took at some time, also once it was done.
 *
 * Their ids are an array, so that the database begins with theirs, however much others do.
 *
 * @param person how the statement names the id of the person
 */
export const timedHelpOf = (person: string): string => `
  SELECT c.id, c.created_at AS "createdAt",
    greatest(c.changed_at, n.changed_at, b.place_changed_at, g.named_at, at.changed_at, k.changed_at, o.changed_at) AS "changedAt",
    c.state <> 'pledged' OR coalesce(at.state = 'approved', true) AND coalesce(o.is_approved, true) AS certain,
    d.starts_at AS "startsAt", d.ends_at AS "endsAt", n.id AS "needId", n.title, n.duty, n.kind, n.description, g.name AS "group",
    CASE WHEN k.is_public AND at.state = 'approved' THEN coalesce(at.title, k.title) END AS activity, b.zone,
    json_build_object('name', b.name, 'street', b.street, 'postcode', b.postcode, 'town', b.town, 'latitude', b.latitude,
      'longitude', b.longitude) AS building
  FROM contributions c
    JOIN need_dates d ON d.id = c.need_date_id AND d.called_off_at IS NULL
    JOIN needs n ON n.id = c.need_id
    JOIN buildings b ON b.id = c.building_id
    LEFT JOIN groups g ON g.id = c.group_id
    LEFT JOIN occurrences at ON at.id = d.occurrence_id
    -- A booking may go on in another one: what is told is of the one that the date is of.
    LEFT JOIN bookings k ON k.id = at.booking_id
    LEFT JOIN LATERAL (
      SELECT bool_or(state = 'approved') AS is_approved, max(changed_at) AS changed_at FROM occurrences WHERE booking_id = c.booking_id
    ) o ON true
  WHERE c.person_id = ANY (ARRAY ${idsOfPerson(person)}) AND c.state <> 'let-go'`;

/** What feeds read of help. There is no class: a feed is a way of looking. */
export const FeedContribution = {
  /** What touches the window, in order of time. @param most how many at most, the first */
  within(
    personId: number,
    { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
    most: number,
  ): Promise<FeedContribution[]> {
    return prepared<FeedContribution>(
      `SELECT * FROM (${timedHelpOf('$1')}) help WHERE "startsAt" < $3 AND "endsAt" > $2 ORDER BY "startsAt", id LIMIT $4`,
      [personId, startsAt, endsAt, most],
    );
  },
};
