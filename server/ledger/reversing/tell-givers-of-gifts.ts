import { Account } from '../../../models/account.ts';
import { Building } from '../../../models/building.ts';
import type { Actor } from '../../../models/history.ts';
import { Transfer } from '../../../models/transfer.ts';
import { writeLetters } from '../../notices/write-letter.ts';

/**
 * Tells who gave something on to a neighbourhood that it was taken back, with what it came from. Not who did so themselves. Call it
 * inside together().
 *
 * @param cause the transfer that was wrong
 */
export async function tellGiversOfGifts(
  gifts: Transfer[],
  cause: Transfer,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const place = gifts.length > 0 ? await Transfer.buildingOf(cause.id) : null;
  const building = place && (await Building.bySlug(place.slug));
  if (!building) return;
  const pools = await Account.namesOfPools(gifts.map(({ toAccountId }) => toAccountId));
  const { name, telephone, contactName } = building;
  const byGiver = Map.groupBy(gifts, ({ onBehalfOfId, actorId }) => onBehalfOfId ?? actorId);
  await writeLetters(
    [...byGiver].flatMap(([personId, given]) =>
      personId === null || personId === actor.actorId
        ? []
        : [
            {
              kind: 'gift-reversed' as const,
              to: { personId },
              facts: {
                building: { name, telephone, contactName },
                gifts: given.map(({ toAccountId, amount, unit }) => ({
                  neighbourhood: pools.get(toAccountId) ?? '',
                  amount,
                  unit,
                })),
                reason,
                link: '/contributions',
              },
            },
          ],
    ),
    now,
  );
}
