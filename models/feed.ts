import { rows } from './database.ts';
import type { FeedName } from './feed-state.ts';

/** A feed of a place. */
export type PlaceFeed = Extract<FeedName, { slug: string }>;

/** The place that a feed is of. */
export interface FeedPlace {
  buildingId: number;
  buildingName: string;
  /** null: the whole building. */
  space: { id: number; name: string } | null;
  zone: string;
}

const from = {
  spaces: `FROM spaces s JOIN buildings b ON b.id = s.building_id WHERE s.slug = :slug`,
  buildings: `FROM buildings b LEFT JOIN spaces s ON false WHERE b.slug = :slug`,
};

/** What feeds read of places. There is no class: a feed is a way of looking. */
export const Feed = {
  async place(feed: PlaceFeed): Promise<FeedPlace | null> {
    const [found] = await rows<FeedPlace>(
      `SELECT b.id AS "buildingId", b.name AS "buildingName", b.zone,
         CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS space
       ${from[feed.of]}`,
      { slug: feed.slug },
    );
    return found ?? null;
  },
};
