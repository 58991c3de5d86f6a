import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import { changedFields } from '../support/changed-fields.ts';

/** Gives a neighbourhood another name or town; its address stays. */
export function changeNeighbourhood(
  neighbourhood: Neighbourhood,
  values: { name: string; town: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  return together(async () => {
    const fields = changedFields(neighbourhood, values);
    if (fields.length === 0) return;
    await neighbourhood.update(values);
    await History.record({
      at: now,
      act: 'neighbourhood-changed',
      subject: { neighbourhoodId: neighbourhood.id },
      actor,
      details: { fields },
    });
  });
}
