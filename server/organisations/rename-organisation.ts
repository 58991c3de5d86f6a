import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Organisation } from '../../models/organisation.ts';

/** Gives an organisation another name; its address stays. */
export function renameOrganisation(
  organisation: Organisation,
  name: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  return together(async () => {
    if (name === organisation.name) return;
    await organisation.update({ name });
    await History.record({
      at: now,
      act: 'organisation-renamed',
      subject: { organisationId: organisation.id },
      actor,
    });
  });
}
