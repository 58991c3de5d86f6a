import type { CreationAttributes } from 'sequelize';
import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { Group, GroupMember } from '../../models/group.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Organisation } from '../../models/organisation.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { Space } from '../../models/space.ts';
import { monday } from './clock.ts';

/**
 * Each `buildX(overrides)` stores one X that completes itself: whatever it needs and was not given is built as well. Names and
 * addresses are numbered, so that nothing clashes.
 */

let built = 0;

/** Names and addresses begin anew, so that two towns that are built alike are alike. In a fresh database only. */
export function numberAnew(): void {
  built = 0;
}

function next(): number {
  built += 1;
  return built;
}

export function buildPerson(overrides: Partial<CreationAttributes<Person>> = {}): Promise<Person> {
  const number = next();
  return Person.create({
    email: `bewoner-${number}@example.org`,
    name: `Bewoner ${number}`,
    language: null,
    createdAt: monday,
    ...overrides,
  });
}

export function buildOrganisation(
  overrides: Partial<CreationAttributes<Organisation>> = {},
): Promise<Organisation> {
  const number = next();
  return Organisation.create({ slug: `organisatie-${number}`, name: `Organisatie ${number}`, ...overrides });
}

export function buildNeighbourhood(
  overrides: Partial<CreationAttributes<Neighbourhood>> = {},
): Promise<Neighbourhood> {
  const number = next();
  return Neighbourhood.create({
    slug: `wijk-${number}`,
    name: `Wijk ${number}`,
    town: 'Voorbeeldstad',
    ...overrides,
  });
}

/** Hours as in `{ weekday: 1, opens: '08:00', closes: '22:00' }`; ISO weekdays. */
export interface Hours {
  weekday: number;
  opens: string;
  closes: string;
}

const everyDay: Hours[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  opens: '08:00',
  closes: '22:00',
}));

/** Open from 08:00 to 22:00 every day unless `hours` says otherwise. */
export async function buildBuilding({
  hours = everyDay,
  ...overrides
}: Partial<CreationAttributes<Building>> & { hours?: Hours[] } = {}): Promise<Building> {
  const number = next();
  const building = await Building.create({
    slug: `gebouw-${number}`,
    organisationId: overrides.organisationId ?? (await buildOrganisation()).id,
    neighbourhoodId: overrides.neighbourhoodId ?? (await buildNeighbourhood()).id,
    name: `Gebouw ${number}`,
    kind: 'community-house',
    street: `Voorbeeldstraat ${number}`,
    postcode: '1234 AB',
    town: 'Voorbeeldstad',
    zone: 'Europe/Amsterdam',
    contactName: 'De balie',
    telephone: '088 123 45 67',
    features: [],
    changedAt: monday,
    ...overrides,
  });
  await OpeningHours.bulkCreate(hours.map((stretch) => ({ ...stretch, buildingId: building.id })));
  return building;
}

/** Without buffers, asked for in steps of 15 minutes; needs approval. */
export async function buildSpace(overrides: Partial<Parameters<typeof Space.make>[0]> = {}): Promise<Space> {
  const number = next();
  const buildingId = overrides.buildingId ?? (await buildBuilding()).id;
  return together(() =>
    Space.make({
      slug: `ruimte-${number}`,
      name: `Ruimte ${number}`,
      drawing: 'hall-medium',
      capacity: 20,
      features: [],
      booksDirectly: false,
      ...overrides,
      buildingId,
    }),
  );
}

/** Two pieces that stay at home unless said otherwise. */
export async function buildEquipment(
  overrides: Partial<Parameters<typeof Equipment.make>[0]> = {},
): Promise<Equipment> {
  const buildingId = overrides.buildingId ?? (await buildBuilding()).id;
  const usual = { name: `Beamer ${next()}`, description: '', travels: false, count: 2 };
  return together(() => Equipment.make({ ...usual, ...overrides, buildingId }));
}

/** A manager of a building unless said otherwise, since long and for ever. */
export async function buildRole(overrides: Partial<CreationAttributes<Role>> = {}): Promise<Role> {
  const scoped =
    'buildingId' in overrides || 'organisationId' in overrides || overrides.role === 'administrator';
  return Role.create({
    personId: overrides.personId ?? (await buildPerson({ name: 'Beheerder' })).id,
    role: 'manager',
    buildingId: scoped ? null : (await buildBuilding()).id,
    organisationId: null,
    fromOn: '2026-01-01',
    untilOn: null,
    grantedBy: null,
    createdAt: monday,
    ...overrides,
  });
}

/** A group of `lead` (built when absent) and the other `members`. */
export async function buildGroup({
  lead,
  members = [],
  ...overrides
}: Partial<CreationAttributes<Group>> & { lead?: Person; members?: Person[] } = {}): Promise<Group> {
  const number = next();
  const first = lead ?? (await buildPerson({ name: 'Trekker' }));
  const group = await Group.create({ name: `Groep ${number}`, createdAt: monday, ...overrides });
  await GroupMember.bulkCreate(
    [first, ...members].map((person) => ({
      groupId: group.id,
      personId: person.id,
      isLead: person.id === first.id,
      joinedAt: monday,
      leftAt: null,
    })),
  );
  return group;
}
