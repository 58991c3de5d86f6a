import { Group, GroupMember } from '../../models/group.ts';
import { Organisation } from '../../models/organisation.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import type { RoleName } from '../../models/role.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { AddedHouse } from './add-houses.ts';
import { between } from './chance.ts';
import { demoGroups } from './groups.ts';
import type { GroupKey } from './groups.ts';
import { demoPeople, emailOf } from './people.ts';
import type { DemoPerson, PersonKey } from './people.ts';

export type PeopleIds = ReadonlyMap<PersonKey, number>;
export type GroupIds = ReadonlyMap<GroupKey, number>;

const dayMs = 24 * 60 * 60 * 1000;

/** Everybody came here in the two years before the programme begins. */
export async function addPeople(since: Date): Promise<PeopleIds> {
  const keys = Object.keys(demoPeople) as PersonKey[];
  const added = await Person.bulkCreate(
    keys.map((key) => {
      const { name, language, telephone = '', mayBeNamed = false }: DemoPerson = demoPeople[key];
      return { email: emailOf(key), name, language, telephone, mayBeNamed, createdAt: longAgo(key, since) };
    }),
  );
  return pair(keys, added);
}

/** The groups with everybody who is in them, the first as lead. */
export async function addGroups(people: PeopleIds, since: Date): Promise<GroupIds> {
  const keys = Object.keys(demoGroups) as GroupKey[];
  const added = await Group.bulkCreate(
    keys.map((key) => ({ name: demoGroups[key].name, createdAt: longAgo(key, since) })),
  );
  const groups = pair(keys, added);
  await GroupMember.bulkCreate(
    keys.flatMap((key) =>
      demoGroups[key].members.map((member, place) => ({
        groupId: idOf(groups, key),
        personId: idOf(people, member),
        isLead: place === 0,
        joinedAt: longAgo(key, since),
        leftAt: null,
      })),
    ),
  );
  return groups;
}

/** One administrator of everything, one of an organisation, and who looks after the buildings. */
export async function addRoles(
  houses: readonly AddedHouse[],
  people: PeopleIds,
  today: Day,
  since: Date,
): Promise<void> {
  const care = await Organisation.bySlug('zorggroep-de-linde');
  const over = { buildingId: null, organisationId: null };
  const held: { who: PersonKey; role: RoleName; buildingId: number | null; organisationId: number | null }[] =
    [
      { who: 'marieke', role: 'administrator', ...over },
      { who: 'bram', role: 'administrator', ...over, organisationId: care?.id ?? null },
      ...houses.flatMap(({ id, place }) => [
        ...place.managers.map((who) => ({ who, role: 'manager' as const, ...over, buildingId: id })),
        ...place.hosts.map((who) => ({ who, role: 'host' as const, ...over, buildingId: id })),
      ]),
    ];
  await Role.bulkCreate(
    held.map(({ who, ...role }) => ({
      ...role,
      personId: idOf(people, who),
      fromOn: addDays(today, -365),
      untilOn: null,
      grantedBy: who === 'marieke' ? null : idOf(people, 'marieke'),
      createdAt: new Date(since.getTime() - 365 * dayMs),
    })),
  );
}

/** The id of what the demo calls by this name. */
export function idOf<Key>(ids: ReadonlyMap<Key, number>, key: Key): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo has no ${String(key)}`);
  return id;
}

function longAgo(key: string, since: Date): Date {
  return new Date(since.getTime() - between(400, 800, `since ${key}`) * dayMs);
}

function pair<Key>(keys: readonly Key[], added: readonly { id: number }[]): ReadonlyMap<Key, number> {
  return new Map(keys.map((key, index) => [key, added[index]?.id ?? 0]));
}
