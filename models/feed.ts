import { rows } from './database.ts';
import type { FeedName } from './feed-state.ts';

/** A feed of a place. */
export type PlaceFeed = Extract<FeedName, { slug: string }>;

/** The place that a feed is of. */
export interface FeedPlace {
  buildingId: number;
  buildingName: string;
  /** null: the whole building. `sharing` are the spaces that take a unit which it takes, itself as well. */
  space: { name: string; sharing: number[] } | null;
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
         CASE WHEN s.id IS NOT NULL THEN json_build_object('name', s.name, 'sharing', (
           SELECT json_agg(DISTINCT theirs.space_id) FROM space_units ours JOIN space_units theirs USING (unit_id)
           WHERE ours.space_id = s.id)) END AS space
       ${from[feed.of]}`,
      { slug: feed.slug },
    );
    return found ?? null;
  },

  /** What a feed of something else is named after: the name of the neighbourhood, group or building; null when it is not there. */
  async nameOf(
    what: 'neighbourhoods' | 'groups' | 'buildings',
    key: string | number,
  ): Promise<string | null> {
    const [found] = await rows<{ name: string }>(
      `SELECT name FROM ${what} WHERE ${typeof key === 'number' ? 'id' : 'slug'} = :key`,
      { key },
    );
    return found?.name ?? null;
  },
};
