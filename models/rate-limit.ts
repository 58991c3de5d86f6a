import { rows } from './database.ts';

/** What server/web/limits.ts counts. */
export const RateLimit = {
  /** Removes counts whose time is over. By the database's clock, as they were made by the real one. */
  async sweep(): Promise<void> {
    await rows(`DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000`);
  },
};
