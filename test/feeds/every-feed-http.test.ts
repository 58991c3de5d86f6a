import { expect } from 'chai';
import { ask } from './ask.ts';
import { useEachFeed } from './each-feed.ts';
import { kinds, secret } from './every-kind.ts';

describe('a feed of every kind over HTTP', () => {
  const all = useEachFeed();

  it('H1 a calendar to look at, whatever one would rather have; asked for by GET and HEAD', async () => {
    for (const kind of kinds) {
      const { path } = all.feeds[kind];
      const got = all.answers[kind];
      expect(got?.status, kind).to.equal(200);
      expect(got?.headers, kind).to.include({
        'content-type': 'text/calendar; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      expect(got?.headers['content-disposition'], kind).to.match(/^inline; filename="[a-z\d-]+\.ics"$/);
      const head = await ask(all.app, path, { Accept: 'text/html' }, 'HEAD');
      expect({ ...head.headers, date: '' }, kind).to.deep.equal({ ...got?.headers, date: '' });
      expect(head.body, kind).to.have.length(0);
      const put = await ask(all.app, path, {}, 'PUT');
      expect([put.status, put.headers.allow], kind).to.deep.equal([405, 'GET, HEAD']);
    }
  });

  it('H2 304 for a tag in a list, a weak one and a star, and by date alone; a date is nothing beside a tag', async () => {
    for (const kind of kinds) {
      const { path } = all.feeds[kind];
      const { etag = '', 'last-modified': date = '', ...headers } = all.answers[kind].headers ?? {};
      expect(etag, kind).to.match(/^"[\w-]{43}"$/);
      const had = [`"x" , W/${etag}`, `W/${etag}`, '*', etag].map((tag) => ({ 'If-None-Match': tag }));
      for (const conditions of [...had, { 'If-Modified-Since': date }]) {
        const answer = await ask(all.app, path, conditions);
        expect(answer.status, `${kind} ${JSON.stringify(conditions)}`).to.equal(304);
        expect(answer.headers, kind).to.include({
          etag,
          'last-modified': date,
          'cache-control': headers['cache-control'],
          vary: headers.vary,
        });
      }
      const both = { 'If-None-Match': '"x"', 'If-Modified-Since': date };
      expect((await ask(all.app, path, both)).status, kind).to.equal(200);
    }
  });

  it('H4 compressed when that is accepted; to be kept for five minutes, or by nobody when it is of somebody', async () => {
    for (const kind of kinds) {
      const { path, isPublic } = all.feeds[kind];
      const zipped = await ask(all.app, path, { 'Accept-Encoding': 'gzip' });
      expect(zipped.headers['content-encoding'], kind).to.equal('gzip');
      expect(all.answers[kind].headers, kind).not.to.have.property('content-encoding');
      for (const headers of [zipped.headers, all.answers[kind].headers])
        expect(headers, kind).to.include({
          vary: 'Accept-Encoding',
          'cache-control': isPublic ? 'public, max-age=300' : 'private, no-cache',
        });
    }
  });

  it('H5 the path ends in a name to read, and not in a token', () => {
    for (const kind of kinds) {
      const { pathname } = new URL(all.feeds[kind].path, all.app.url);
      expect(pathname, kind).to.match(/\/[a-z\d-]{4,72}\.ics$/);
      expect(all.tokens.some((token) => pathname.endsWith(`${token}.ics`))).to.equal(false);
    }
  });

  it('H8 no token in it, kept out of search, and told to nobody by who follows a link in it', () => {
    all.inEach((_, kind, { text, headers }) => {
      for (const token of all.tokens) {
        expect(text.replaceAll('\r\n ', ''), kind).not.to.include(token);
        expect(JSON.stringify(headers), kind).not.to.include(token);
      }
      expect(headers, kind).to.include({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    });
  });

  it('H9 names nobody but to managers, and what is private to nobody but those it is for', () => {
    all.inEach((_, kind, { text: folded }) => {
      const text = folded.replaceAll('\r\n ', '');
      const { isPublic } = all.feeds[kind];
      expect(text, kind).not.to.match(/^(?:ORGANIZER|ATTENDEE|METHOD|CONTACT)/m);
      expect(text, kind).not.to.match(/vrager@example\.org|beheerder@example\.org|06 0000|Beheerder/);
      if (kind !== 'managers') expect(text, kind).not.to.include('Vrager');
      if (isPublic) expect(text, kind).not.to.match(new RegExp(`${secret}|Groep`));
    });
    expect(all.answers['my-bookings'].text).to.include(secret);
    expect(all.answers['managers'].text).to.include('Vrager');
  });
});
