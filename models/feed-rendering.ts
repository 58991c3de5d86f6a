import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** A feed as last rendered: while the version stands and the window has not moved, nothing need be rendered to answer 304. */
export class FeedRendering extends Model<
  InferAttributes<FeedRendering>,
  InferCreationAttributes<FeedRendering>
> {
  declare feed: string;
  /** The version of the building from which it was rendered. */
  declare version: number;
  /** The next moment at which something enters or leaves the feed's window. */
  declare freshUntil: Date;
  declare etag: string;
  declare lastModified: Date;
}

export function defineFeedRendering(sequelize: Sequelize): void {
  FeedRendering.init(
    {
      feed: { type: DataTypes.TEXT, primaryKey: true },
      version: DataTypes.INTEGER,
      freshUntil: DataTypes.DATE,
      etag: DataTypes.TEXT,
      lastModified: DataTypes.DATE,
    },
    { sequelize, tableName: 'feed_renderings' },
  );
}
