import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { GroupMember } from '../../models/group.ts';
import { createApp } from '../../server/app.ts';
import { createLog } from '../../server/support/log.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';
import { routesOf } from './routes-of.ts';
import { people, table } from './table.ts';
import type { PersonName } from './table.ts';
import { addressOf, buildWorld, fieldsFor } from './world.ts';
import type { World } from './world.ts';

/** Signing in or out changes who somebody is: afterwards they come in anew. */
const changesWhoOneIs = /^(POST|DELETE) .*(sign-in|session)/;

describe('who may do what', () => {
  let app: TestApp;
  let world: World;
  const visitors = new Map<PersonName, Visitor>();

  before(async function () {
    this.timeout(60_000);
    app = await startApp({ settings: { DEMO: 'on' } });
    world = await buildWorld();
    for (const name of people) visitors.set(name, await arrive(name));
  });
  after(() => app.close());

  async function arrive(name: PersonName): Promise<Visitor> {
    await rows(`DELETE FROM rate_limits`);
    const visitor = new Visitor(app);
    return name === 'nobody' ? visitor : visitor.signIn(`${name}@example.org`, name);
  }

  it('has a row for every route, and no other rows', async () => {
    const whole = await createApp({
      config: app.config,
      clock: app.clock,
      log: createLog({ silent: true }),
      databaseUrl: app.databaseUrl,
      sessionSecret: 'a secret of tests, long enough to sign with',
    });
    await whole.close();
    expect(Object.keys(table).toSorted()).to.deep.equal(routesOf(whole.app).toSorted());
  });

  for (const [route, row] of Object.entries(table)) {
    it(route, async function () {
      this.timeout(60_000);
      const answers: string[] = [];
      for (const name of people) {
        const ready = visitors.get(name);
        if (!ready) throw new Error(`nobody is called ${name}`);
        answers.push(await answerTo(ready, route));
        if (changesWhoOneIs.test(route)) visitors.set(name, await arrive(name));
        await bringBackTheGroup(world);
      }
      expect(answers.join(' '), people.join(', ')).to.equal(row);
    });
  }

  async function answerTo(visitor: Visitor, route: string): Promise<string> {
    const [method] = route.split(' ');
    const address = await addressOf(route, world);
    if (method === 'GET') await visitor.open(address);
    else await visitor.post(address, fieldsFor(route, world));
    const first = visitor.redirects[0];
    if (first?.to.startsWith('/sign-in?to=')) return 's';
    if (first !== undefined) return 'x';
    if (visitor.status === 404) return isOurOwn(visitor) ? '.' : '404';
    return visitor.status < 400 || [409, 410, 422].includes(visitor.status) ? 'x' : String(visitor.status);
  }
});

/** What does not exist for somebody is said on a page of ours. */
function isOurOwn(visitor: Visitor): boolean {
  return visitor.text('h1') !== '';
}

/** Leaving and handing over change who leads and who is in. */
async function bringBackTheGroup({ group, cast }: World): Promise<void> {
  await GroupMember.destroy({ where: { groupId: group.id } });
  await GroupMember.bulkCreate(
    [cast.asker, cast.mate].map(({ id }, n) => ({
      groupId: group.id,
      personId: id,
      isLead: n === 0,
      joinedAt: new Date('2026-11-01T12:00:00Z'),
      leftAt: null,
    })),
  );
}
