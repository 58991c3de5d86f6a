import { expect } from 'chai';
import { Invitation } from '../../models/invitation.ts';
import { Letter } from '../../models/letter.ts';
import { roleForm } from '../../server/roles/form.ts';
import { inviteToRole, mostRoles } from '../../server/roles/invite-to-role.ts';
import { overBuilding } from '../../server/roles/scope.ts';
import { readForm } from '../../server/web/form.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const wish = { email: 'nieuw@example.org', role: 'host', from: '2026-11-23', until: null } as const;

describe('the form to invite somebody to a role', () => {
  const form = roleForm(['host'], '2026-11-23');
  const typed = { email: ' nieuw@example.org', role: 'host', from: '2026-11-23', until: '' };

  it('takes an address, a role and days', () => {
    expect(readForm(form, typed)).to.deep.equal({ ok: true, value: wish });
    expect(readForm(form, { ...typed, until: '2026-11-23' })).to.deep.equal({
      ok: true,
      value: { ...wish, until: '2026-11-23' },
    });
  });

  for (const [field, value, key] of [
    ['email', 'nieuw', 'problems.email'],
    ['role', 'manager', 'problems.choose'],
    ['role', '', 'problems.choose'],
    ['from', '2026-11-22', 'roles.problems.fromPast'],
    ['from', '2027-02-30', 'problems.day'],
    ['from', '', 'problems.day'],
    ['until', '2026-11-22', 'roles.problems.untilBeforeFrom'],
    ['until', 'kerst', 'problems.day'],
  ] as const) {
    it(`says beside ${field} what is wrong with "${value}"`, () => {
      const read = readForm(form, { ...typed, [field]: value });
      expect(
        !read.ok && Object.entries(read.problems).map(([at, problem]) => [at, problem.key]),
      ).to.deep.equal([[field, key]]);
    });
  }
});

describe('inviting to a role', () => {
  useFreshDatabase();

  async function buildHouse() {
    const building = await buildBuilding({ name: 'De Linde' });
    const person = await buildPerson({ name: 'Beheerder' });
    return {
      building,
      scope: overBuilding(building),
      by: { id: person.id, name: person.name, language: 'nl' },
    };
  }

  it('writes a letter and keeps the invitation open', async () => {
    const { scope, by, building } = await buildHouse();
    expect(await inviteToRole(wish, scope, by, monday)).to.deep.equal({ invited: true });
    const [invitation] = await Invitation.openForRoles(scope, monday);
    expect([invitation?.email, invitation?.role, invitation?.buildingId]).to.deep.equal([
      'nieuw@example.org',
      'host',
      building.id,
    ]);
    const letter = await Letter.findOne({ order: [['number', 'DESC']] });
    expect(letter?.kind).to.equal('invitation-to-role');
    expect(letter?.facts).to.include({
      role: 'host',
      scopeName: 'De Linde',
      fromOn: '2026-11-23',
      untilOn: null,
    });
  });

  it('is not done for who has the role already, but may make it longer', async () => {
    const { scope, by, building } = await buildHouse();
    const host = await buildPerson();
    const email = (host.email ?? '').toUpperCase();
    await buildRole({ personId: host.id, role: 'host', buildingId: building.id, untilOn: '2026-12-31' });
    const within = { ...wish, email, until: '2026-12-31' };
    expect(await inviteToRole(within, scope, by, monday)).to.deep.equal({ invited: false, why: 'has-role' });
    expect((await inviteToRole({ ...wish, email }, scope, by, monday)).invited).to.equal(true);
    const elsewhere = overBuilding(await buildBuilding());
    expect((await inviteToRole(within, elsewhere, by, monday)).invited).to.equal(true);
  });

  it('is done for so many and no more', async () => {
    const { scope, by, building } = await buildHouse();
    const { id: personId } = await buildPerson();
    for (let number = 1; number < mostRoles; number++)
      await buildRole({ personId, role: 'host', buildingId: building.id });
    expect((await inviteToRole(wish, scope, by, monday)).invited).to.equal(true);
    const another = { ...wish, email: 'ander@example.org' };
    expect(await inviteToRole(another, scope, by, monday)).to.deep.equal({
      invited: false,
      why: 'too-many',
      max: mostRoles,
    });
  });
});
