import type { CreationAttributes } from 'sequelize';
import { Contribution } from '../../models/contribution.ts';
import type { Need, NeedDate } from '../../models/need.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

/** Stores that somebody takes a need, at its first time where it has any: as it is in that state, without history or letters. */
export async function take(
  { need, dates }: { need: Need; dates: NeedDate[] },
  overrides: Partial<CreationAttributes<Contribution>> = {},
): Promise<Contribution> {
  const { state = 'pledged' } = overrides;
  return Contribution.create({
    groupId: null,
    buildingId: need.buildingId,
    bookingId: null,
    needId: need.id,
    needDateId: dates[0]?.id ?? null,
    kind: need.kind,
    unit: need.takesMinutes === null ? 'turns' : 'minutes',
    amount: need.takesMinutes ?? 1,
    words: '',
    doneOn: state === 'pledged' || state === 'let-go' ? null : '2026-11-22',
    createdAt: monday,
    changedAt: monday,
    ...overrides,
    state,
    personId: overrides.personId ?? (await buildPerson()).id,
  });
}
