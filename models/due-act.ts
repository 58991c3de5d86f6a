import { rows } from './database.ts';

/** What the clock brought about. Each act is done once for a subject and the moment at which it was due. */
export const DueAct = {
  /**
   * Writes the act down. Call it first inside together(), with the act itself: of two processes one is told false, after the
   * other has finished.
   *
   * @param subject what it is about, such as `occurrence 12`
   */
  async isFirst(act: { subject: string; act: string; dueAt: Date }, now: Date): Promise<boolean> {
    const written = await rows(
      `INSERT INTO due_acts (subject, act, due_at, done_at) VALUES (:subject, :act, :dueAt, :now)
       ON CONFLICT DO NOTHING RETURNING act`,
      { ...act, now },
    );
    return written.length > 0;
  },
};
