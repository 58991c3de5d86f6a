import type { Contribution } from '../../models/contribution.ts';
import { writeLetter } from '../notices/write-letter.ts';

/** Thanks the giver: it was confirmed. Call it inside together(). */
export async function tellGiver(contribution: Contribution, now: Date): Promise<void> {
  await writeLetter(
    {
      kind: 'contribution-confirmed',
      to: { personId: contribution.personId },
      facts: {
        kind: contribution.kind,
        unit: contribution.unit,
        amount: contribution.amount,
        words: contribution.words,
        buildingName: contribution.building?.name ?? '',
        link: '/contributions',
      },
    },
    now,
  );
}
