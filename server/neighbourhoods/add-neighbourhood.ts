import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { freeSlug } from '../../models/slug.ts';
import { slugFrom } from '../support/slug.ts';

/** More than this no list on a page can hold. */
export const mostNeighbourhoods = 500;

export type AddedNeighbourhood =
  { added: true; neighbourhood: Neighbourhood } | { added: false; why: 'too-many'; max: number };

/** Adds a neighbourhood, in which buildings can then lie. Its address is made from its name and stays what it is. */
export function addNeighbourhood(
  values: { name: string; town: string },
  actor: Actor,
  now: Date,
): Promise<AddedNeighbourhood> {
  return together(async () => {
    const slug = await freeSlug('neighbourhoods', slugFrom(values.name, 'neighbourhood'));
    if ((await Neighbourhood.count()) >= mostNeighbourhoods)
      return { added: false, why: 'too-many', max: mostNeighbourhoods };
    const neighbourhood = await Neighbourhood.create({ slug, ...values });
    await History.record({
      at: now,
      act: 'neighbourhood-added',
      subject: { neighbourhoodId: neighbourhood.id },
      actor,
    });
    return { added: true, neighbourhood };
  });
}
