import { rows } from './database.ts';

/** An act, due at some moment, about a subject such as `occurrence 12`. */
interface Due {
  subject: string;
  act: string;
  dueAt: Date;
}

/** What the clock brought about. Each act is done once for a subject and the moment at which it was due. */
export const DueAct = {
  /** Writes one act down; see firstOf. */
  async isFirst(act: Due, now: Date): Promise<boolean> {
    return (await DueAct.firstOf([act], now)).length > 0;
  },

  /**
   * Writes acts down. Call it first inside together(), with the acts themselves: of two processes each act is given to one, and
   * the other is told so after the first has finished.
   *
   * @returns those that were not done before
   */
  async firstOf<T extends Due>(acts: T[], now: Date): Promise<T[]> {
    if (acts.length === 0) return [];
    const written = await rows<{ subject: string; act: string; dueAt: Date }>(
      `INSERT INTO due_acts (subject, act, due_at, done_at)
       SELECT w.subject, w.act, w."dueAt", :now
       FROM jsonb_to_recordset(CAST(:acts AS jsonb)) AS w (subject text, act text, "dueAt" timestamptz)
       ORDER BY w.subject, w.act, w."dueAt"
       ON CONFLICT DO NOTHING RETURNING subject, act, due_at AS "dueAt"`,
      { acts: JSON.stringify(acts.map(({ subject, act, dueAt }) => ({ subject, act, dueAt }))), now },
    );
    const done = new Set(written.map(nameOf));
    return acts.filter((act) => done.has(nameOf(act)));
  },
};

function nameOf({ subject, act, dueAt }: Due): string {
  return `${subject} ${act} ${dueAt.toISOString()}`;
}
