import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { feedKey } from './feed.ts';
import type { FeedName } from './feed.ts';

/**
 * A feed as last rendered. While it is of the building's version and of this edition of the program, and its window has not
 * moved, it is the feed.
 */
export class FeedRendering extends Model<
  InferAttributes<FeedRendering>,
  InferCreationAttributes<FeedRendering>
> {
  declare feed: string;
  /** The version of what it was rendered from. */
  declare version: string;
  /** The edition of the program that rendered it: another one may word it differently. */
  declare edition: string;
  /** When the feed's window moves. */
  declare freshUntil: Date;
  /** The hash of the body. */
  declare etag: string;
  /** In whole seconds, and later with every other body. */
  declare lastModified: Date;
  /** Compressed by gzip. */
  declare body: Buffer;

  static of(feed: FeedName): Promise<FeedRendering | null> {
    return FeedRendering.findByPk(feedKey(feed));
  }

  /** Takes the place of the one before. */
  static async keep(
    feed: FeedName,
    rendering: Omit<InferCreationAttributes<FeedRendering>, 'feed'>,
  ): Promise<void> {
    await FeedRendering.upsert({ feed: feedKey(feed), ...rendering });
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
      body: DataTypes.BLOB,
    },
    { sequelize, tableName: 'feed_renderings' },
  );
}
