import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { Thanks } from '../../../models/thanks.ts';
import type { Thanked } from '../../../models/thanks.ts';
import { writeLetters } from '../../notices/write-letter.ts';

/**
 * Thanks the givers of what was confirmed some minutes ago: one letter to each of them from each building, however many times
 * somebody pressed.
 */
export function thankGivers(now: Date): Promise<void> {
  return together(async () => {
    const thanked = await Thanks.take(now);
    const buildings = await Building.byIds([...new Set(thanked.map(({ buildingId }) => buildingId))]);
    const letters = buildings.flatMap((building) =>
      lettersOf(
        building,
        thanked.filter(({ buildingId }) => buildingId === building.id),
      ),
    );
    await writeLetters(letters, now);
  });
}

function lettersOf({ name, telephone, contactName }: Building, thanked: Thanked[]) {
  return [...Map.groupBy(thanked, ({ giverId }) => giverId)].map(([personId, given]) => ({
    kind: 'contribution-confirmed' as const,
    to: { personId },
    facts: {
      building: { name, telephone, contactName },
      given: given.map(({ kind, unit, amount, words }) => ({ kind, unit, amount, words })),
      link: '/contributions',
    },
  }));
}
