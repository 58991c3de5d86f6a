import { rows } from './database.ts';

/** What the connections of workers are called in the database, whatever process they are of. */
export const workerConnections = 'buurtruimte-jobs';

export interface NewJob {
  /** The name of a task of server/jobs. */
  task: string;
  payload: Record<string, unknown>;
  /** Jobs of one queue run one at a time. */
  queue?: string | null;
  /** The lower the sooner; 0 when not given. */
  priority?: number;
  /** Of several with the same key one waits, the newest. */
  key?: string;
  /** Tried again until it succeeds, instead of 25 times (some four days). */
  triesForEver?: boolean;
}

/** What has to happen later. A job is added in the same transaction as the change that causes it. */
export const Job = {
  add(task: string, payload: Record<string, unknown>, { queue }: { queue?: string } = {}): Promise<void> {
    return Job.addAll([{ task, payload, queue: queue ?? null }]);
  },

  async addAll(jobs: NewJob[]): Promise<void> {
    await rows(
      `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
         SELECT CAST(ROW(task, payload, queue, NULL, tries, key, priority, NULL) AS graphile_worker.job_spec)
         FROM ROWS FROM (
           json_to_recordset(CAST(:jobs AS json)) AS (task text, payload json, queue text, tries smallint, key text, priority smallint)
         ) WITH ORDINALITY AS job (task, payload, queue, tries, key, priority, place)
         ORDER BY place))`,
      {
        jobs: JSON.stringify(
          jobs.map(({ triesForEver, ...job }) => ({ ...job, tries: triesForEver ? 32_767 : null })),
        ),
      },
    );
  },

  /** Lets no job that failed before wait longer than so many minutes for its next try. */
  async retryWithin(task: string, minutes: number): Promise<void> {
    await rows(
      `SELECT count(*) FROM graphile_worker.reschedule_jobs(ARRAY(
         SELECT id FROM graphile_worker.jobs
         WHERE task_identifier = :task AND attempts > 0 AND locked_at IS NULL AND run_at > now() + make_interval(mins => :minutes)
       ), run_at => now() + make_interval(mins => :minutes))`,
      { task, minutes },
    );
  },

  /**
   * Gives back the jobs that a process held when it was killed; by themselves they would come free after four hours. Those are
   * the jobs held since before any worker now connected began. (One that is worked at after all, because its worker lost all
   * connections for a moment, is then done twice: every task bears that.)
   */
  async freeAfterCrash(): Promise<void> {
    await rows(
      `SELECT graphile_worker.force_unlock_workers(ARRAY(
         SELECT DISTINCT locked_by FROM graphile_worker.jobs
         WHERE locked_at < coalesce((
           SELECT min(backend_start) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = :workerConnections
         ), 'infinity')))`,
      { workerConnections },
    );
  },
};
