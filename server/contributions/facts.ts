import type { Building } from '../../models/building.ts';
import type { Contribution } from '../../models/contribution.ts';
import type { ContributionFacts } from '../notices/letter-facts.ts';

/** What a letter about a contribution tells: pure. @param link where it leads to */
export function presentContributionFacts(
  { kind, unit, amount, words }: Contribution,
  { name, telephone, contactName }: Building,
  link: string,
): ContributionFacts {
  return { kind, unit, amount, words, building: { name, telephone, contactName }, link };
}
