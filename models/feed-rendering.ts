import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { prepared, rows } from './database.ts';
import { feedKey } from './feed-state.ts';
import type { FeedName } from './feed-state.ts';

/**
 * A feed as last rendered. While it is of the building's version and of this edition of the program, and its window has not
 * moved, it is the feed.
 */
export class FeedRendering extends Model<
  InferAttributes<FeedRendering>,
  InferCreationAttributes<FeedRendering>
> {
  declare feed: string;
  /** The version of what it was rendered from: see feed-state.ts. */
  declare version: string;
  /** The edition of the program that rendered it: another one may word it differently. */
  declare edition: string;
  /** When the feed's window moves. */
  declare freshUntil: Date;
  /** The hash of the body. */
  declare etag: string;
  /** In whole seconds, and later with every other body. */
  declare lastModified: Date;
  /** When a calendar last came by, to the quarter of an hour. */
  declare lastAskedAt: CreationOptional<Date | null>;
  /** Compressed by gzip. */
  declare body: Buffer;

  /** What is sent. */
  static async of(feed: FeedName): Promise<Pick<FeedRendering, 'etag' | 'lastModified' | 'body'> | null> {
    const [found] = await prepared<Pick<FeedRendering, 'etag' | 'lastModified' | 'body'>>(
      `SELECT etag, last_modified AS "lastModified", body FROM feed_renderings WHERE feed = $1`,
      [feedKey(feed)],
    );
    return found ?? null;
  }

  /** Takes the place of the one before. */
  static async keep(
    feed: FeedName,
    rendering: Omit<InferCreationAttributes<FeedRendering>, 'feed' | 'lastAskedAt'>,
  ): Promise<void> {
    const { version, edition, freshUntil, etag, lastModified, body } = rendering;
    await prepared(
      `INSERT INTO feed_renderings (feed, version, edition, fresh_until, etag, last_modified, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (feed) DO UPDATE SET version = $2, edition = $3, fresh_until = $4, etag = $5, last_modified = $6, body = $7`,
      [feedKey(feed), version, edition, freshUntil, etag, lastModified, body],
    );
  }

  /** Remembers that a calendar came by. */
  static async asked(feed: FeedName, now: Date): Promise<void> {
    await rows(
      `UPDATE feed_renderings SET last_asked_at = greatest(last_asked_at, :now) WHERE feed = :feed RETURNING feed`,
      { feed: feedKey(feed), now },
    );
  }

  /**
   * Forgets what no calendar has asked for since that moment, and at once what nobody has an address of any more: what is private
   * is kept no longer than somebody wants it.
   */
  static async sweep(since: Date): Promise<void> {
    await rows(
      `DELETE FROM feed_renderings r WHERE greatest(r.last_asked_at, r.fresh_until) < :since
         OR (split_part(r.feed, '/', 1) NOT IN ('spaces', 'buildings', 'agenda') AND NOT EXISTS (
           SELECT FROM feed_tokens t JOIN people p ON p.id = t.person_id
           WHERE t.revoked_at IS NULL AND t.feed = split_part(r.feed, '/', 1)
             AND coalesce(t.group_id, t.building_id, p.merged_into, p.id)::text = split_part(r.feed, '/', 2)))
       RETURNING r.feed`,
      { since },
    );
  }

  /** When calendars last came by for these feeds, to the quarter of an hour, in their order; null: never. */
  static async lastAsked(feeds: FeedName[]): Promise<(Date | null)[]> {
    const keys = feeds.map((feed) => feedKey(feed));
    const found = await FeedRendering.findAll({ attributes: ['feed', 'lastAskedAt'], where: { feed: keys } });
    return keys.map((key) => found.find(({ feed }) => feed === key)?.lastAskedAt ?? null);
  }
}

export function defineFeedRendering(sequelize: Sequelize): void {
  FeedRendering.init(
    {
      feed: { type: DataTypes.TEXT, primaryKey: true },
      version: DataTypes.TEXT,
      edition: DataTypes.TEXT,
      freshUntil: DataTypes.DATE,
      etag: DataTypes.TEXT,
      lastModified: DataTypes.DATE,
      lastAskedAt: DataTypes.DATE,
      body: DataTypes.BLOB,
    },
    { sequelize, tableName: 'feed_renderings' },
  );
}
