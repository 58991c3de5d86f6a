import { Building } from '../../models/building.ts';
import type { ContributionFacts, PledgeFacts } from '../notices/letter-facts.ts';

/** What a letter about a contribution tells: pure. @param link where it leads to */
export function presentContributionFacts(
  { kind, unit, amount, words }: PledgeFacts,
  { name, telephone, contactName }: Pick<Building, 'name' | 'telephone' | 'contactName'>,
  link: string,
): ContributionFacts {
  return { kind, unit, amount, words, building: { name, telephone, contactName }, link };
}

/** The facts of a letter that leads to the page of the contribution. */
export async function factsOf(
  contribution: PledgeFacts & { id: number; buildingId: number },
): Promise<ContributionFacts> {
  const building = await Building.findByPk(contribution.buildingId, { rejectOnEmpty: true });
  return presentContributionFacts(contribution, building, `/contributions/${contribution.id}`);
}
