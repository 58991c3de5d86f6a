import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Organisation } from '../../models/organisation.ts';
import { addOrganisation, mostOrganisations } from '../../server/organisations/add-organisation.ts';
import { renameOrganisation } from '../../server/organisations/rename-organisation.ts';
import { online } from '../../server/people/online.ts';
import { buildOrganisation, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('organisations', () => {
  useFreshDatabase();

  it('get an address of their own, also when several of one name are added at once', async () => {
    const actor = online(await buildPerson());
    const added = await Promise.all(
      Array.from({ length: 5 }, () => addOrganisation('Zorg Zuid', actor, monday)),
    );
    const slugs = added.map((answer) => answer.added && answer.organisation.slug);
    expect(slugs).to.have.members(['zorg-zuid', 'zorg-zuid-2', 'zorg-zuid-3', 'zorg-zuid-4', 'zorg-zuid-5']);
  });

  it('keep their address when they are renamed, and history tells it without the name', async () => {
    const person = await buildPerson();
    const answer = await addOrganisation('Oude Naam', online(person), monday);
    if (!answer.added) throw new Error('not added');
    await renameOrganisation(answer.organisation, 'Nieuwe Naam', online(person), monday);
    await renameOrganisation(answer.organisation, 'Nieuwe Naam', online(person), monday);
    const found = await Organisation.bySlug('oude-naam');
    expect(found?.name).to.equal('Nieuwe Naam');
    const history = await rows(
      `SELECT act, actor_id AS "actorId", details FROM history WHERE organisation_id = :id ORDER BY id`,
      { id: answer.organisation.id },
    );
    expect(history).to.deep.equal([
      { act: 'organisation-added', actorId: person.id, details: {} },
      { act: 'organisation-renamed', actorId: person.id, details: {} },
    ]);
  });

  it('are so many and no more', async () => {
    const there = await Organisation.count();
    for (let number = there; number < mostOrganisations - 1; number++) await buildOrganisation();
    const actor = online(await buildPerson());
    const last = await Promise.all([1, 2, 3].map(() => addOrganisation('De laatste', actor, monday)));
    expect(last.filter((answer) => answer.added)).to.have.length(1);
    expect(await Organisation.count()).to.equal(mostOrganisations);
  });
});
