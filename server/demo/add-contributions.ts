import { Account } from '../../models/account.ts';
import { Contribution } from '../../models/contribution.ts';
import { History } from '../../models/history.ts';
import type { Act } from '../../models/history.ts';
import { Transfer } from '../../models/transfer.ts';
import { asAct, asActor, inOrder } from './add-bookings.ts';
import { idOf } from './add-people.ts';
import type { GroupIds, PeopleIds } from './add-people.ts';
import type { NeedIds } from './add-needs.ts';
import type { PlannedContribution } from './plan-contributions.ts';

export interface ContributionsOfHouse {
  buildingId: number;
  contributions: PlannedContribution[];
}

interface Stored {
  contribution: Contribution;
  plan: PlannedContribution;
}

/** Stores what people gave as the verbs would have, and writes what was confirmed in the ledger, in order of time. */
export async function addContributions(
  houses: readonly ContributionsOfHouse[],
  people: PeopleIds,
  groups: GroupIds,
  needs: NeedIds,
): Promise<void> {
  const planned = houses.flatMap(({ buildingId, contributions }) =>
    contributions.map((plan) => ({ buildingId, plan })),
  );
  planned.sort((one, other) => one.plan.acts[0].at.getTime() - other.plan.acts[0].at.getTime());
  const added = await Contribution.bulkCreate(
    planned.map(({ buildingId, plan }) => asContribution(buildingId, plan, people, groups, needs)),
  );
  const stored = planned.flatMap(({ plan }, index) => {
    const contribution = added[index];
    return contribution ? [{ contribution, plan }] : [];
  });
  await History.recordAll(inOrder(stored.flatMap((one) => historyOf(one, people))));
  await writeLedger(stored, people);
}

function asContribution(
  buildingId: number,
  plan: PlannedContribution,
  people: PeopleIds,
  groups: GroupIds,
  needs: NeedIds,
) {
  const { bookingId, who, group, gift, state, doneOn, acts, need } = plan;
  const asked = need && needs.get(need.told);
  const lastMove = acts.findLast(({ act }) => act !== 'transfer-reversed') ?? acts[0];
  return {
    ...gift,
    personId: idOf(people, who),
    groupId: group === null ? null : idOf(groups, group),
    buildingId,
    bookingId,
    needId: asked?.id ?? null,
    needDateId: (need?.time != null && asked?.dateIds[need.time]) || null,
    people: need?.people ?? 1,
    state,
    doneOn,
    questionedAt: plan.questionedAt ?? null,
    createdAt: acts[0].at,
    changedAt: lastMove.at,
  };
}

function historyOf({ contribution, plan }: Stored, people: PeopleIds): Act[] {
  return plan.acts.map((act) => asAct(act, { contributionId: contribution.id }, people));
}

async function writeLedger(stored: Stored[], people: PeopleIds): Promise<void> {
  const entries = stored.flatMap((one) => {
    const { confirmed, reversed } = one.plan;
    return [
      ...(confirmed ? [{ ...one, act: confirmed, reverses: false }] : []),
      ...(reversed ? [{ ...one, act: reversed, reverses: true }] : []),
    ];
  });
  const numbers = new Map<number, number>();
  for (const { contribution, act, reverses } of entries.toSorted(
    (one, other) => one.act.at.getTime() - other.act.at.getTime(),
  )) {
    const { id, buildingId, personId, groupId, amount, unit, kind, doneOn, bookingId, needId } = contribution;
    const house = await Account.of({ buildingId });
    const giver = await Account.of(groupId === null ? { personId } : { groupId });
    const reversesId = numbers.get(id);
    const transfer = await Transfer.record({
      fromAccountId: reverses ? giver : house,
      toAccountId: reverses ? house : giver,
      amount,
      unit,
      kind,
      onDay: doneOn ?? '',
      contributionId: id,
      bookingId,
      needId,
      actor: asActor(act, people),
      reason: reverses ? 'reversed' : act.by === null ? 'confirmed-by-itself' : 'confirmed',
      recordedAt: act.at,
      ...(reverses && reversesId !== undefined && { reversesId }),
      ...(act.words !== undefined && { words: act.words }),
    });
    numbers.set(id, transfer.id);
  }
}
