import { expect } from 'chai';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildSpace } from '../../support/builders.ts';
import { Visitor } from '../../support/visitor.ts';
import { askPageOf, bookingsIn, filledIn, valueOn } from './ask-page.ts';
import { count } from '../looks.ts';
import { buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('asking for what cannot be', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = new Visitor(app);
  });

  const address = (space = scene.space) => askPageOf(space);
  const email = () => scene.asker.email ?? '';
  const bookings = () => bookingsIn(scene.building);
  const value = (name: string) => valueOn(visitor, name);

  const long = 'a'.repeat(10_000);
  const cases: [string, Record<string, string | string[]>, string][] = [
    ['an end before the start', { from: '21:00', to: '19:00' }, 'to'],
    ['the past', { date: '2026-11-01' }, 'date'],
    ['a day that does not exist', { date: '2026-02-30' }, 'date'],
    ['no day at all', { date: 'morgen' }, 'date'],
    ['a time that does not exist', { from: '25:00' }, 'from'],
    ['the hour that spring skips', { date: '2027-03-28', from: '02:30', to: '04:00' }, 'from'],
    ['outside the hours', { from: '05:00', to: '07:00' }, 'from'],
    ['too long', { from: '08:00', to: '22:00' }, 'to'],
    ['too many people', { people: '21' }, 'people'],
    ['no number of people', { people: 'veel' }, 'people'],
    ['nobody', { people: '0' }, 'people'],
    ['10,000 characters as a title', { title: long }, 'title'],
    ['10,000 characters as a description', { description: long }, 'description'],
    ['control characters', { title: 'Koffie\u0007' }, 'title'],
    ['a null character', { description: 'Koffie\u0000' }, 'description'],
    ['lists where a text belongs', { title: ['a', 'b'] }, 'title'],
    ['lists where a day belongs', { date: ['2026-12-01', '2026-12-02'] }, 'date'],
    ['a kind that does not exist', { kind: 'gokken' }, 'kind'],
    ['no answer to who may come', { audience: [] }, 'audience'],
    ['a contribution that does not exist', { contribution: 'betalen' }, 'contribution'],
    ['an amount that does not exist', { contribution: 'cooking', amount: 'euros-10' }, 'amount'],
    ['a group that is no number', { group: 'alle' }, 'group'],
  ];
  for (const [what, differently, field] of cases) {
    it(`${what} is said beside the field, and nothing is lost`, async () => {
      await visitor.signIn(email());
      const asked = {
        spaces: scene.space.slug,
        date: '2026-12-01',
        from: '19:00',
        to: '21:00',
        people: '8',
        group: '',
        words: 'soep',
        ...filledIn,
      };
      await visitor.post('/bookings', { ...asked, ...differently });
      expect(visitor.status).to.equal(422);
      expect(visitor.page(`[role=alert] a[href="#${field}"]`), visitor.text('[role=alert]')).to.have.length(
        1,
      );
      expect(visitor.page(`#${field}-problem`).text().trim().length).to.be.greaterThan(5);
      expect(visitor.page('[role=alert] li')).to.have.length(1);
      for (const [name, typed] of Object.entries({ ...asked, ...differently })) {
        if (typeof typed === 'string' && ['date', 'from', 'to', 'people', 'title', 'words'].includes(name))
          expect(value(name), name).to.equal(typed);
      }
      // HTML knows no null character.
      const { description = 'Gezellig\nsamen' } = differently;
      expect(value('description')).to.equal(String(description).replace('\u0000', '\uFFFD'));
      expect(await bookings()).to.equal(0);
    });
  }

  it('a space that does not exist is not there', async () => {
    await visitor.open('/bookings/new?space=bestaat-niet');
    expect(visitor.status).to.equal(404);
    await visitor.post('/bookings', { spaces: [scene.space.slug, 'bestaat-niet'] });
    expect(visitor.status).to.equal(404);
    await visitor.post('/bookings', { spaces: '../../etc' });
    expect(visitor.status).to.equal(404);
    await scene.space.update({ closedAt: app.clock.now() });
    await visitor.open(address());
    expect(visitor.status).to.equal(404);
  });

  it('nothing at all leads to finding a space', async () => {
    await visitor.open('/bookings/new');
    expect(visitor.path).to.equal('/spaces');
  });

  it('more than ten spaces, and spaces of different houses', async () => {
    await visitor.signIn(email());
    const more = await Promise.all(
      Array.from({ length: 11 }, () => buildSpace({ buildingId: scene.building.id })),
    );
    const asked = { date: '2026-12-01', from: '19:00', to: '21:00', people: '8', ...filledIn };
    await visitor.post('/bookings', { ...asked, spaces: more.map(({ slug }) => slug) });
    expect([visitor.status, visitor.page('#spaces-problem')]).to.have.nested.property('[1].length', 1);
    const elsewhere = await buildScene();
    await visitor.post('/bookings', { ...asked, spaces: [scene.space.slug, elsewhere.space.slug] });
    expect(visitor.status).to.equal(422);
    expect(await bookings()).to.equal(0);
  });

  it('fields that are none of the form are not kept while somebody signs in', async () => {
    const asked = { date: '2026-12-01', from: '19:00', to: '21:00', people: '8', ...filledIn };
    for (const name of ['constructor', 'toString', '__proto__', 'anders']) {
      const sent = new URLSearchParams({ ...asked, spaces: scene.space.slug });
      sent.append(name, '\u0000');
      await visitor.post('/bookings', sent);
      expect([visitor.status, visitor.path.split('?')[0]], name).to.deep.equal([200, '/sign-in']);
    }
    expect(
      await count(`SELECT count(*) FROM drafts WHERE contents ?| ARRAY['constructor', 'toString', 'anders']`),
    ).to.equal(0);
  });

  it('emoji and text from right to left stay as they are', async () => {
    await visitor.signIn(email());
    await visitor.open(address());
    const title = 'حفلة 🎉 \u202Bقهوة\u202C Zoë';
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, title });
    expect(visitor.page('h1').text()).to.equal(title);
  });

  it('what is typed is never HTML', async () => {
    await visitor.signIn(email());
    await visitor.open(address());
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, title: '<b>Koffie</b>' });
    expect(visitor.page('h1').text()).to.equal('<b>Koffie</b>');
  });
});
