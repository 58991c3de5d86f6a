import { Contribution } from '../../models/contribution.ts';
import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** What somebody offers to do. */
export interface Pledge {
  kind: ContributionKind;
  amount: number;
  unit: AmountUnit;
  words: string;
}

/**
 * Writes down what somebody intends to give; with a booking it travels along.
 *
 * @param giver the person, and the group in whose name it is, if any
 */
export function pledgeContribution(
  pledge: Pledge,
  giver: { personId: number; groupId: number | null },
  at: { buildingId: number; bookingId: string | null },
  actor: Actor,
  now: Date,
): Promise<Contribution> {
  return together(async () => {
    const contribution = await Contribution.create({
      ...pledge,
      ...giver,
      ...at,
      state: 'pledged',
      doneOn: null,
      createdAt: now,
      changedAt: now,
    });
    const subject = { contributionId: contribution.id };
    await History.record({ at: now, act: 'contribution-pledged', subject, actor });
    return contribution;
  });
}
