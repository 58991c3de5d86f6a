import { facts, link, list, paragraph, row, words } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import type { AskedAfterwardsFacts, ContributionFacts } from './letter-facts.ts';
import { sayPledge } from './say-pledge.ts';

/** Letters about what people give in kind. They thank; they never remind of anything owed. */

export function askedAfterwards({ title, pledges, link: path }: AskedAfterwardsFacts): LetterModel {
  const asked =
    pledges.length === 0
      ? [paragraph('contribution-asked-afterwards.perhaps')]
      : [paragraph('contribution-asked-afterwards.pledged'), list(pledges.map(sayPledge))];
  return {
    subject: words('contribution-asked-afterwards.subject', { title }),
    from: words('from'),
    blocks: [
      paragraph('contribution-asked-afterwards.happened', { title }),
      ...asked,
      paragraph(`contribution-asked-afterwards.${pledges.length === 0 ? 'tell' : 'tellOrLetGo'}`),
      link('contribution-asked-afterwards.link', path),
    ],
  };
}

export function confirmed(contribution: ContributionFacts): LetterModel {
  return {
    subject: words('contribution-confirmed.subject'),
    from: words('fromBuilding', { building: contribution.buildingName }),
    blocks: [
      paragraph('contribution-confirmed.happened', { building: contribution.buildingName }),
      list([sayPledge(contribution)]),
      link('contribution-confirmed.link', contribution.link),
    ],
  };
}

export function done(contribution: ContributionFacts & { who: string }): LetterModel {
  const { who, buildingName } = contribution;
  return {
    subject: words('manager-contribution-done.subject', { building: buildingName }),
    from: words('from'),
    blocks: [
      paragraph('manager-contribution-done.happened', { building: buildingName }),
      facts(row('rows.giver', who), row('rows.what', sayPledge(contribution))),
      paragraph('manager-contribution-done.now'),
      link('manager-contribution-done.link', contribution.link),
    ],
  };
}
