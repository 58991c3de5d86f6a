import type { CreationAttributes } from 'sequelize';
import { Contribution } from '../../models/contribution.ts';
import { Need, NeedDate } from '../../models/need.ts';
import type { Person } from '../../models/person.ts';
import { buildBuilding, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

/** A need of a house: coffee on Tuesday 1 December from 10:00 to 12:00 in Amsterdam, for two, unless said otherwise. */
export async function buildNeed({
  dates = ['2026-12-01T10:00+01:00'],
  ...overrides
}: Partial<CreationAttributes<Need>> & { dates?: string[] } = {}): Promise<{
  need: Need;
  dates: NeedDate[];
}> {
  const need = await Need.create({
    buildingId: overrides.buildingId ?? (await buildBuilding()).id,
    bookingId: null,
    duty: null,
    kind: 'hosting',
    title: 'Koffie schenken',
    places: 2,
    timing: 'dated',
    every: null,
    takesMinutes: 120,
    anchor: null,
    anchorMinutes: null,
    writtenBy: overrides.writtenBy ?? (await buildPerson({ name: 'Beheerder' })).id,
    createdAt: monday,
    changedAt: monday,
    ...overrides,
  });
  const wanted = need.timing === 'dated' && need.anchor === null ? dates : [];
  const spans = wanted.map((startsAt) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(new Date(startsAt).getTime() + (need.takesMinutes ?? 60) * 60_000),
  }));
  return { need, dates: await NeedDate.bulkCreate(spans.map((span) => ({ ...span, needId: need.id }))) };
}

/** Somebody who takes it, one of its dates where it has any. */
export function buildTake(
  need: Need,
  person: Pick<Person, 'id'>,
  overrides: Partial<CreationAttributes<Contribution>> = {},
): Promise<Contribution> {
  return Contribution.create({
    personId: person.id,
    groupId: null,
    buildingId: need.buildingId,
    bookingId: null,
    needId: need.id,
    kind: need.kind,
    unit: need.takesMinutes === null ? 'turns' : 'minutes',
    amount: need.takesMinutes ?? 1,
    words: '',
    state: 'pledged',
    doneOn: null,
    createdAt: monday,
    changedAt: monday,
    ...overrides,
  });
}
