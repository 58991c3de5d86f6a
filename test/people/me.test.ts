import { expect } from 'chai';
import { History } from '../../models/history.ts';
import { Letter } from '../../models/letter.ts';
import { Person } from '../../models/person.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildPerson } from '../support/builders.ts';
import { Visitor, newestCode, newestLink } from '../support/visitor.ts';

describe('one’s own page', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  it('keeps name, telephone and language', async () => {
    const visitor = await new Visitor(app).signIn('gegevens@example.org', 'Aanvrager');
    await visitor.open('/me');
    expect(visitor.page('input[name=name]').attr('value')).to.equal('Aanvrager');
    await visitor.press('Bewaren', { name: 'عائشة 🌻', telephone: '+31 (0)6-12.34.56.78', language: 'en' });
    expect(visitor.path).to.equal('/me');
    expect(visitor.text()).to.contain('Your details are saved.');
    expect(await Person.byEmail('gegevens@example.org')).to.include({
      name: 'عائشة 🌻',
      telephone: '+31 (0)6-12.34.56.78',
      language: 'en',
    });
    await visitor.open('/me');
    expect(visitor.text()).not.to.contain('Your details are saved.');
  });

  for (const [what, fields, sentence] of [
    ['an empty name', { name: '', telephone: '', language: 'nl' }, 'Vul dit in.'],
    ['a very long name', { name: 'a'.repeat(10_000), telephone: '', language: 'nl' }, 'Dit is te lang.'],
    ['a name with a bell', { name: 'Aan\u0007vrager', telephone: '', language: 'nl' }, 'Hier staan tekens'],
    ['two names', { name: ['a', 'b'], telephone: '', language: 'nl' }, 'Vul dit in.'],
    [
      'a telephone of words',
      { name: 'a', telephone: 'bel maar', language: 'nl' },
      'Vul een telefoonnummer in',
    ],
    ['a short telephone', { name: 'a', telephone: '112', language: 'nl' }, 'Vul een telefoonnummer in'],
    ['an unknown language', { name: 'a', telephone: '', language: 'xx' }, 'Maak een keuze.'],
  ] as [string, Record<string, string | string[]>, string][]) {
    it(`says what is expected instead of ${what}, and keeps what was typed`, async () => {
      const visitor = await new Visitor(app).signIn('fouten@example.org', 'Aanvrager');
      await visitor.post('/me', fields);
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain(sentence);
      if (typeof fields['telephone'] === 'string')
        expect(visitor.page('input[name=telephone]').attr('value')).to.equal(fields['telephone']);
      expect(await Person.byEmail('fouten@example.org')).to.include({ name: 'Aanvrager' });
    });
  }

  it('keeps whether letters come with an invitation; changing other details leaves that as it is', async () => {
    const visitor = await new Visitor(app).signIn('uitnodiging@example.org', 'Aanvrager');
    const { id } = (await Person.byEmail('uitnodiging@example.org')) ?? { id: 0 };
    await visitor.open('/me');
    expect(visitor.page('input[name=wanted]').is('[checked]')).to.equal(true);
    await visitor.post('/me/calendar-invitations', {});
    expect(visitor.text()).to.contain('Uw keuze is bewaard.');
    expect((await Person.choicesOf(id)).wantsInvitations).to.equal(false);
    await visitor.press('Bewaren', { name: 'Anders' });
    expect(visitor.page('input[name=wanted]').is('[checked]')).to.equal(false);
    await visitor.press('Bewaar deze keuze', { wanted: 'yes' });
    expect((await Person.choicesOf(id)).wantsInvitations).to.equal(true);
  });

  it('names nobody who did not say so, and asks again at any time', async () => {
    const visitor = await new Visitor(app).signIn('genoemd@example.org', 'Aanvrager');
    const { id } = (await Person.byEmail('genoemd@example.org')) ?? { id: 0 };
    await visitor.open('/me');
    expect(visitor.page('input[name=named]').is('[checked]')).to.equal(false);
    await visitor.press('Bewaar dit over mijn naam', { named: 'yes' });
    expect(visitor.page('input[name=named]').is('[checked]')).to.equal(true);
    await visitor.press('Bewaren', { name: 'Anders' });
    expect((await Person.choicesOf(id)).mayBeNamed).to.equal(true);
    await visitor.post('/me/naming', {});
    expect((await Person.choicesOf(id)).mayBeNamed).to.equal(false);
  });

  it('is for who is signed in', async () => {
    const visitor = await new Visitor(app).open('/me');
    expect(visitor.redirects).to.deep.equal([{ status: 303, to: '/sign-in?to=%2Fme' }]);
    await visitor.post('/me', { name: 'Indringer' });
    expect(visitor.path).to.equal('/sign-in?to=%2F');
  });

  describe('changing the e-mail address', () => {
    async function changing(from: string, to: string): Promise<Visitor> {
      const visitor = await new Visitor(app).signIn(from);
      await visitor.open('/me');
      return visitor.press('Stuur de code', { email: to });
    }

    it('takes the code from a letter to the new address, and tells the old one', async () => {
      const visitor = await changing('oud@example.org', 'nieuw@example.org');
      expect(visitor.text()).to.contain('Wij stuurden een e-mail naar nieuw@example.org.');
      const before = await Person.byEmail('oud@example.org');
      await visitor.press('Dit is mijn nieuwe adres', { code: await newestCode('nieuw@example.org') });
      expect(visitor.path).to.equal('/me');
      expect(visitor.text()).to.contain('U logt voortaan in met nieuw@example.org.');

      expect((await Person.byEmail('nieuw@example.org'))?.id).to.equal(before?.id);
      const word = await Letter.findOne({ where: { email: 'oud@example.org', kind: 'email-changed' } });
      expect(word?.facts).to.deep.equal({ link: '/buildings' });
      const history = await History.findAll({ where: { personId: before?.id ?? 0 }, order: ['id'] });
      expect(history.map((row) => row.act)).to.deep.equal(['came', 'email-changed']);
    });

    it('fills the code in for who opens the letter’s link, and asks for a press', async () => {
      const visitor = await changing('koppeling@example.org', 'koppeling-nieuw@example.org');
      await visitor.open(await newestLink('koppeling-nieuw@example.org'));
      expect(await Person.byEmail('koppeling-nieuw@example.org')).to.equal(null);
      await visitor.press('Dit is mijn nieuwe adres');
      expect((await Person.byEmail('koppeling-nieuw@example.org'))?.name).to.equal('Aanvrager');
    });

    it('never gives two people one address, and says so only to who reads its letters', async () => {
      await buildPerson({ email: 'bezet@example.org', name: 'Eigenaar' });
      const visitor = await changing('zoeker@example.org', 'Bezet@example.org');
      expect(visitor.status).to.equal(200);
      expect(visitor.text()).not.to.contain('al iemand bekend');
      await visitor.press('Dit is mijn nieuwe adres', { code: '000000' });
      expect(visitor.text()).to.contain('Deze code is het niet.');
      await visitor.press('Dit is mijn nieuwe adres', { code: await newestCode('bezet@example.org') });
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain('Met dit adres is hier al iemand bekend.');
      expect((await Person.byEmail('bezet@example.org'))?.name).to.equal('Eigenaar');
      expect((await Person.byEmail('zoeker@example.org'))?.name).to.equal('Aanvrager');
    });

    it('asks for another address than the present one', async () => {
      const visitor = await changing('zelfde@example.org', 'ZELFDE@example.org');
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain('Dit is al uw e-mailadres.');
    });

    it('is for the person who asked, with the code of that letter', async () => {
      const visitor = await changing('eigen@example.org', 'eigen-nieuw@example.org');
      const page = visitor.path;
      const code = await newestCode('eigen-nieuw@example.org');
      const other = await new Visitor(app).signIn('vreemde@example.org');
      expect((await other.open(page)).status).to.equal(404);
      expect((await other.post(page, { code })).status).to.equal(404);
      const stranger = await new Visitor(app).post(page.replace('/me/email', '/sign-in'), { code });
      expect(stranger.status).to.equal(404);
      expect(await Person.byEmail('eigen-nieuw@example.org')).to.equal(null);
    });

    it('ends after five wrong codes', async () => {
      const visitor = await changing('mis@example.org', 'mis-nieuw@example.org');
      for (let guess = 1; guess <= 5; guess += 1) await visitor.post(visitor.path, { code: '00000x' });
      expect(visitor.text()).to.contain('Vul de zes cijfers');
      const code = await newestCode('mis-nieuw@example.org');
      const wrong = code === '111111' ? '222222' : '111111';
      for (let guess = 1; guess <= 5; guess += 1) await visitor.post(visitor.path, { code: wrong });
      await visitor.post(visitor.path, { code });
      expect(visitor.status).to.equal(422);
      expect(await Person.byEmail('mis-nieuw@example.org')).to.equal(null);
    });

    it('is over after a quarter of an hour', async () => {
      const visitor = await changing('laat@example.org', 'laat-nieuw@example.org');
      app.clock.advance({ minutes: 16 });
      await visitor.post(visitor.path, { code: await newestCode('laat-nieuw@example.org') });
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain('Deze code werkt niet meer');
    });

    it('does not take what is no address', async () => {
      const visitor = await changing('geen@example.org', 'geen adres');
      expect(visitor.status).to.equal(422);
      expect(visitor.page('#email').attr('value')).to.equal('geen adres');
    });
  });
});

