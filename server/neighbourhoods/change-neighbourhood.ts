import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';

/** Gives a neighbourhood another name or town; its address stays. */
export function changeNeighbourhood(
  neighbourhood: Neighbourhood,
  values: { name: string; town: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  return together(async () => {
    const fields = (['name', 'town'] as const).filter((field) => values[field] !== neighbourhood[field]);
    if (fields.length === 0) return;
    await neighbourhood.update({ name: values.name, town: values.town });
    await History.record({
      at: now,
      act: 'neighbourhood-changed',
      subject: { neighbourhoodId: neighbourhood.id },
      actor,
      details: { fields },
    });
  });
}
