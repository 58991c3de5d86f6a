import { Contribution } from '../../models/contribution.ts';
import { theClock } from '../../models/history.ts';
import { roleDayAt } from '../people/role-day.ts';
import { doEach, throwAll } from '../support/do-each.ts';
import { confirmContribution } from './confirm-contribution.ts';

const days = 24 * 60 * 60 * 1000;

/** Trust is the rule: what nobody answered for this long confirms itself. */
const patience = 14 * days;

/**
 * Confirms what was done and not answered for fourteen days, marked as confirmed by itself. What the deciders of a building gave
 * themselves waits for a second person.
 *
 * @throws AggregateError with all that failed, after the rest was done
 */
export async function confirmUnanswered(now: Date): Promise<void> {
  const unanswered = await Contribution.unansweredSince(new Date(now.getTime() - patience), roleDayAt(now));
  throwAll(await doEach(unanswered, ({ id }) => confirmContribution(id, theClock, now)));
}
