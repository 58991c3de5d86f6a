import { KeyDuty } from '../../models/key-duty.ts';
import { doEach, throwAll } from '../support/do-each.ts';
import { tellOfDuty } from './tell-of-duty.ts';
import { warnOfKeys } from './warn-of-keys.ts';

/**
 * What time brings about for opening and closing: two days before, who decides is warned of what is not arranged; the day before,
 * whoever comes is told what they need. To be called every minute; two processes may do so at once.
 *
 * @throws AggregateError with all that failed, after the rest was done
 */
export async function lookAfterKeys(now: Date): Promise<void> {
  const missing = Map.groupBy(await KeyDuty.toWarnOf(now), ({ buildingId }) => buildingId);
  throwAll([
    ...(await doEach([...missing], ([buildingId, dates]) => warnOfKeys(buildingId, dates, now))),
    ...(await doEach(await KeyDuty.toTellOf(now), (own) => tellOfDuty(own, now))),
  ]);
}
