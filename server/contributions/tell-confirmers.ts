import { Building } from '../../models/building.ts';
import type { Contribution } from '../../models/contribution.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { writeLetters } from '../notices/write-letter.ts';
import { roleDayAt } from '../people/role-day.ts';
import { presentContributionFacts } from './facts.ts';

/** Tells whoever may confirm that something was done; not the giver, who may be one of them. Call it inside together(). */
export async function tellConfirmers(contribution: Contribution, now: Date): Promise<void> {
  const [building, giver] = await Promise.all([
    Building.findByPk(contribution.buildingId),
    Person.findByPk(contribution.personId),
  ]);
  if (!building || !giver) return;
  const deciders = await Role.deciders(building.id, roleDayAt(now));
  const link = `/buildings/${building.slug}/ledger`;
  const facts = { who: giver.name, ...presentContributionFacts(contribution, building, link) };
  const others = deciders.filter((id) => id !== contribution.personId);
  await writeLetters(
    others.map((personId) => ({ kind: 'manager-contribution-done', to: { personId }, facts })),
    now,
  );
}
