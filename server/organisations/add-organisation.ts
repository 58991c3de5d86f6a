import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Organisation } from '../../models/organisation.ts';
import { freeSlug } from '../../models/slug.ts';
import { slugFrom } from '../support/slug.ts';

/** More than this no installation needs, and no list of them can be read. */
export const mostOrganisations = 200;

export type AddedOrganisation =
  { added: true; organisation: Organisation } | { added: false; why: 'too-many'; max: number };

/** Adds an organisation, which can then own buildings. Its address is made from its name and stays what it is. */
export function addOrganisation(name: string, actor: Actor, now: Date): Promise<AddedOrganisation> {
  return together(async () => {
    const slug = await freeSlug('organisations', slugFrom(name, 'organisation'));
    if ((await Organisation.count()) >= mostOrganisations)
      return { added: false, why: 'too-many', max: mostOrganisations };
    const organisation = await Organisation.create({ slug, name });
    await History.record({
      at: now,
      act: 'organisation-added',
      subject: { organisationId: organisation.id },
      actor,
    });
    return { added: true, organisation };
  });
}
