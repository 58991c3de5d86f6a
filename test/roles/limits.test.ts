import { expect } from 'chai';
import { Letter } from '../../models/letter.ts';
import { roleInvitationsByPerson } from '../../server/roles/limits.ts';
import { refuseBeyond } from '../../server/web/limits.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('inviting to roles', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('ends for today after a hundred letters of one person', async () => {
    const building = await buildBuilding();
    const manager = await buildPerson({ email: 'beheerder@example.org', name: 'Beheerder' });
    await buildRole({ personId: manager.id, buildingId: building.id });
    const visitor = await new Visitor(app).signIn('beheerder@example.org', 'Beheerder');
    const invite = (email: string) =>
      visitor.post(`/buildings/${building.slug}/roles`, {
        email,
        role: 'host',
        from: '2026-11-23',
        until: '',
      });

    await invite('eerste@example.org');
    expect(visitor.status).to.equal(200);
    for (let n = 1; n < roleInvitationsByPerson.times; n += 1) {
      await refuseBeyond(roleInvitationsByPerson, String(manager.id));
    }
    await invite('te-veel@example.org');
    expect(visitor.status).to.equal(429);
    expect(await Letter.count({ where: { kind: 'invitation-to-role' } })).to.equal(1);
  });
});
