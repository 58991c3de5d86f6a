import type { AmountUnit } from '../../models/contribution.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { giveToPool } from '../ledger/pool/give-to-pool.ts';
import { online } from '../people/online.ts';
import { idOf } from './add-people.ts';
import type { GroupIds, PeopleIds } from './add-people.ts';
import type { GroupKey } from './groups.ts';
import type { PersonKey } from './people.ts';

/** What people gave on to their neighbourhood, of what they or their group gave. */
const gifts: { who: PersonKey; group?: GroupKey; to: string; amount: number; unit: AmountUnit }[] = [
  { who: 'winston', to: 'tuinhoek', amount: 120, unit: 'minutes' },
  { who: 'riet', group: 'koffieploeg', to: 'tuinhoek', amount: 60, unit: 'minutes' },
  { who: 'shanti', to: 'bosrand', amount: 30, unit: 'minutes' },
];

/** On the evening before the start date, when all that was confirmed stands in the ledger. */
export async function addGifts(people: PeopleIds, groups: GroupIds, since: Date): Promise<void> {
  const at = new Date(since.getTime() - 60_000);
  for (const { who, group, to, amount, unit } of gifts) {
    const neighbourhood = await Neighbourhood.bySlug(to);
    if (!neighbourhood) throw new Error(`no neighbourhood has the address ${to}`);
    const personId = idOf(people, who);
    const groupId = group ? idOf(groups, group) : null;
    const gift = { personId, groupId, neighbourhoodId: neighbourhood.id, amount, unit };
    const { given } = await giveToPool(gift, online({ id: personId }), at);
    if (!given) throw new Error(`${who} has less than ${amount} ${unit} to give on`);
  }
}
