import type { CreationAttributes } from 'sequelize';
import { Contribution } from '../../models/contribution.ts';
import { buildBuilding, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

/** Stores something done yesterday that waits to be confirmed, and completes itself. */
export async function buildContribution(
  overrides: Partial<CreationAttributes<Contribution>> = {},
): Promise<Contribution> {
  return Contribution.create({
    groupId: null,
    bookingId: null,
    kind: 'hosting',
    unit: 'minutes',
    amount: 90,
    words: 'koffie geschonken',
    state: 'done',
    doneOn: overrides.state === 'pledged' ? null : '2026-11-22',
    createdAt: monday,
    changedAt: monday,
    ...overrides,
    personId: overrides.personId ?? (await buildPerson()).id,
    buildingId: overrides.buildingId ?? (await buildBuilding()).id,
  });
}
