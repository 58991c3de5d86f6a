import { Contribution } from '../../../models/contribution.ts';
import { theClock } from '../../../models/history.ts';
import { roleDayAt } from '../../people/role-day.ts';
import { doEach, throwAll } from '../../support/do-each.ts';
import { confirmContributions } from './confirm-contributions.ts';

/**
 * Trust is the rule: what nobody answered for as many days as its building waits confirms itself, marked as such. What somebody
 * gave who may confirm there waits for a second person, and what is being asked about for an answer.
 *
 * @throws AggregateError with what failed, building by building, after the rest was done
 */
export async function confirmUnanswered(now: Date): Promise<void> {
  const unanswered = await Contribution.unanswered(now, roleDayAt(now));
  const byBuilding = [...Map.groupBy(unanswered, ({ buildingId }) => buildingId).values()];
  throwAll(
    await doEach(byBuilding, (here) =>
      confirmContributions(
        here.map(({ id }) => id),
        theClock,
        now,
      ),
    ),
  );
}
