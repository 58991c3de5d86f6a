import { rows } from './database.ts';

/** What has a slug in its address. */
export type Slugged = 'organisations' | 'neighbourhoods' | 'buildings' | 'spaces';

/** Stands where a slug would in the address of a page that makes one: /buildings/new. */
const notASlug = 'new';

/**
 * The wished-for slug, or where it is taken the first free one of `wish-2`, `wish-3` … Call it inside together(), right before
 * making the row: whoever asks next waits until that row is there or given up, so that two who add the same name at once both
 * succeed. The unique constraint stays the last judge.
 */
export async function freeSlug(table: Slugged, wish: string): Promise<string> {
  await rows(`SELECT pg_advisory_xact_lock(hashtext(:table))`, { table: `slugs of ${table}` });
  const found = await rows<{ slug: string }>(
    `SELECT slug FROM ${table} WHERE slug = :wish OR slug LIKE :numbered`,
    { wish, numbered: `${wish}-%` },
  );
  const taken = new Set([notASlug, ...found.map((row) => row.slug)]);
  let slug = wish;
  for (let number = 2; taken.has(slug); number++) slug = `${wish}-${number}`;
  return slug;
}
