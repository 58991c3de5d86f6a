import { Account } from '../../models/account.ts';
import { Transfer } from '../../models/transfer.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { giveToPool } from '../../server/ledger/pool/give-to-pool.ts';
import { recordEarlier } from '../../server/ledger/earlier/record-earlier.ts';
import { reverseTransfer } from '../../server/ledger/reversing/reverse-transfer.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { buildBuilding, buildGroup, buildNeighbourhood, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

export const online = (person: { id: number }) => ({ actorId: person.id, door: 'online' as const });

/** Something done and confirmed by somebody else: its transfer. */
export async function buildGiven(given: {
  building: { id: number };
  giver: { id: number };
  groupId?: number | null;
  amount?: number;
  unit?: 'minutes' | 'turns';
  doneOn?: string;
}): Promise<Transfer> {
  const { building, giver, groupId = null, amount = 90, unit = 'minutes', doneOn = '2026-11-22' } = given;
  const { id } = await buildContribution({
    personId: giver.id,
    groupId,
    buildingId: building.id,
    amount,
    unit,
    doneOn,
  });
  await confirmContributions([id], online(await buildPerson()), monday);
  return Transfer.findOne({ where: { contributionId: id, reversesId: null }, rejectOnEmpty: true });
}

/** A ledger with a row of every sort: help of a person and of a group, a gift, a reversal, and what came before. */
export async function buildLedger() {
  const neighbourhood = await buildNeighbourhood();
  const building = await buildBuilding({ neighbourhoodId: neighbourhood.id });
  const [giver, manager, group] = [await buildPerson(), await buildPerson(), await buildGroup()];
  const first = await buildGiven({ building, giver, doneOn: '2026-10-30' });
  await buildGiven({ building, giver, groupId: group.id, amount: 2, unit: 'turns' });
  const wrong = await buildGiven({ building, giver, amount: 45 });
  await giveToPool(
    { personId: giver.id, groupId: null, neighbourhoodId: neighbourhood.id, amount: 30, unit: 'minutes' },
    online(giver),
    monday,
  );
  await reverseTransfer(wrong.id, 'dubbel geteld', online(manager), monday);
  await recordEarlier(
    building,
    { kind: 'maintenance', unit: 'minutes', amount: 6000, onDay: '2026-01-01', note: 'het schrift van 2025' },
    online(manager),
    monday,
  );
  const house = await Account.of({ buildingId: building.id });
  return { neighbourhood, building, giver, manager, group, first, wrong, house };
}
