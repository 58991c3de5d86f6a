import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { addNeighbourhood, mostNeighbourhoods } from '../../server/neighbourhoods/add-neighbourhood.ts';
import { changeNeighbourhood } from '../../server/neighbourhoods/change-neighbourhood.ts';
import { neighbourhoodForm } from '../../server/neighbourhoods/form.ts';
import { online } from '../../server/people/online.ts';
import { readForm } from '../../server/web/form.ts';
import { buildNeighbourhood, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('neighbourhoods', () => {
  useFreshDatabase();

  it('have a name and a town', () => {
    expect(readForm(neighbourhoodForm, { name: ' Zuid ', town: 'Breda' })).to.deep.equal({
      ok: true,
      value: { name: 'Zuid', town: 'Breda' },
    });
    const read = readForm(neighbourhoodForm, { name: 'a'.repeat(121), town: ['Breda', 'Zeist'] });
    expect(!read.ok && Object.keys(read.problems)).to.deep.equal(['name', 'town']);
  });

  it('keep their address when they change, and history tells which fields', async () => {
    const person = await buildPerson();
    const answer = await addNeighbourhood({ name: "'t Zand", town: 'Breda' }, online(person), monday);
    if (!answer.added) throw new Error('not added');
    const { neighbourhood } = answer;
    expect(neighbourhood.slug).to.equal('t-zand');
    const change = { name: "'t Zand", town: 'Zeist' };
    await changeNeighbourhood(neighbourhood, change, online(person), monday);
    await changeNeighbourhood(neighbourhood, change, online(person), monday);
    expect((await Neighbourhood.bySlug('t-zand'))?.town).to.equal('Zeist');
    const history = await rows(`SELECT act, details FROM history WHERE neighbourhood_id = :id ORDER BY id`, {
      id: neighbourhood.id,
    });
    expect(history).to.deep.equal([
      { act: 'neighbourhood-added', details: {} },
      { act: 'neighbourhood-changed', details: { fields: ['town'] } },
    ]);
  });

  it('are so many and no more', async () => {
    const there = await Neighbourhood.count();
    for (let number = there; number < mostNeighbourhoods - 1; number++) await buildNeighbourhood();
    const actor = online(await buildPerson());
    const values = { name: 'De laatste', town: 'Breda' };
    const last = await Promise.all([1, 2, 3].map(() => addNeighbourhood(values, actor, monday)));
    expect(last.filter((answer) => answer.added)).to.have.length(1);
  });
});
