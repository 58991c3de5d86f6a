import { facts, link, list, paragraph, quote, words } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import { callRow } from './booking-rows.ts';
import type {
  AskedAfterwardsFacts,
  ConfirmedFacts,
  ContributionFacts,
  DoneFacts,
  GiftReversedFacts,
} from './letter-facts.ts';
import { sayAmount, sayPledge, sayWho } from './say-pledge.ts';

/** Letters about what people give in kind. They thank; they never remind of anything owed. */

export function askedAfterwards({
  title,
  building,
  pledges,
  link: path,
  boardLink,
}: AskedAfterwardsFacts): LetterModel {
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
      facts(callRow(building)),
      link('contribution-asked-afterwards.link', path),
      ...(pledges.length === 0 ? [link('contribution-asked-afterwards.board', boardLink)] : []),
    ],
  };
}

export function confirmed({ building, given, link: path }: ConfirmedFacts): LetterModel {
  return {
    subject: words('contribution-confirmed.subject'),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('contribution-confirmed.happened', { building: building.name }),
      list(given.map(sayPledge)),
      facts(callRow(building)),
      link('contribution-confirmed.link', path),
    ],
  };
}

/** What was confirmed is no longer in their story: they read why, and whom to call. */
export function reversed(contribution: ContributionFacts & { reason: string }): LetterModel {
  const { building, reason, link: path } = contribution;
  return {
    subject: words('contribution-reversed.subject'),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('contribution-reversed.happened', { building: building.name }),
      list([sayPledge(contribution)]),
      paragraph('contribution-reversed.reason'),
      quote(reason),
      paragraph('contribution-reversed.now'),
      facts(callRow(building)),
      link('contribution-confirmed.link', path),
    ],
  };
}

/** What they gave on to the neighbourhood was taken back with what it came from. */
export function giftReversed({ building, gifts, reason, link: path }: GiftReversedFacts): LetterModel {
  return {
    subject: words('gift-reversed.subject'),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('gift-reversed.happened', { building: building.name }),
      list(
        gifts.map(({ neighbourhood, amount, unit }) =>
          words('gift-reversed.one', { neighbourhood, howMuch: sayAmount(amount, unit) }),
        ),
      ),
      paragraph('contribution-reversed.reason'),
      quote(reason),
      paragraph('gift-reversed.now'),
      facts(callRow(building)),
      link('contribution-confirmed.link', path),
    ],
  };
}

export function done({ building, given, link: path }: DoneFacts): LetterModel {
  return {
    subject: words('manager-contribution-done.subject', { building: building.name }),
    from: words('from'),
    blocks: [
      paragraph('manager-contribution-done.happened', { building: building.name }),
      list(
        given.map((one) =>
          words('manager-contribution-done.one', { who: sayWho(one.who), what: sayPledge(one) }),
        ),
      ),
      paragraph('manager-contribution-done.now'),
      link('manager-contribution-done.link', path),
    ],
  };
}
