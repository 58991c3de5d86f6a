import { rows } from './database.ts';

/** An act, due at some moment, about a subject such as `occurrence 12`. */
interface Due {
  subject: string;
  act: string;
  dueAt: Date;
}

/** What the clock brought about. Each act is done once for a subject and the moment at which it was due. */
export const DueAct = {
  /** Writes one act down; see isAnyFirst. */
  isFirst(act: Due, now: Date): Promise<boolean> {
    return DueAct.isAnyFirst([act], now);
  },

  /**
   * Writes acts down, and tells whether any of them was not done before. Call it first inside together(), with the acts
   * themselves: of two processes one is told so, after the other has finished.
   */
  async isAnyFirst(acts: Due[], now: Date): Promise<boolean> {
    if (acts.length === 0) return false;
    const written = await rows(
      `INSERT INTO due_acts (subject, act, due_at, done_at)
       SELECT a.subject, a.act, a."dueAt", :now
       FROM jsonb_to_recordset(CAST(:acts AS jsonb)) AS a (subject text, act text, "dueAt" timestamptz)
       ORDER BY a.subject, a.act, a."dueAt"
       ON CONFLICT DO NOTHING RETURNING act`,
      { acts: JSON.stringify(acts), now },
    );
    return written.length > 0;
  },
};
