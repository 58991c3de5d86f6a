import { prepared, rows } from './database.ts';
import type { Building } from './building.ts';
import type { Group } from './group.ts';
import type { KnownPerson } from './person.ts';
import { idsOfPerson } from './same-person.ts';

/** A feed that is not for everybody: a person's own, of a group they are in, or of a building they work for. */
export type PrivateFeed =
  | { of: 'my-bookings' | 'my-contributions' }
  | { of: 'group'; group: Pick<Group, 'id' | 'name'> }
  | { of: 'managers'; building: Pick<Building, 'id' | 'organisationId' | 'slug' | 'name'> };

/** As much of a person as tells what they may read, and in which language. */
export interface FeedReader extends Pick<KnownPerson, 'id' | 'language' | 'roles'> {
  groups: { id: number }[];
}

/** What a token is for, whether it holds or not. */
export interface AskedFeed {
  tokenId: number;
  feed: PrivateFeed;
  /** Whose token it is, with their roles and groups of today. */
  reader: FeedReader;
  isRevoked: boolean;
  lastUsedAt: Date | null;
}

/** A feed that somebody has an address of; the address itself nobody knows but them. */
export interface SubscribedFeed {
  feed: PrivateFeed;
  createdAt: Date;
  /** When a calendar last came by, to the quarter of an hour; null: never. */
  lastUsedAt: Date | null;
}

interface Row {
  of: PrivateFeed['of'];
  group: Pick<Group, 'id' | 'name'> | null;
  building: Pick<Building, 'id' | 'organisationId' | 'slug' | 'name'> | null;
}

const whatItIsOf = `t.feed AS of,
  CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END AS "group",
  CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'organisationId', b.organisation_id, 'slug', b.slug, 'name', b.name) END
    AS building`;
const places = `LEFT JOIN groups g ON g.id = t.group_id LEFT JOIN buildings b ON b.id = t.building_id`;

/** SQL: the token is for this feed. */
const isOf = `t.feed = :of AND t.group_id IS NOT DISTINCT FROM :groupId AND t.building_id IS NOT DISTINCT FROM :buildingId`;

function valuesOf(feed: PrivateFeed) {
  return {
    of: feed.of,
    groupId: feed.of === 'group' ? feed.group.id : null,
    buildingId: feed.of === 'managers' ? feed.building.id : null,
  };
}

function feedOf({ of, group, building }: Row): PrivateFeed {
  if (group) return { of: 'group', group };
  if (building) return { of: 'managers', building };
  if (of === 'my-bookings' || of === 'my-contributions') return { of };
  throw new Error(`a token of ${of} that is of nothing`);
}

/** Addresses of private feeds. Rows stay: a token that was taken back is known to be so for ever. */
export const FeedToken = {
  /** What the token with this hash is for, or null when there never was one. Every calendar asks this each hour. */
  async asked(tokenHash: Buffer, onDay: string): Promise<AskedFeed | null> {
    const [found] = await prepared<
      Row & { tokenId: number; isRevoked: boolean; lastUsedAt: Date | null } & FeedReader
    >(
      `SELECT t.id AS "tokenId", t.revoked_at IS NOT NULL AS "isRevoked", t.last_used_at AS "lastUsedAt", ${whatItIsOf},
         p.id, p.language,
         (SELECT coalesce(json_agg(json_build_object(
             'role', r.role, 'buildingId', r.building_id, 'organisationId', r.organisation_id)), '[]')
           FROM roles r WHERE r.person_id = p.id AND r.from_on <= $2 AND (r.until_on IS NULL OR r.until_on >= $2)) AS roles,
         (SELECT coalesce(json_agg(json_build_object('id', m.group_id)), '[]')
           FROM group_members m WHERE m.person_id = p.id AND m.left_at IS NULL) AS groups
       FROM feed_tokens t ${places} JOIN people own ON own.id = t.person_id
       JOIN people p ON p.id = coalesce(own.merged_into, own.id) WHERE t.token_hash = $1`,
      [tokenHash, onDay],
    );
    if (!found) return null;
    const { tokenId, isRevoked, lastUsedAt, id, language, roles, groups } = found;
    return {
      tokenId,
      isRevoked,
      lastUsedAt,
      feed: feedOf(found),
      reader: { id, language, roles, groups },
    };
  },

  /** The feeds that somebody has an address of, the oldest first. */
  async ofPerson(personId: number): Promise<SubscribedFeed[]> {
    const found = await rows<Row & Omit<SubscribedFeed, 'feed'>>(
      `SELECT ${whatItIsOf}, t.created_at AS "createdAt", t.last_used_at AS "lastUsedAt"
       FROM feed_tokens t ${places} WHERE t.person_id IN ${idsOfPerson()} AND t.revoked_at IS NULL ORDER BY t.id`,
      { personId },
    );
    return found.map(({ createdAt, lastUsedAt, ...row }) => ({ feed: feedOf(row), createdAt, lastUsedAt }));
  },

  /** The person's row is locked before, so that of two at once one waits: there is one address at a time. */
  async add(personId: number, feed: PrivateFeed, tokenHash: Buffer, now: Date): Promise<void> {
    await rows(
      `INSERT INTO feed_tokens (person_id, feed, group_id, building_id, token_hash, created_at)
       VALUES (:personId, :of, :groupId, :buildingId, :tokenHash, :now) RETURNING id`,
      { personId, ...valuesOf(feed), tokenHash, now },
    );
  },

  /** @returns whether there was one */
  async revoke(personId: number, feed: PrivateFeed, now: Date): Promise<boolean> {
    const revoked = await rows(
      `UPDATE feed_tokens t SET revoked_at = :now
       WHERE t.person_id IN ${idsOfPerson()} AND ${isOf} AND t.revoked_at IS NULL RETURNING t.id`,
      { personId, ...valuesOf(feed), now },
    );
    return revoked.length > 0;
  },

  /** Remembers that a calendar came by. */
  async used(tokenId: number, now: Date): Promise<void> {
    await rows(
      `UPDATE feed_tokens SET last_used_at = greatest(last_used_at, :now) WHERE id = :tokenId RETURNING id`,
      {
        tokenId,
        now,
      },
    );
  },
};
