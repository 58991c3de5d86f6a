import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { Person } from '../../models/person.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import {
  buildBuilding,
  buildNeighbourhood,
  buildOrganisation,
  buildPerson,
  buildRole,
  buildSpace,
} from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

const everybody = [
  'nobody',
  'resident',
  'host',
  'manager',
  'next door',
  'organisation',
  'everything',
] as const;
type Who = (typeof everybody)[number];

const hereAndAbove: Who[] = ['manager', 'organisation', 'everything'];
const organisationAndAbove: Who[] = ['organisation', 'everything'];

/** Method, address, and who gets further than "this page is not there". */
const table: ['GET' | 'POST' | 'DELETE', string, Who[]][] = [
  ['GET', '/setup', ['manager', 'next door', 'organisation', 'everything']],
  ['GET', '/organisations/new', ['everything']],
  ['POST', '/organisations', ['everything']],
  ['GET', '/organisations/zorg/edit', organisationAndAbove],
  ['POST', '/organisations/zorg', organisationAndAbove],
  ['GET', '/organisations/zorg/roles', organisationAndAbove],
  ['POST', '/organisations/zorg/roles', organisationAndAbove],
  ['GET', '/neighbourhoods/new', ['everything']],
  ['POST', '/neighbourhoods', ['everything']],
  ['GET', '/neighbourhoods/zuid/edit', ['everything']],
  ['POST', '/neighbourhoods/zuid', ['everything']],
  ['GET', '/buildings/new', organisationAndAbove],
  ['POST', '/buildings', organisationAndAbove],
  ['GET', '/buildings/linde/edit', hereAndAbove],
  ['POST', '/buildings/linde', hereAndAbove],
  ['GET', '/buildings/linde/hours', hereAndAbove],
  ['POST', '/buildings/linde/hours', hereAndAbove],
  ['GET', '/buildings/linde/roles', hereAndAbove],
  ['POST', '/buildings/linde/roles', hereAndAbove],
  ['DELETE', '/buildings/linde/roles/invitations/1', []],
  ['GET', '/spaces/new?building=linde', hereAndAbove],
  ['POST', '/spaces?building=linde', []],
  ['GET', '/spaces/zaal/edit', hereAndAbove],
  ['POST', '/spaces/zaal', hereAndAbove],
  ['POST', '/spaces/zaal/closure', hereAndAbove],
  ['DELETE', '/spaces/zaal/closure', hereAndAbove],
  ['GET', '/roles', ['everything']],
  ['POST', '/roles', ['everything']],
  ['POST', '/roles/999/ending', []],
  ['GET', '/buildings/no-such-house/edit', []],
  ['GET', '/buildings/Not-A-Slug/edit', []],
  ['GET', '/spaces/new', []],
  ['GET', '/spaces/new?building[]=linde', []],
];

describe('who may set up what, over HTTP', () => {
  let app: TestApp;
  const visitors = new Map<Who, Visitor>();

  before(async function () {
    this.timeout(60_000);
    app = await startApp();
    const organisation = await buildOrganisation({ slug: 'zorg' });
    const neighbourhood = await buildNeighbourhood({ slug: 'zuid' });
    const place = { organisationId: organisation.id, neighbourhoodId: neighbourhood.id };
    const building = await buildBuilding({ slug: 'linde', ...place });
    const nextDoor = await buildBuilding({ slug: 'eik' });
    await buildSpace({ slug: 'zaal', buildingId: building.id });
    const roles: Partial<Record<Who, Parameters<typeof buildRole>[0]>> = {
      host: { role: 'host', buildingId: building.id },
      manager: { role: 'manager', buildingId: building.id },
      'next door': { role: 'manager', buildingId: nextDoor.id },
      organisation: { role: 'administrator', organisationId: organisation.id },
      everything: { role: 'administrator' },
    };
    for (const who of everybody) {
      const visitor = new Visitor(app);
      visitors.set(who, visitor);
      if (who === 'nobody') continue;
      const person = await buildPerson();
      await visitor.signIn(person.email ?? '', person.name);
      if (roles[who]) await buildRole({ ...roles[who], personId: person.id });
    }
  });
  after(() => app.close());

  for (const [method, address, who] of table) {
    it(`${method} ${address}: ${who.join(', ') || 'nobody'}`, async () => {
      for (const [name, visitor] of visitors) {
        if (method === 'GET') await visitor.open(address);
        else await visitor.post(address, method === 'DELETE' ? { _method: 'DELETE' } : {});
        if (name === 'nobody') expect(visitor.path, name).to.match(/^\/sign-in\?to=/);
        else if (who.includes(name)) expect(visitor.status, name).to.be.oneOf([200, 422]);
        else expect(visitor.status, name).to.equal(404);
      }
    });
  }

  it('writes nothing from another site', async () => {
    const visitor = visitors.get('everything') ?? new Visitor(app);
    await visitor.post('/organisations', { name: 'Van elders' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(visitor.status).to.equal(403);
  });

  it('lets a manager give a building to no other organisation', async () => {
    const other = await buildOrganisation();
    const visitor = visitors.get('manager') ?? new Visitor(app);
    await visitor.open('/buildings/linde/edit');
    expect(visitor.page('#organisation option')).to.have.length(1);
    const before = await Building.bySlug('linde');
    await visitor.post('/buildings/linde', { organisation: String(other.id) });
    expect(visitor.status).to.equal(422);
    expect(visitor.page('#organisation-problem')).to.have.length(1);
    expect((await Building.bySlug('linde'))?.organisationId).to.equal(before?.organisationId);
  });

  it('lets a manager invite hosts and nobody else, and see who manages', async () => {
    const visitor = visitors.get('manager') ?? new Visitor(app);
    const wish = { email: 'meer@example.org', from: '2026-11-23', until: '' };
    await visitor.post('/buildings/linde/roles', { ...wish, role: 'manager' });
    expect(visitor.status).to.equal(422);
    await visitor.post('/buildings/linde/roles', { ...wish, role: 'host' });
    expect(visitor.text()).to.include('meer@example.org, gastvrouw of gastheer');
    await visitor.press('Trek de uitnodiging van meer@example.org in');
    expect(visitor.text()).to.include('De uitnodiging is ingetrokken.').and.not.include('meer@example.org');
    expect(await Person.byEmail('meer@example.org')).to.equal(null);
  });
});
