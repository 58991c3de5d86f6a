import { rows } from './database.ts';

/** What has to happen later. A job is added in the same transaction as the change that causes it. */
export const Job = {
  /**
   * @param task the name of a task of server/jobs
   * @param queue jobs of one queue run one after another, in order
   */
  async add(
    task: string,
    payload: Record<string, unknown>,
    { queue }: { queue?: string } = {},
  ): Promise<void> {
    await rows(
      `SELECT id FROM graphile_worker.add_job(:task, CAST(:payload AS json), queue_name => :queue)`,
      {
        task,
        payload: JSON.stringify(payload),
        queue: queue ?? null,
      },
    );
  },
};
