import { expect } from 'chai';
import type { Neighbourhood } from '../../../models/neighbourhood.ts';
import { Transfer } from '../../../models/transfer.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildGroup, buildNeighbourhood, buildPerson } from '../../support/builders.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildGiven } from '../small-ledger.ts';

describe('the pages of the pool', () => {
  let app: TestApp;
  let neighbourhood: Neighbourhood;
  let giver: Visitor;
  let giverId: number;
  let queries = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    neighbourhood = await buildNeighbourhood({ name: 'Tuinhoek' });
    giverId = (await buildPerson({ email: 'gever@example.org', name: 'Gever' })).id;
    giver = await new Visitor(app).signIn('gever@example.org', 'Gever');
  });
  after(() => app.close());

  async function buildHelp(amount: number, groupId: number | null = null): Promise<void> {
    await buildGiven({ building: await buildBuilding(), giver: { id: giverId }, amount, groupId });
  }

  const gift = () => ({ neighbourhood: neighbourhood.slug, amount: '60', unit: 'minutes' });

  it('say kindly that there is nothing to pass on, and that nobody needs to', async () => {
    await giver.open('/contributions/gifts');
    expect(giver.text()).to.include('Er is nu niets om door te geven');
    expect(giver.page('form[action="/contributions/gifts"]')).to.have.length(0);
    const anybody = await new Visitor(app).open(`/neighbourhoods/${neighbourhood.slug}/pool`);
    expect(anybody.text())
      .to.include('De pot is nog leeg. Dat geeft niet.')
      .and.to.include('Een ruimte is er voor iedereen, ook zonder bijdrage.');
  });

  it('take a gift, and show what all of them come to without anybody’s name', async () => {
    await buildHelp(90);
    await giver.open(`/contributions/gifts?neighbourhood=${neighbourhood.slug}`);
    expect(giver.page('select[name=neighbourhood] [selected]').attr('value')).to.equal(neighbourhood.slug);
    expect(giver.text()).to.include('Van wat u zelf deed: anderhalf uur');
    await giver.press('Geef door', { amount: '60', unit: 'minutes' });
    expect(giver.path).to.equal(`/neighbourhoods/${neighbourhood.slug}/pool`);
    expect(giver.text())
      .to.include('Het staat nu in de pot van Tuinhoek.')
      .and.to.include('Samen is dat 1 uur.');
    const anybody = await new Visitor(app).open(giver.path);
    expect(anybody.text()).to.include('Samen is dat 1 uur.').and.not.to.include('Gever');
    await giver.open('/contributions');
    expect(giver.text('h1 + .lead')).to.include('gaf u anderhalf uur');
    expect(giver.text('section[aria-labelledby=passed-on]')).to.include('1 uur (aan de pot van Tuinhoek)');
  });

  for (const [what, wrong, field, sentence] of [
    ['more than there is', { amount: '31' }, 'amount', 'U kunt hoogstens 30 minuten doorgeven.'],
    ['what there is none of', { unit: 'turns' }, 'amount', 'Er zijn geen keren om door te geven.'],
    ['nothing', { amount: '0' }, 'amount', 'Vul een heel getal in van 1'],
    ['less than nothing', { amount: '-5' }, 'amount', 'Vul een heel getal in van 1'],
    ['half a minute', { amount: '0,5' }, 'amount', 'Vul een heel getal in van 1'],
    ['all there ever was', { amount: '99999999999' }, 'amount', 'Vul een heel getal in van 1'],
    ['no neighbourhood', { neighbourhood: '' }, 'neighbourhood', 'Maak een keuze.'],
    ['another neighbourhood', { neighbourhood: 'nergens' }, 'neighbourhood', 'Maak een keuze.'],
    ['euros', { unit: 'euro' }, 'unit', 'Maak een keuze.'],
  ] as [string, Record<string, string>, string, string][]) {
    it(`say what is expected instead of ${what}, and give nothing`, async () => {
      const before = await Transfer.count();
      await giver.post('/contributions/gifts', { from: 'me', ...gift(), ...wrong });
      expect(giver.status).to.equal(422);
      expect(giver.text(`#${field}-problem`)).to.include(sentence);
      if (field !== 'amount') expect(giver.page('#amount').attr('value')).to.equal('60');
      expect(await Transfer.count()).to.equal(before);
    });
  }

  it('give for a group to who is in it, and to nobody else', async () => {
    const group = await buildGroup({ lead: await buildPerson() });
    await buildHelp(60, group.id);
    await giver.post('/contributions/gifts', { from: String(group.id), ...gift() });
    expect(giver.status).to.equal(422);
    const own = await buildGroup({
      name: 'De Tuinploeg',
      lead: await buildPerson({ email: 'lid@example.org' }),
    });
    await buildHelp(60, own.id);
    const mate = await new Visitor(app).signIn('lid@example.org', 'Lid');
    await mate.open('/contributions/gifts');
    expect(mate.text()).to.include('Van wat De Tuinploeg deed: 1 uur');
    await mate.press('Geef door', gift());
    expect(mate.text()).to.include('Samen is dat 2 uur.');
    await mate.open(`/groups/${own.id}`);
    expect(mate.text()).to.include('gaf iets van wat de groep deed door aan de wijk.');
  });

  it('ask the database as often for much as for little', async () => {
    const count = async (path: string) => {
      queries = 0;
      await giver.open(path);
      return queries;
    };
    const paths = ['/contributions/gifts', `/neighbourhoods/${neighbourhood.slug}/pool`] as const;
    const little = [await count(paths[0]), await count(paths[1])];
    for (let n = 0; n < 3; n += 1) {
      await buildHelp(60);
      await giver.post('/contributions/gifts', { from: 'me', ...gift() });
    }
    expect([await count(paths[0]), await count(paths[1])]).to.deep.equal(little);
  });

  it('take once what was sent twice', async () => {
    await buildHelp(40);
    await giver.open('/contributions/gifts');
    const newest = giver.page('input[name=newest]').attr('value') ?? '';
    const again = await new Visitor(app).signIn('gever@example.org');
    const sent = { ...gift(), from: 'me', amount: '7', newest };
    await Promise.all([giver.post('/contributions/gifts', sent), again.post('/contributions/gifts', sent)]);
    expect(giver.text()).to.include('Het staat nu in de pot van Tuinhoek.');
    expect(again.text()).to.include('Het staat nu in de pot van Tuinhoek.');
    expect(await Transfer.count({ where: { amount: 7 } })).to.equal(1);
    await giver.open('/contributions/gifts');
    await giver.press('Geef door', { ...gift(), amount: '7' });
    expect(await Transfer.count({ where: { amount: 7 } })).to.equal(2);
  });
});