describe('choosing a language', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  it('is remembered for who never signs in, and leads back to where they were', async () => {
    const visitor = await new Visitor(app).open('/sign-in?to=/groups');
    await visitor.press('English', {}, '.masthead-wide');
    expect(visitor.path).to.equal('/sign-in?to=/groups');
    expect(visitor.text('h1')).to.equal('Sign in');
    expect(visitor.cookies.names()).to.deep.equal(['language']);
    await visitor.open('/sign-in');
    expect(visitor.page('html').attr('lang')).to.equal('en');
  });

  it('is kept with the person, on every device', async () => {
    const visitor = await new Visitor(app).signIn('taal@example.org');
    await visitor.press('English', {}, '.masthead-wide');
    expect(await Person.byEmail('taal@example.org')).to.include({ language: 'en' });
    const phone = await new Visitor(app).signIn('taal@example.org');
    expect(phone.page('html').attr('lang')).to.equal('en');
  });

  it('takes no language that is not there, and leads nowhere else', async () => {
    for (const language of ['xx', '', ['nl', 'en'], 'n'.repeat(10_000)]) {
      const visitor = await new Visitor(app).post('/language', { language, to: '/sign-in' });
      expect(visitor.status).to.equal(404);
      expect(visitor.cookies.names()).to.deep.equal([]);
    }
    const visitor = await new Visitor(app).post('/language', { language: 'en', to: '//elsewhere.example' });
    expect(visitor.redirects).to.deep.equal([{ status: 303, to: '/' }]);
    await visitor.post('/language', { language: 'nl' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(visitor.status).to.equal(403);
  });
});
