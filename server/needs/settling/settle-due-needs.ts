import { Settling } from '../../../models/settling.ts';
import { doEach, throwAll } from '../../support/do-each.ts';
import { settleNeeds } from './settle-needs.ts';

/**
 * Settles what is needed where something was written, or a day began, since it was settled. To be called every minute; two
 * processes may do so at once.
 *
 * @throws AggregateError with all that failed, after the rest was done
 */
export async function settleDueNeeds(now: Date): Promise<void> {
  throwAll(await doEach(await Settling.due(now), ({ id }) => settleNeeds(id, now)));
}
