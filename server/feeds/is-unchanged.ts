/** What a calendar that came before says it has. */
export interface Conditions {
  'if-none-match'?: string | undefined;
  'if-modified-since'?: string | undefined;
}

/**
 * Whether what somebody has is what they would get (RFC 9110 section 13). Not Express's own `req.fresh`: that answers anew
 * whenever the request says `Cache-Control: no-cache`, which is meant for caches on the way, and calendars say it every time.
 *
 * @param current its strong ETag, quotes included, and when it changed (null: cannot be told by date yet)
 */
export function isUnchanged(had: Conditions, current: { etag: string; lastModified: Date | null }): boolean {
  const tags = had['if-none-match'];
  if (tags !== undefined) {
    return (
      tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === current.etag)
    );
  }
  const date = had['if-modified-since'];
  if (date === undefined || current.lastModified === null) return false;
  return current.lastModified.getTime() <= Date.parse(date);
}
