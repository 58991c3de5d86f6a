import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { newestLink, Visitor } from '../../support/visitor.ts';
import { askPageOf, bookingsIn, filledIn, valueOn } from './ask-page.ts';
import { ask, buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the page on which somebody asks', () => {
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

  it('is open to everybody, sets no cookie, and knows what was asked for', async () => {
    await visitor.open(address());
    expect(visitor.status).to.equal(200);
    expect(visitor.cookies.names()).to.deep.equal([]);
    expect([value('date'), value('from'), value('to'), value('people')]).to.deep.equal([
      '2026-12-01',
      '19:00',
      '21:00',
      '8',
    ]);
    expect(visitor.text()).to.contain(scene.space.name).and.to.contain(scene.building.telephone);
  });

  it('leads to the booking', async () => {
    await visitor.signIn(email());
    await visitor.open(address());
    await visitor.press('Vraag deze ruimte aan', {
      ...filledIn,
      contribution: 'cooking',
      amount: 'turns-1',
      words: 'soep',
    });
    expect(visitor.status).to.equal(200);
    expect(visitor.redirects[0]?.status).to.equal(303);
    expect(visitor.path).to.match(/^\/bookings\/[\da-f-]{36}$/);
    expect(visitor.text()).to.contain('Uw aanvraag is verstuurd.');
    expect(visitor.text()).to.contain('Koffie ☕').and.to.contain('dinsdag 1 december van 19:00 tot 21:00');
    expect(visitor.text()).to.contain('U hoort het vóór woensdag 25 november 10:00.');
    expect(visitor.text()).to.contain('Koken of bakken, 1 keer');
  });

  it('books at once where that is the rule of the space', async () => {
    const space = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
    await visitor.signIn(email());
    await visitor.open(address(space));
    await visitor.press('Reserveer deze ruimte', filledIn);
    expect(visitor.text()).to.contain('Het is akkoord. De ruimte is voor u.');
  });

  it('needs no answer about a contribution, and gives none beforehand', async () => {
    await visitor.signIn(email());
    await visitor.open(address());
    expect(visitor.page('[name=contribution][checked]')).to.have.length(0);
    const answers = visitor.page('[name=contribution]');
    expect(answers.get().map((answer) => visitor.page(answer).attr('type'))).to.deep.equal(
      Array(10).fill('radio'),
    );
    await visitor.press('Vraag deze ruimte aan', filledIn);
    expect(visitor.status).to.equal(200);
    expect(await bookings()).to.equal(1);
  });

  it('asks for several spaces of a building in one go', async () => {
    const other = await buildSpace({ buildingId: scene.building.id, name: 'Keuken' });
    await visitor.signIn(email());
    await visitor.open(`${address()}&space=${other.slug}`);
    expect(visitor.page('[name=spaces][checked]')).to.have.length(2);
    await visitor.press('Vraag deze ruimte aan', filledIn);
    expect(visitor.text()).to.contain('Keuken');
    await visitor.open(address());
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, spaces: [] });
    expect(visitor.status).to.equal(422);
  });

  it('takes spaces[] as well', async () => {
    await visitor.signIn(email());
    await visitor.post('/bookings', {
      'spaces[]': [scene.space.slug],
      date: '2026-12-01',
      from: '19:00',
      to: '21:00',
      people: '8',
      title: 'Koffie',
      kind: 'meeting',
      audience: 'private',
    });
    expect(visitor.path).to.match(/^\/bookings\/[\da-f-]{36}$/);
  });

  it('sent twice by an impatient finger leads to the same booking', async () => {
    await visitor.signIn(email());
    await visitor.open(address());
    const page = visitor.body;
    await visitor.press('Vraag deze ruimte aan', filledIn);
    const first = visitor.path;
    visitor.body = page;
    await visitor.press('Vraag deze ruimte aan', filledIn);
    expect(visitor.path).to.equal(first);
    expect(await bookings()).to.equal(1);
  });

  describe('before signing in', () => {
    it('keeps everything, and one press sends it after the letter was opened on another device', async () => {
      await visitor.open(address());
      await visitor.press('Verder naar inloggen', { ...filledIn, contribution: 'later' });
      expect(visitor.path).to.match(/^\/sign-in\?to=/);
      expect(await bookings()).to.equal(0);
      await visitor.press('', { email: email() }, 'main');

      const other = new Visitor(app);
      await other.open(await newestLink(email()));
      await other.press('', {}, 'main');
      expect(other.path).to.match(/^\/bookings\/new\?draft=[\w-]{43}$/);
      expect(other.text())
        .to.contain('Uw aanvraag is nog niet verstuurd')
        .and.to.contain('druk onderaan op ‘Vraag deze ruimte aan’');
      expect(other.page('[name=title]').attr('value')).to.equal('Koffie ☕');
      expect(other.page('[name=description]').text().trim()).to.equal('Gezellig\nsamen');
      expect(other.page('[name=contribution][checked]').attr('value')).to.equal('later');
      expect(other.page('[name=kind] [selected]').attr('value')).to.equal('eating-together');
      const draft = other.path;
      await other.press('Vraag deze ruimte aan');
      expect(other.path).to.match(/^\/bookings\/[\da-f-]{36}$/);
      expect(await bookings()).to.equal(1);

      await other.open(draft);
      expect(other.status).to.equal(404);
      expect(other.text()).to.contain('Wat u invulde, is er niet meer');
    });

    it('says what is wrong before it asks to sign in', async () => {
      await visitor.open(address());
      await visitor.press('Verder naar inloggen', { ...filledIn, title: '', audience: '' });
      expect(visitor.status).to.equal(422);
      expect(visitor.text('#problems a[href="#title"]')).to.equal('Geef de activiteit een naam.');
      expect(visitor.text('#problems a[href="#audience"]')).to.equal('Kies wie er mag komen.');
      expect(visitor.cookies.names()).to.deep.equal([]);
    });

    it('keeps it for a day, for whoever has the token', async () => {
      await visitor.open(address());
      await visitor.press('Verder naar inloggen', filledIn);
      const draft = decodeURIComponent(visitor.path.replace('/sign-in?to=', ''));
      const [token] = /[^=]+$/.exec(draft) ?? [''];
      const kept = await rows<{ hash: Buffer }>(`SELECT token_hash AS hash FROM drafts`);
      expect(kept.some(({ hash }) => hash.toString('base64url').includes(token))).to.equal(false);
      const now = app.clock.now();
      await visitor.open(draft);
      expect(visitor.status).to.equal(200);
      await visitor.open(`${draft.slice(0, -1)}${draft.endsWith('A') ? 'B' : 'A'}`);
      expect(visitor.status).to.equal(404);
      app.clock.advance({ hours: 24 });
      await visitor.open(draft);
      app.clock.set(now);
      expect(visitor.status).to.equal(404);
    });
  });

  describe('in whose name', () => {
    it('offers the groups one is in, and takes no other', async () => {
      const own = await buildGroup({ lead: scene.asker, name: 'Het koor' });
      const others = await buildGroup();
      await visitor.signIn(email());
      await visitor.open(address());
      expect(visitor.page('[name=group]')).to.have.length(2);
      await visitor.press('Vraag deze ruimte aan', { ...filledIn, group: String(others.id) });
      expect(visitor.status).to.equal(422);
      expect(await bookings()).to.equal(0);
      await visitor.press('Vraag deze ruimte aan', { group: String(own.id) });
      expect(visitor.text()).to.contain('Het koor');
    });
  });

  describe('what is taken', () => {
    it('comes back with all input, what is taken, and another time that takes one press', async () => {
      await ask({ ...scene, asker: await buildPerson() });
      await visitor.signIn(email());
      await visitor.open(address());
      await visitor.press('Vraag deze ruimte aan', {
        ...filledIn,
        from: '20:00',
        to: '21:00',
        contribution: 'teaching',
      });
      expect(visitor.status).to.equal(409);
      expect(visitor.text()).to.contain(
        `${scene.space.name} is bezet op dinsdag 1 december van 19:00 tot 21:00.`,
      );
      expect(value('title')).to.equal('Koffie ☕');
      expect(await bookings()).to.equal(1);

      await visitor.press('Vraag aan: dinsdag 1 december van 21:00 tot 22:00');
      expect(visitor.path).to.match(/^\/bookings\/[\da-f-]{36}$/);
      expect(visitor.text())
        .to.contain('dinsdag 1 december van 21:00 tot 22:00')
        .and.to.contain('Iets leren aan anderen');
    });
  });
});
