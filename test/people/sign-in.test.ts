import { expect } from 'chai';
import { Person } from '../../models/person.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildPerson } from '../support/builders.ts';
import { Visitor, newestCode, newestLink } from '../support/visitor.ts';

describe('signing in', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  /** Somebody who has asked for a code and looks at the page where it is filled in. */
  async function asking(email: string, to = '/'): Promise<Visitor> {
    const visitor = new Visitor(app);
    await visitor.open(`/sign-in?to=${encodeURIComponent(to)}`);
    return visitor.press('Stuur mij een code', { email });
  }

  it('makes somebody new known when the first code is confirmed, and asks for their name', async () => {
    const visitor = await asking('nieuw@example.org', '/groups?page=2');
    expect(await Person.byEmail('nieuw@example.org')).to.equal(null);

    await visitor.press('Inloggen', { code: await newestCode('nieuw@example.org') });
    expect(visitor.path).to.equal('/me?to=%2Fgroups%3Fpage%3D2');
    expect(visitor.text('h1')).to.equal('Welkom! Hoe heet u?');

    await visitor.press('Verder', { name: '  Nieuwe Bewoner ', telephone: '06 12 34 56 78' });
    expect(visitor.path).to.equal('/groups?page=2');
    expect(visitor.text('.masthead-account')).to.contain('Nieuwe Bewoner');
    expect(await Person.byEmail('NIEUW@example.org')).to.include({
      name: 'Nieuwe Bewoner',
      telephone: '06 12 34 56 78',
      language: 'nl',
    });
  });

  it('lets nobody act without a name', async () => {
    const visitor = await asking('naamloos@example.org');
    await visitor.press('Inloggen', { code: await newestCode('naamloos@example.org') });
    await visitor.open('/groups');
    expect(visitor.path).to.equal('/me?to=%2Fgroups');
    await visitor.press('Verder', { name: '   ' });
    expect(visitor.status).to.equal(422);
  });

  it('brings a known person straight to where they were', async () => {
    await buildPerson({ email: 'bekend@example.org' });
    const visitor = await asking('Bekend@Example.org ', '/groups');
    const code = await newestCode('bekend@example.org');
    await visitor.press('Inloggen', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(visitor.redirects).to.deep.equal([{ status: 303, to: '/groups' }]);
    expect(visitor.status).to.equal(200);
  });

  it('speaks English to who asks for it, in the letter too', async () => {
    const visitor = new Visitor(app, { language: 'en-GB,en;q=0.9' });
    await visitor.open('/sign-in');
    await visitor.press('Send me a code', { email: 'english@example.org' });
    expect(visitor.text()).to.contain('We sent an e-mail to english@example.org.');
    await visitor.press('Sign in', { code: await newestCode('english@example.org') });
    expect(visitor.text('h1')).to.equal('Welcome! What is your name?');
    expect(await Person.byEmail('english@example.org')).to.include({ language: 'en' });
  });

  it('answers alike whether an address is known or not', async () => {
    await buildPerson({ email: 'bestaat-al@example.org' });
    const pages: string[] = [];
    for (const email of ['bestaat-al@example.org', 'bestaat-nog-niet@example.org']) {
      const visitor = await asking(email);
      pages.push(
        `${visitor.status} ${visitor.body.replaceAll(email, 'ADDRESS').replaceAll(/[\da-f-]{36}/g, 'ID')}`,
      );
      expect(await newestCode(email)).to.match(/^\d{6}$/);
    }
    expect(pages[0]).to.equal(pages[1]);
  });

  it('gives a session another name, so that a planted one is worth nothing', async () => {
    const visitor = await new Visitor(app).signIn('sessie@example.org');
    const first = visitor.cookies.get('buurtruimte');
    await visitor.post('/session', { _method: 'DELETE' });
    await asking('sessie@example.org');
    await visitor.open(await newestLink('sessie@example.org'));
    await visitor.press('Inloggen');
    expect(visitor.cookies.get('buurtruimte')).to.be.a('string').that.does.not.equal(first);
  });

  it('sets no cookie for who only looks', async () => {
    const visitor = await asking('kijker@example.org');
    await visitor.open(visitor.path);
    await visitor.open('/sign-in?to=/me');
    await visitor.open(await newestLink('kijker@example.org'));
    await visitor.open('/sign-in?out=everywhere');
    expect(visitor.cookies.names()).to.deep.equal([]);
    expect(visitor.headers.get('cache-control')).to.equal('no-store');
  });

  it('refuses a request that comes from another site', async () => {
    const visitor = await new Visitor(app).post(
      '/sign-in',
      { email: 'ander@example.org' },
      { 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(visitor.status).to.equal(403);
    await visitor.post('/sign-in', {}, { 'Sec-Fetch-Site': 'none', Origin: 'https://elsewhere.example' });
    expect(visitor.status).to.equal(422);
  });

  describe('with the link of the letter', () => {
    it('goes on where they were, on another device', async () => {
      await asking('link@example.org', '/groups/new?draft=abc');
      const phone = await new Visitor(app).open(await newestLink('link@example.org'));
      expect(phone.text()).to.contain('U logt in als link@example.org.');
      await phone.press('Inloggen');
      await phone.press('Verder', { name: 'Aanvrager' });
      expect(phone.path).to.equal('/groups/new?draft=abc');
      expect(phone.status).to.equal(200);
    });

    it('changes nothing when it is only looked at, as mail scanners do', async () => {
      const visitor = await asking('scanner@example.org');
      const link = await newestLink('scanner@example.org');
      for (const scanner of [new Visitor(app), new Visitor(app)]) {
        await scanner.open(link);
        expect(scanner.status).to.equal(200);
        expect(scanner.cookies.names()).to.deep.equal([]);
      }
      await visitor.press('Inloggen', { code: await newestCode('scanner@example.org') });
      expect(visitor.path).to.match(/^\/me/);
    });

    it('works once, and uses up the code', async () => {
      const visitor = await asking('eenmaal@example.org');
      const link = await newestLink('eenmaal@example.org');
      const code = await newestCode('eenmaal@example.org');
      await (await new Visitor(app).open(link)).press('Inloggen');

      const again = await new Visitor(app).open(link);
      expect(again.status).to.equal(410);
      expect(again.text('h1')).to.equal('Deze link werkt niet meer');
      await again.post(link);
      expect(again.status).to.equal(410);
      expect(again.cookies.names()).to.deep.equal([]);

      await visitor.press('Inloggen', { code });
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain('Deze code werkt niet meer');
    });

    it('is used up by the code', async () => {
      const visitor = await asking('andersom@example.org');
      const link = await newestLink('andersom@example.org');
      await visitor.press('Inloggen', { code: await newestCode('andersom@example.org') });
      expect((await new Visitor(app).open(link)).status).to.equal(410);
    });

    it('does not exist when it is made up', async () => {
      for (const token of ['x', 'a'.repeat(43), encodeURIComponent('é'.repeat(500))]) {
        const visitor = await new Visitor(app).open(`/sign-in/link/${token}`);
        expect(visitor.status).to.equal(404);
      }
    });
  });

  describe('with a wrong code', () => {
    const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

    it('allows five tries, then only the link', async () => {
      const visitor = await asking('raden@example.org');
      const code = await newestCode('raden@example.org');
      for (let guess = 1; guess <= 4; guess += 1) {
        await visitor.press('Inloggen', { code: wrong(code) });
        expect(visitor.status).to.equal(422);
        expect(visitor.text()).to.contain('Deze code is het niet.');
      }
      await visitor.press('Inloggen', { code: wrong(code) });
      expect(visitor.text()).to.contain('Open de link in de e-mail: die werkt nog.');
      await visitor.press('Inloggen', { code });
      expect(visitor.status).to.equal(422);
      expect(visitor.cookies.names()).to.deep.equal([]);

      const reader = await new Visitor(app).open(await newestLink('raden@example.org'));
      await reader.press('Inloggen');
      expect(reader.path).to.match(/^\/me/);
    });

    it('ends after a quarter of an hour', async () => {
      const visitor = await asking('traag@example.org');
      const page = visitor.path;
      app.clock.advance({ minutes: 15 });
      await visitor.post(page, { code: await newestCode('traag@example.org') });
      expect(visitor.status).to.equal(422);
      expect(visitor.text()).to.contain('Deze code werkt niet meer');
      expect((await visitor.open(await newestLink('traag@example.org'))).status).to.equal(410);
      await visitor.open(page);
      expect(visitor.page('main a[href="/sign-in"]').length).to.equal(1);
    });

    for (const [what, fields] of [
      ['too short', { code: '12345' }],
      ['letters', { code: 'abcdef' }],
      ['nothing', {}],
      ['several', { code: ['123456', '123456'] }],
      ['very long', { code: '1'.repeat(10_000) }],
      ['control characters', { code: '123\u0000456' }],
    ] as [string, Record<string, string | string[]>][]) {
      it(`asks for six digits when it is ${what}`, async () => {
        const visitor = await asking(`cijfers-${what.replaceAll(' ', '-')}@example.org`);
        await visitor.post(visitor.path, fields);
        expect(visitor.status).to.equal(422);
        expect(visitor.text()).to.contain('Vul de zes cijfers uit de e-mail in.');
        const id = visitor.path.split('/').at(-1) ?? '';
        expect(await SignInAttempt.toSignIn(id)).to.include({ triesLeft: 5 });
      });
    }

    it('does not exist for an attempt that is made up', async () => {
      for (const id of ['1', 'x'.repeat(3000), '00000000-0000-4000-8000-000000000000']) {
        const visitor = await new Visitor(app).post(`/sign-in/${id}`, { code: '123456' });
        expect(visitor.status).to.equal(404);
      }
    });
  });

  describe('with an address', () => {
    for (const [what, email] of [
      ['without @', 'bewoner'],
      ['empty', ' '],
      ['too long', `${'a'.repeat(10_000)}@example.org`],
      ['with a zero byte', 'be\u0000woner@example.org'],
      ['with a line end', 'bewoner@example.org\r\nBcc: ander@example.org'],
      ['that is two', 'bewoner@example.org,ander@example.org'],
      ['with a name', 'Bewoner <bewoner@example.org>'],
      ['given twice', ['bewoner@example.org', 'ander@example.org']],
    ] as [string, string | string[]][]) {
      it(`asks for another when it is one ${what}`, async () => {
        const visitor = await new Visitor(app).post('/sign-in', { email, to: '/groups' });
        expect(visitor.status).to.equal(422);
        expect(visitor.text()).to.contain('Vul een e-mailadres in');
        expect(visitor.page('main input[name=to]').attr('value')).to.equal('/groups');
        // A browser shows neither a zero byte nor a line end in a field.
        if (typeof email === 'string' && !/[\0\r]/.test(email))
          expect(visitor.page('input[name=email]').attr('value')).to.equal(email);
      });
    }

    for (const email of ['zoë@voorbeeld.example', '用户@例子.example', "o'neil+soep@example.org"]) {
      it(`takes ${email}`, async () => {
        await new Visitor(app).signIn(email);
        expect(await Person.byEmail(email)).to.include({ email });
      });
    }
  });

  describe('with a path to go on to that was tampered with', () => {
    for (const to of [
      'https://elsewhere.example/',
      '//elsewhere.example/',
      '/\\elsewhere.example/',
      '/\t/elsewhere.example/',
      '/.//elsewhere.example/',
      'javascript:alert(1)',
      `/${'a'.repeat(3000)}`,
      '/a\r\nSet-Cookie: x=y',
    ]) {
      it(`goes to the first page instead of ${JSON.stringify(to).slice(0, 40)}`, async () => {
        const email = 'onderweg@example.org';
        const visitor = await new Visitor(app).signIn(`${to.length}-${email}`);
        await visitor.open(`/sign-in?to=${encodeURIComponent(to)}`);
        expect(visitor.redirects).to.deep.equal([{ status: 303, to: '/' }]);

        await new Visitor(app).post('/sign-in', { email: `${to.length}-post-${email}`, to });
        const reader = await new Visitor(app).open(await newestLink(`${to.length}-post-${email}`));
        await reader.press('Inloggen');
        expect(reader.redirects).to.deep.equal([{ status: 303, to: '/me?to=%2F' }]);
      });
    }
  });
});
