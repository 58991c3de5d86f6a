import { Building } from '../../models/building.ts';
import type { BatchedContribution } from '../../models/contribution-batch.ts';
import { writeLetters } from '../notices/write-letter.ts';

/**
 * Thanks the givers: it was confirmed. One letter to each of them from each building, however much they did there. Call it inside
 * together().
 */
export async function tellGivers(confirmed: readonly BatchedContribution[], now: Date): Promise<void> {
  const buildings = await Building.byIds([...new Set(confirmed.map(({ buildingId }) => buildingId))]);
  const letters = buildings.flatMap((building) => {
    const here = confirmed.filter(({ buildingId }) => buildingId === building.id);
    const { name, telephone, contactName } = building;
    return [...Map.groupBy(here, ({ giverId }) => giverId)].map(([personId, given]) => ({
      kind: 'contribution-confirmed' as const,
      to: { personId },
      facts: {
        building: { name, telephone, contactName },
        given: given.map(({ kind, unit, amount, words }) => ({ kind, unit, amount, words })),
        link: '/contributions',
      },
    }));
  });
  await writeLetters(letters, now);
}
