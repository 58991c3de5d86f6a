import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { online } from '../../server/people/online.ts';
import { endRole } from '../../server/roles/end-role.ts';
import { ensureAdministrator } from '../../server/roles/ensure-administrator.ts';
import { buildPerson, buildRole } from '../support/builders.ts';
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
});

describe('the administrators of everything', () => {
  useFreshDatabase();

  const overEverything = { role: 'administrator', buildingId: null, organisationId: null } as const;
  const count = async () => (await Role.administratorsOfEverything(today)).length;

  it('begin with the address of the settings, once, also when several processes start', async () => {
    await Promise.all([1, 2, 3].map(() => ensureAdministrator('Hoofd@example.org', monday)));
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
