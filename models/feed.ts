import type { ActivityKind } from './booking.ts';
import { rows } from './database.ts';

/** What a feed is of, and the slug in its address. */
export interface FeedName {
  of: 'spaces' | 'buildings';
  slug: string;
}

/** A feed before anything is rendered: the version it should be of, and what the last rendering was of. */
export interface FeedState {
  version: string;
  rendered: { version: string; edition: string; freshUntil: Date; etag: string; lastModified: Date } | null;
}

/** The place that a feed is of. */
export interface FeedPlace {
  buildingId: number;
  /** null: the whole building. */
  spaceId: number | null;
  /** Null for a whole building. */
  spaceName: string | null;
  buildingName: string;
  street: string;
  postcode: string;
  town: string;
  latitude: number | null;
  longitude: number | null;
  zone: string;
  version: string;
  changedAt: Date;
}

/** What is booked: all that a feed may need to know of it, which is more than it may tell. */
export interface FeedOccurrence {
  bookingId: string;
  /** Where the rule of its series puts it; null for one stretch of time. */
  originalStartsAt: Date | null;
  /** Where an occurrence is wanted instead, while that waits for a decision. */
  isMove: boolean;
  title: string;
  description: string;
  activityKind: ActivityKind;
  isPublic: boolean;
  state: 'requested' | 'approved';
  startsAt: Date;
  endsAt: Date;
  sequence: number;
  /** When anything that a calendar shows of it changed, the name of its place too. */
  changedAt: Date;
  spaces: { name: string; slug: string }[];
}

/** The key of a feed in feed_renderings. */
export function feedKey({ of, slug }: FeedName): string {
  return `${of}/${slug}`;
}

const from = {
  spaces: `FROM spaces s JOIN buildings b ON b.id = s.building_id`,
  buildings: `FROM buildings b LEFT JOIN spaces s ON false`,
};
const where = { spaces: 'WHERE s.slug = :slug', buildings: 'WHERE b.slug = :slug' };

/** Occurrences where they are, and once more where they are wanted instead. */
const placed = `(
  SELECT id, booking_id, building_id, title, state, starts_at, ends_at, original_starts_at, changed_at, false AS is_move
  FROM occurrences WHERE holds
  UNION ALL
  SELECT o.id, o.booking_id, o.building_id, o.title, 'requested', m.starts_at, m.ends_at, o.original_starts_at, m.asked_at, true
  FROM moves m JOIN occurrences o ON o.id = m.occurrence_id)`;

/** The spaces of one of these. */
const spacesOf = `(
  SELECT space_id FROM occurrence_spaces WHERE occurrence_id = o.id AND NOT o.is_move
  UNION ALL SELECT space_id FROM move_spaces WHERE occurrence_id = o.id AND o.is_move)`;

const takesUnitOfSpace = `EXISTS (
  SELECT FROM ${spacesOf} p JOIN space_units theirs USING (space_id) JOIN space_units ours USING (unit_id)
  WHERE ours.space_id = :spaceId)`;

/** What feeds read. There is no class: a feed is a way of looking. */
export const Feed = {
  /** Null when there is no such space or building. As cheap as can be: every calendar asks this each hour. */
  async state(feed: FeedName): Promise<FeedState | null> {
    const [found] = await rows<{ current: string } & NonNullable<FeedState['rendered']>>(
      `SELECT b.version::text AS current, r.version, r.edition, r.fresh_until AS "freshUntil", r.etag, r.last_modified AS "lastModified"
       ${from[feed.of]} LEFT JOIN feed_renderings r ON r.feed = :key ${where[feed.of]}`,
      { slug: feed.slug, key: feedKey(feed) },
    );
    if (!found) return null;
    const { current, ...rendered } = found;
    return { version: current, rendered: rendered.version === null ? null : rendered };
  },

  /** Lets others who would render this feed wait until this transaction is over. Call it inside together(). */
  async lock(feed: FeedName): Promise<void> {
    await rows(`SELECT pg_advisory_xact_lock(hashtextextended('feed ' || :key, 0))`, { key: feedKey(feed) });
  },

  async place(feed: FeedName): Promise<FeedPlace | null> {
    const [found] = await rows<FeedPlace>(
      `SELECT b.id AS "buildingId", s.id AS "spaceId", s.name AS "spaceName", b.name AS "buildingName", b.street, b.postcode,
         b.town, b.latitude, b.longitude, b.zone, b.version::text, b.changed_at AS "changedAt"
       ${from[feed.of]} ${where[feed.of]}`,
      { slug: feed.slug },
    );
    return found ?? null;
  },

  /**
   * What is asked for or approved and touches the window, by time, also where a date is wanted instead. For a space whatever
   * takes one of its units, so what is booked of half a hall stands in the feed of the whole.
   *
   * @param most how many at most, the earliest
   */
  occurrences(
    { buildingId, spaceId }: Pick<FeedPlace, 'buildingId' | 'spaceId'>,
    window: { startsAt: Date; endsAt: Date },
    most: number,
  ): Promise<FeedOccurrence[]> {
    return rows<FeedOccurrence>(
      `SELECT o.booking_id AS "bookingId", CASE WHEN k.rrule IS NOT NULL THEN o.original_starts_at END AS "originalStartsAt",
         o.is_move AS "isMove", coalesce(o.title, k.title) AS title, k.description, k.activity_kind AS "activityKind",
         k.is_public AS "isPublic", o.state, o.starts_at AS "startsAt", o.ends_at AS "endsAt", k.sequence, at.spaces,
         greatest(o.changed_at, k.changed_at, b.place_changed_at, at.place_changed_at) AS "changedAt"
       FROM ${placed} o JOIN bookings k ON k.id = o.booking_id JOIN buildings b ON b.id = o.building_id
       CROSS JOIN LATERAL (
         SELECT coalesce(json_agg(json_build_object('name', s.name, 'slug', s.slug) ORDER BY s.id), '[]') AS spaces,
           max(s.place_changed_at) AS place_changed_at
         FROM ${spacesOf} p JOIN spaces s ON s.id = p.space_id
       ) at
       WHERE o.building_id = :buildingId AND o.starts_at < :endsAt AND o.ends_at > :startsAt
         AND o.starts_at > CAST(:startsAt AS timestamptz) - interval '25 hours' -- none lasts longer
         AND ${spaceId === null ? 'true' : takesUnitOfSpace}
       ORDER BY o.starts_at, o.id, o.is_move LIMIT :most`,
      { buildingId, spaceId, ...window, most },
    );
  },
};
