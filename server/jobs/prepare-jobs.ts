import { Logger, runMigrations } from 'graphile-worker';

/** Brings graphile-worker's own tables up to date, without which no job can be added. Two processes may do so at once. */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, maxPoolSize: 1, logger: silent });
}

const silent = new Logger(() => () => {});
