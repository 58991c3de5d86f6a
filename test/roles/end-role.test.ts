import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Invitation } from '../../models/invitation.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { invitePerson } from '../../server/invitations/invite-person.ts';
import { online } from '../../server/people/online.ts';
import { endRole } from '../../server/roles/end-role.ts';
import { ensureAdministrator } from '../../server/roles/ensure-administrator.ts';
import { buildBuilding, buildOrganisation, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const today = '2026-11-23';

describe('ending a role', () => {
  useFreshDatabase();

  for (const [what, fromOn, untilOn, lastDay] of [
    ['that has begun', '2026-01-01', null, '2026-11-22'],
    ['that began today', today, null, '2026-11-22'],
    ['that is still to begin', '2026-12-01', '2026-12-31', '2026-11-30'],
    ['that was over', '2026-01-01', '2026-02-01', '2026-02-01'],
  ] as const) {
    it(`works from this moment on for one ${what}`, async () => {
      const role = await buildRole({ fromOn, untilOn });
      const actor = online(await buildPerson());
      for (let twice = 0; twice < 2; twice++)
        expect(await endRole(role.id, actor, monday)).to.deep.equal({ ended: true });
      await role.reload();
      expect(role.untilOn).to.equal(lastDay);
      for (const day of [today, '2026-12-01', '2026-12-15'])
        expect((await Person.known(role.personId, 0, day))?.roles).to.deep.equal([]);
    });
  }

  it('stands in the history once, with whose role it was and where', async () => {
    const role = await buildRole();
    const person = await buildPerson();
    await endRole(role.id, online(person), monday);
    await endRole(role.id, online(person), monday);
    const history = await rows(
      `SELECT act, building_id AS "buildingId", actor_id AS "actorId", details FROM history WHERE person_id = :id`,
      { id: role.personId },
    );
    expect(history).to.deep.equal([
      { act: 'role-ended', buildingId: role.buildingId, actorId: person.id, details: { role: 'manager' } },
    ]);
  });

  describe('of who invited others', () => {
    const nowhere = { buildingId: null, organisationId: null };

    async function invite(by: number, over: { buildingId?: number; organisationId?: number }) {
      const to = { ...nowhere, ...over, role: 'administrator', fromOn: today, untilOn: null } as const;
      const invitedBy = { id: by, name: 'Beheerder' };
      const wish = {
        email: 'mijn.ander@example.org',
        to: { ...to, scopeName: null },
        invitedBy,
        language: 'nl',
      };
      return (await invitePerson(wish, monday)).id;
    }
    const isOpen = async (id: number) =>
      (await Invitation.findByPk(id, { rejectOnEmpty: true })).withdrawnAt === null;

    for (const [what, bySomebodyElse, open] of [
      [
        'by somebody else, takes back what they offered there and nobody accepted',
        true,
        [false, false, true],
      ],
      ['by themselves, leaves it: it may be for who comes after them', false, [true, true, true]],
    ] as const) {
      it(what, async () => {
        const organisationId = (await buildOrganisation()).id;
        const role = await buildRole({ role: 'administrator', organisationId });
        const elsewhere = (await buildOrganisation()).id;
        const ids = [
          await invite(role.personId, { organisationId }),
          await invite(role.personId, { buildingId: (await buildBuilding({ organisationId })).id }),
          await invite(role.personId, { organisationId: elsewhere }),
        ];
        const actor = online(bySomebodyElse ? await buildPerson() : { id: role.personId });
        await endRole(role.id, actor, monday);
        expect(await Promise.all(ids.map(isOpen))).to.deep.equal(open);
      });
    }

    it('over everything, takes back all', async () => {
      await buildRole({ role: 'administrator', ...nowhere });
      const role = await buildRole({ role: 'administrator', ...nowhere });
      const ids = [
        await invite(role.personId, {}),
        await invite(role.personId, { buildingId: (await buildBuilding()).id }),
      ];
      const own = await invite((await buildPerson()).id, { organisationId: (await buildOrganisation()).id });
      await endRole(role.id, online(await buildPerson()), monday);
      expect(await Promise.all([...ids, own].map(isOpen))).to.deep.equal([false, false, true]);
    });
  });
});

describe('the administrators of everything', () => {
  useFreshDatabase();

  const overEverything = { role: 'administrator', buildingId: null, organisationId: null } as const;
  const count = async () => (await Role.administratorsOfEverything(today)).length;

  it('begin with the address of the settings, once, also when several processes start', async () => {
    expect(await ensureAdministrator(null, monday)).to.equal(false);
    await Promise.all([1, 2, 3].map(() => ensureAdministrator('Hoofd@example.org', monday)));
    expect(await ensureAdministrator(null, monday)).to.equal(true);
    await ensureAdministrator('ander@example.org', monday);
    expect(await count()).to.equal(1);
    const person = await Person.byEmail('hoofd@example.org');
    const known = person && (await Person.known(person.id, 0, today));
    expect(known?.roles).to.deep.equal([{ role: 'administrator', buildingId: null, organisationId: null }]);
    expect(await Person.byEmail('ander@example.org')).to.equal(null);
    const history = await rows(`SELECT act, door FROM history WHERE person_id = :id`, { id: person?.id });
    expect(history).to.deep.equal([{ act: 'role-given', door: 'clock' }]);
  });

  it('never all end: the last without an end date stays', async () => {
    const [first] = await Role.administratorsOfEverything(today);
    if (!first) throw new Error('there should be one');
    const actor = online({ id: first.personId });
    expect(await endRole(first.id, actor, monday)).to.deep.equal({ ended: false, why: 'last-administrator' });

    await buildRole({ ...overEverything, untilOn: '2026-12-31' });
    expect((await endRole(first.id, actor, monday)).ended).to.equal(false);

    const second = await buildRole(overEverything);
    const answers = await Promise.all([first, second].map((role) => endRole(role.id, actor, monday)));
    expect(answers.filter((answer) => answer.ended)).to.have.length(1);
  });

  it('come back from the settings when the last one was there until yesterday', async () => {
    for (const role of await Role.administratorsOfEverything(today))
      await role.update({ untilOn: '2026-11-22' });
    await ensureAdministrator('hoofd@example.org', monday);
    expect(await count()).to.equal(1);
  });
});
