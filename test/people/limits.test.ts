import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor, newestCode, newestLink } from '../support/visitor.ts';

describe('limits on signing in', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  const ask = (email: string, ip?: string) => new Visitor(app, ip ? { ip } : {}).post('/sign-in', { email });

  it('sends four letters to one address in a quarter of an hour, whoever asks, and their links work on', async () => {
    for (let letter = 1; letter <= 4; letter += 1)
      expect((await ask('vaak@example.org')).path).to.match(/^\/sign-in\/./);
    const first = await newestLink('vaak@example.org');
    const refused = await ask('VAAK@example.org');
    expect(refused.status).to.equal(429);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 15 * 60);
    expect(refused.text()).to.match(/De link in zo'n e-mail werkt nog. Of wacht \d+ minuten/);
    expect(refused.page('input[name=email]').attr('value')).to.equal('VAAK@example.org');

    const reader = await new Visitor(app).open(first);
    await reader.press('Inloggen');
    expect(reader.path).to.match(/^\/me/);
  });

  it('counts another address by itself', async () => {
    expect((await ask('zelden@example.org')).status).to.equal(200);
  });

  it('sends forty letters for one network', async () => {
    const statuses = [];
    for (let letter = 1; letter <= 41; letter += 1)
      statuses.push((await ask(`netwerk-${letter}@example.org`, '203.0.113.7')).status);
    expect(statuses.filter((status) => status === 200)).to.have.length(40);
    expect(statuses.at(-1)).to.equal(429);
    expect((await ask('netwerk-42@example.org', '203.0.113.8')).status).to.equal(200);
  });

  it('takes a whole household of IPv6 as one network', async () => {
    const statuses = [];
    for (let letter = 1; letter <= 41; letter += 1)
      statuses.push((await ask(`zes-${letter}@example.org`, `2001:db8:0:7::${letter.toString(16)}`)).status);
    expect(statuses.at(-1)).to.equal(429);
    expect((await ask('zes-42@example.org', '2001:db8:0:8::1')).status).to.equal(200);
  });

  it('ends guessing codes of one address after thirty, over all its letters; the right one no longer helps', async () => {
    const email = 'belaagd@example.org';
    for (let letter = 1; letter <= 3; letter += 1) {
      const page = (await ask(email)).path;
      const guesses = Array.from({ length: 10 }, () => new Visitor(app).post(page, { code: '000000' }));
      for (const visitor of await Promise.all(guesses)) expect(visitor.status).to.equal(422);
    }
    const page = (await ask(email)).path;
    const guesser = await new Visitor(app).post(page, { code: await newestCode(email) });
    expect(guesser.status).to.equal(422);
    expect(guesser.text()).to.contain('Open de link in de e-mail');

    const reader = await new Visitor(app).open(await newestLink(email));
    await reader.press('Inloggen');
    expect(reader.path).to.match(/^\/me/);
  });

  it('begins to count anew when the letter was read', async () => {
    const email = 'vergeetachtig@example.org';
    for (let round = 1; round <= 9; round += 1) {
      const page = (await ask(email)).path;
      const code = await newestCode(email);
      const wrong = code === '111111' ? '222222' : '111111';
      for (let guess = 1; guess <= 4; guess += 1) await new Visitor(app).post(page, { code: wrong });
      const visitor = await new Visitor(app).post(page, { code });
      expect(visitor.path).to.match(/^\/me/);
    }
  });

  it('stops a network that fills in codes all the time', async () => {
    const page = (await ask('codes@example.org')).path;
    let last = 0;
    for (let guess = 1; guess <= 81; guess += 1)
      last = (await new Visitor(app, { ip: '198.51.100.9' }).post(page, { code: '000000' })).status;
    expect(last).to.equal(429);
  });
});
