import type { ActivityKind } from './booking.ts';
import { prepared, rows } from './database.ts';
import { timedHelpOf } from './feed-contribution.ts';
import type { Language } from './person.ts';
import { idsOfPerson } from './same-person.ts';

/**
 * What a feed is of. Those for everybody are in Dutch; a private one is in the language of whose address was used, and people of
 * one language share the rendering of a group's or a building's.
 */
export type FeedName =
  | { of: 'spaces' | 'buildings'; slug: string }
  /** Public activities: of one neighbourhood or all, of one kind or all. */
  | { of: 'agenda'; neighbourhood: string | null; kind: ActivityKind | null }
  | { of: 'my-bookings' | 'my-contributions'; personId: number; language: Language }
  | { of: 'group'; groupId: number; language: Language }
  | { of: 'managers'; buildingId: number; language: Language };

/** A feed before anything is rendered: the version it should be of, and what the last rendering was of. */
export interface FeedState {
  version: string;
  /** When anything in it changed; what left it does not count. */
  changedAt: Date;
  rendered: {
    version: string;
    edition: string;
    freshUntil: Date;
    etag: string;
    lastModified: Date;
    /** When a calendar last came by, to the quarter of an hour. */
    lastAskedAt: Date | null;
  } | null;
}

/** The key of a feed in feed_renderings. */
export function feedKey(feed: FeedName): string {
  if (feed.of === 'agenda') return `agenda/${feed.neighbourhood ?? ''}/${feed.kind ?? ''}`;
  if (feed.of === 'group') return `group/${feed.groupId}/${feed.language}`;
  if (feed.of === 'managers') return `managers/${feed.buildingId}/${feed.language}`;
  if ('slug' in feed) return `${feed.of}/${feed.slug}`;
  return `${feed.of}/${feed.personId}/${feed.language}`;
}

/**
 * SQL: a number that is another one when any of these is of another version, or another one is among them. Not a plain sum of
 * versions: what leaves and what comes could make up for each other.
 */
const houses = `coalesce(sum(hashint8extended(b.version, b.id)), 0)`;

/**
 * SQL: how these bookings stand (a trigger raises bookings.version with anything that a calendar shows of it), and the houses that
 * they are in (house_changed_by changes with the name of a space and the address). That is put together at each visit, so that
 * no row of a person or a group is written by whoever writes a booking: two houses never wait for each other there.
 */
function ofBookings(which: string): string {
  return `(SELECT coalesce(sum(uuid_hash_extended(k.id, k.version)), 0) AS bookings,
      max(greatest(k.changed_at, k.dates_changed_at)) AS changed_at,
      (SELECT coalesce(sum(hashint8extended(b.house_changed_by::text::bigint, b.id)), 0) FROM buildings b
        WHERE b.id IN (SELECT building_id FROM bookings k WHERE ${which})) AS houses
    FROM bookings k WHERE ${which})`;
}

/** SQL: whose bookings are those of a person, also from before they were merged. */
const themselves = `k.person_id IN ${idsOfPerson('$2')}`;

/** What each kind of feed is a version of; the value is what its name holds. */
const current: Record<FeedName['of'], string> = {
  spaces: `SELECT b.version::text AS version, b.changed_at FROM spaces s JOIN buildings b ON b.id = s.building_id WHERE s.slug = $2`,
  buildings: `SELECT b.version::text AS version, b.changed_at FROM buildings b WHERE b.slug = $2`,
  agenda: `SELECT concat_ws(' ', hashtextextended(concat(n.name, ', ', n.town), 0), ${houses}) AS version, max(b.changed_at) AS changed_at
    FROM (SELECT id, name, town FROM neighbourhoods WHERE slug = $2 UNION ALL SELECT NULL, NULL, NULL WHERE $2::text IS NULL) n
    LEFT JOIN buildings b ON b.neighbourhood_id = n.id OR n.id IS NULL GROUP BY n.id, n.name, n.town`,
  'my-bookings': `SELECT concat_ws(' ', bookings, houses) AS version, changed_at FROM ${ofBookings(themselves)} k`,
  // All that it shows: somebody helps at some times, not at thousands.
  'my-contributions': `SELECT coalesce(sum(hashtextextended(to_jsonb(help)::text, 0)), 0)::text AS version,
      max("changedAt") AS changed_at
    FROM (${timedHelpOf('$2::integer')}) help`,
  group: `SELECT concat_ws(' ', hashtextextended(g.name, 0), bookings, houses) AS version, changed_at
    FROM groups g, ${ofBookings('k.group_id = $2')} k WHERE g.id = $2`,
  managers: `SELECT concat_ws(' ', b.version, n.version) AS version, b.changed_at FROM buildings b, name_changes n WHERE b.id = $2`,
};

function valueOf(feed: FeedName): string | number | null {
  if (feed.of === 'agenda') return feed.neighbourhood;
  if (feed.of === 'group') return feed.groupId;
  if (feed.of === 'managers') return feed.buildingId;
  return 'slug' in feed ? feed.slug : feed.personId;
}

/** How feeds stand. There is no class: it is put together from what they show. */
export const FeedState = {
  /** Null when there is no such feed. As cheap as can be: every calendar asks this each hour. */
  async of(feed: FeedName): Promise<FeedState | null> {
    const [found] = await prepared<
      { current: string; changedAt: Date | null } & NonNullable<FeedState['rendered']>
    >(
      `SELECT c.version AS current, c.changed_at AS "changedAt", r.version, r.edition, r.fresh_until AS "freshUntil", r.etag,
         r.last_modified AS "lastModified", r.last_asked_at AS "lastAskedAt"
       FROM (${current[feed.of]}) c LEFT JOIN feed_renderings r ON r.feed = $1`,
      [feedKey(feed), valueOf(feed)],
    );
    if (!found) return null;
    const { current: version, changedAt, ...rendered } = found;
    return {
      version,
      changedAt: changedAt ?? new Date(0),
      rendered: rendered.version === null ? null : rendered,
    };
  },

  /** Lets others who would render this feed wait until this transaction is over. Call it inside together(). */
  async lock(feed: FeedName): Promise<void> {
    await rows(`SELECT pg_advisory_xact_lock(hashtextextended('feed ' || :key, 0))`, { key: feedKey(feed) });
  },
};
