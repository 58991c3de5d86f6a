import type { PlacedContribution } from '../../models/contribution.ts';
import { writeLetter } from '../notices/write-letter.ts';
import { presentContributionFacts } from './facts.ts';

/** Thanks the giver: it was confirmed. Call it inside together(). */
export async function tellGiver(contribution: PlacedContribution, now: Date): Promise<void> {
  const { personId, building } = contribution;
  const facts = presentContributionFacts(contribution, building, '/contributions');
  await writeLetter({ kind: 'contribution-confirmed', to: { personId }, facts }, now);
}
