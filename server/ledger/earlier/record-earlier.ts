import { Account } from '../../../models/account.ts';
import type { Building } from '../../../models/building.ts';
import type { AmountUnit, ContributionKind } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Transfer } from '../../../models/transfer.ts';
import { dayOf, isDay } from '../../calendar/zone.ts';
import type { Problems } from '../../support/words.ts';

/** What a building was given before its givers were written down here. */
interface Earlier {
  kind: ContributionKind;
  unit: AmountUnit;
  /** Minutes or turns, above zero. */
  amount: number;
  onDay: string;
  /** Where that is known from. */
  note: string;
}

/** Writes in the ledger what was given to a building before: it goes to the account that balances it, and to nobody. */
export function recordEarlier(
  building: Building,
  { kind, unit, amount, onDay, note }: Earlier,
  actor: Actor,
  now: Date,
): Promise<{ recorded: true } | { recorded: false; problems: Problems }> {
  return together(async () => {
    if (!isDay(onDay)) return { recorded: false, problems: { onDay: { key: 'problems.day' } } };
    if (onDay > dayOf(now, building.zone))
      return { recorded: false, problems: { onDay: { key: 'ledger.earlier.future' } } };
    const details = { kind, unit, amount, onDay };
    await History.record({
      at: now,
      act: 'earlier-recorded',
      subject: { buildingId: building.id },
      actor,
      details,
    });
    await Transfer.record({
      fromAccountId: await Account.of({ buildingId: building.id }),
      toAccountId: await Account.correction(),
      ...details,
      contributionId: null,
      bookingId: null,
      actor,
      reason: 'before-the-ledger',
      recordedAt: now,
      words: note,
    });
    return { recorded: true };
  });
}
