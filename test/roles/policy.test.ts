import { expect } from 'chai';
import type { KnownPerson } from '../../models/person.ts';
import { mayAddBuildingTo, mayKeepBuilding, mayMoveBuilding } from '../../server/buildings/keeping-policy.ts';
import { mayKeepNeighbourhoods } from '../../server/neighbourhoods/policy.ts';
import { mayAddOrganisation, mayRenameOrganisation } from '../../server/organisations/policy.ts';
import { mayEndRole, rolesToGive } from '../../server/roles/policy.ts';
import { maySeeSetup } from '../../server/setup/policy.ts';
import { mayKeepSpaces } from '../../server/spaces/keeping-policy.ts';

/** Building 1 belongs to organisation 10, building 2 too, building 3 to organisation 20. */
const here = { id: 1, organisationId: 10 };

const holding = (...roles: KnownPerson['roles']): KnownPerson => ({
  id: 5,
  email: 'beheerder@example.org',
  name: 'Beheerder',
  telephone: '',
  language: null,
  mergedIds: [],
  roles,
  groups: [],
});
const over = (
  role: 'host' | 'manager' | 'administrator',
  buildingId: number | null,
  organisationId: number | null,
) => holding({ role, buildingId, organisationId });

const people: Record<string, KnownPerson | null> = {
  nobody: null,
  'a resident': holding(),
  'a host here': over('host', 1, null),
  'a host of the organisation': over('host', null, 10),
  'a manager here': over('manager', 1, null),
  'a manager next door': over('manager', 2, null),
  'a manager of the organisation': over('manager', null, 10),
  'a manager of another organisation': over('manager', null, 20),
  'an administrator of the organisation': over('administrator', null, 10),
  'an administrator of another organisation': over('administrator', null, 20),
  'an administrator of everything': over('administrator', null, null),
};

const building = { buildingId: 1, organisationId: null, ownerId: 10 };
const organisation = { buildingId: null, organisationId: 10, ownerId: 10 };
const everything = { buildingId: null, organisationId: null, ownerId: null };

/** What, and who may; everybody else may not. */
const table: [string, (person: KnownPerson | null) => boolean, string[]][] = [
  ['add an organisation', mayAddOrganisation, ['an administrator of everything']],
  [
    'rename the organisation',
    (person) => mayRenameOrganisation(person, { id: 10 }),
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  ['keep neighbourhoods', mayKeepNeighbourhoods, ['an administrator of everything']],
  [
    'add a building to the organisation',
    (person) => mayAddBuildingTo(person, { id: 10 }),
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  [
    'move the building to another organisation',
    (person) => mayMoveBuilding(person, here),
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  ...(
    [
      ['keep the building', (person: KnownPerson | null) => mayKeepBuilding(person, here)],
      ['keep its spaces', (person: KnownPerson | null) => mayKeepSpaces(person, here)],
      [
        'give the role of host in the building',
        (person: KnownPerson | null) => rolesToGive(person, building).includes('host'),
      ],
    ] as const
  ).map(([what, may]): [string, (person: KnownPerson | null) => boolean, string[]] => [
    what,
    may,
    [
      'a manager here',
      'a manager of the organisation',
      'an administrator of the organisation',
      'an administrator of everything',
    ],
  ]),
  [
    'give the role of manager in the building',
    (person) => rolesToGive(person, building).includes('manager'),
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  [
    'make an administrator of one building',
    (person) => rolesToGive(person, building).includes('administrator'),
    [],
  ],
  [
    'give any role in the organisation',
    (person) => rolesToGive(person, organisation).join() === 'administrator,manager,host',
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  [
    'give some role in the organisation',
    (person) => rolesToGive(person, organisation).length > 0,
    ['an administrator of the organisation', 'an administrator of everything'],
  ],
  [
    'make an administrator of everything',
    (person) => rolesToGive(person, everything).length > 0,
    ['an administrator of everything'],
  ],
  [
    'see what they look after',
    maySeeSetup,
    Object.keys(people).filter((who) => who.includes('manager') || who.includes('administrator')),
  ],
];

describe('who may set up what', () => {
  for (const [what, may, who] of table) {
    it(`${what}: ${who.join(', ') || 'nobody'}`, () => {
      expect(Object.keys(people).filter((name) => may(people[name] ?? null))).to.deep.equal(who);
    });
  }

  it('a role is ended by who may give it, and by whose it is', () => {
    const [manager, host] = [over('manager', 1, null), over('host', 1, null)];
    const held = (role: 'host' | 'manager', personId: number) => ({ role, personId });
    expect(mayEndRole(manager, held('host', 9), building)).to.equal(true);
    expect(mayEndRole(manager, held('manager', 9), building)).to.equal(false);
    expect(mayEndRole(manager, held('manager', manager.id), building)).to.equal(true);
    expect(mayEndRole(host, held('host', 9), building)).to.equal(false);
    expect(mayEndRole(host, held('host', host.id), building)).to.equal(true);
  });
});
