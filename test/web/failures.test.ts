import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { rows } from '../../models/database.ts';
import { answerFailures, endWhatBroke } from '../../server/web/failures.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { readableLog } from '../support/log.ts';
import { Visitor } from '../support/visitor.ts';

describe('what cannot be answered', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  for (const path of ['/%', '/spaces/%E0%A4%A', '/assets/%', '/assets/%E0%A4%A', '/feeds/spaces/%.ics']) {
    it(`is said, whatever part of the app it is for: ${path}`, async () => {
      const answer = await fetch(app.url + path, { headers: { 'Accept-Language': 'en' } });
      expect(answer.status).to.be.within(400, 404);
      expect(answer.headers.get('set-cookie')).to.equal(null);
    });
  }

  it('is said in words where no page can be drawn', async () => {
    const answer = await fetch(`${app.url}/assets/%`, { headers: { 'Accept-Language': 'en' } });
    expect(answer.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(await answer.text()).not.to.contain('Something went wrong');
  });

  it('is a page, in their language, also for who is signed in while sessions cannot be read', async () => {
    const visitor = await new Visitor(app).signIn('bezoeker@example.org');
    await visitor.post('/language', { language: 'en' });
    await rows('ALTER TABLE sessions RENAME TO sessions_away');
    try {
      const answer = await fetch(`${app.url}/bookings`, { headers: visitor.cookies.header() });
      expect(answer.status).to.equal(500);
      const page = await answer.text();
      expect(page).to.contain('<html lang="en"').and.contain('Something went wrong on our side');
      expect(page).not.to.match(/sessions_away|node_modules|at .*:\d+:\d+/);
    } finally {
      await rows('ALTER TABLE sessions_away RENAME TO sessions');
    }
  });
});

describe('what breaks an answer that has begun', () => {
  it('ends it, and prints nothing of what somebody typed', async () => {
    const { log, lines } = readableLog();
    const small = express();
    small.get('/half', (_req, res) => {
      res.write('half');
      throw Object.assign(new Error('half'), { parameters: ['geheim'] });
    });
    small.use(answerFailures(log), endWhatBroke(log));
    const server = small.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const printed: unknown[] = [];
    const { error: print } = console;
    console.error = (...all: unknown[]) => printed.push(...all);
    try {
      const whole = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/half`)
        .then((answer) => answer.text())
        .then(
          () => true,
          () => false,
        );
      expect(whole).to.equal(false);
    } finally {
      console.error = print;
      server.close();
    }
    expect(printed).to.deep.equal([]);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('"route":"/half"').and.not.to.contain('geheim');
  });
});
