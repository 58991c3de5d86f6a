import { Contribution } from '../../models/contribution.ts';
import { Role } from '../../models/role.ts';
import { dayOf } from '../calendar/zone.ts';
import { confirmContribution } from './confirm-contribution.ts';

const days = 24 * 60 * 60 * 1000;

/** Trust is the rule: what nobody answered for this long confirms itself. */
const patience = 14 * days;

/**
 * Confirms what was done and not answered for fourteen days, marked as confirmed by itself. What the deciders of a building gave
 * themselves waits for a second person.
 */
export async function confirmUnanswered(now: Date): Promise<void> {
  for (const contribution of await Contribution.unansweredSince(new Date(now.getTime() - patience))) {
    const deciders = await Role.deciders(contribution.buildingId, dayOf(now, contribution.zone));
    if (!deciders.includes(contribution.personId)) {
      await confirmContribution(contribution.id, { actorId: null, door: 'clock' }, now);
    }
  }
}
