import { prepared } from './database.ts';
import { datesToCome, isAskedFor } from './need-board.ts';
import type { NeedCadence, NeedTiming } from './need.ts';

/** Something a house, or somebody for an activity there, asks for and nobody took. */
export interface UntakenNeed {
  id: number;
  title: string;
  timing: NeedTiming;
  every: NeedCadence | null;
  /** Of what has times: the first one that nobody took. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** How many of its times nobody took; 0 of what has none. */
  times: number;
}

/** What a manager still has to look at in a building. */
export const ReportWaiting = {
  /** What nobody took, before that moment or whenever: with times first, the soonest first. Who opens and closes is KeyDuty's. */
  untaken(buildingId: number, now: Date, before: Date): Promise<UntakenNeed[]> {
    return prepared(
      `SELECT n.id, n.title, n.timing, n.every, next.starts_at AS "startsAt", next.ends_at AS "endsAt",
         coalesce(next.times, 0) AS times
       FROM needs n LEFT JOIN LATERAL (
         SELECT d.starts_at, d.ends_at, count(*) OVER () AS times FROM ${datesToCome('$2')} AND d.starts_at < $3
           AND NOT EXISTS (SELECT FROM contributions c
             WHERE c.need_date_id = d.id AND c.need_id = d.need_id AND c.state <> 'let-go')
         ORDER BY d.starts_at, d.id LIMIT 1
       ) next ON n.timing = 'dated'
       WHERE n.building_id = $1 AND n.duty IS NULL AND ${isAskedFor('$2')}
         AND CASE n.timing WHEN 'dated' THEN next.times > 0 ELSE NOT EXISTS (
           SELECT FROM contributions c WHERE c.need_id = n.id AND c.need_date_id IS NULL
             AND CASE n.timing WHEN 'standing' THEN c.state = 'pledged' ELSE c.state <> 'let-go' END) END
       ORDER BY next.starts_at NULLS LAST, n.id LIMIT 100`,
      [buildingId, now, before],
    );
  },

  /** How much of what was done waits to be confirmed, and of how much something was asked. */
  async unconfirmed(buildingId: number): Promise<{ waiting: number; questioned: number }> {
    const [counted] = await prepared<{ waiting: number; questioned: number }>(
      `SELECT count(*) AS waiting, count(questioned_at) AS questioned FROM contributions
       WHERE building_id = $1 AND state = 'done'`,
      [buildingId],
    );
    return counted ?? { waiting: 0, questioned: 0 };
  },
};
