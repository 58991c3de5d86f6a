import type { OfferedContribution } from '../../../models/offered-contribution.ts';
import type { PledgeFacts } from '../../notices/letter-facts.ts';

/** What a letter tells of something offered with a booking: pure. */
export function presentPledgeFacts({ kind, amount, unit, words, need }: OfferedContribution): PledgeFacts {
  const pledge = { kind, amount, unit, words };
  if (need === null) return pledge;
  const { title, duty, startsAt, endsAt, zone, elsewhere } = need;
  const at =
    startsAt && endsAt ? { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), zone } : null;
  return { ...pledge, need: { title, duty, at, elsewhere } };
}
