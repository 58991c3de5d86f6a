import { expect } from 'chai';
import * as fc from 'fast-check';
import { pathHere } from '../../server/web/return-path.ts';

describe('pathHere', () => {
  for (const path of ['/', '/me', '/bookings/new?draft=abc&x=1#top', '/spaces?people=8', '/zaal-é']) {
    it(`keeps ${path}`, () => {
      expect(pathHere(path)).to.equal(path);
    });
  }

  for (const elsewhere of [
    undefined,
    null,
    7,
    ['/me'],
    '',
    'me',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' //elsewhere.example',
    '/.//elsewhere.example',
    '/me/..//elsewhere.example',
    'javascript:alert(1)',
    `/${'a'.repeat(2000)}`,
  ]) {
    it(`leads to the first page instead of ${JSON.stringify(elsewhere)?.slice(0, 40)}`, () => {
      expect(pathHere(elsewhere)).to.equal('/');
    });
  }

  it('never leads to another site, whatever a browser makes of it', () => {
    const odd = fc.constantFrom(
      '/',
      '\\',
      '.',
      '@',
      ':',
      '\t',
      '\n',
      ' ',
      '?',
      '#',
      '%2f',
      'evil.example',
      'http',
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 8 }), (parts) => {
        const path = pathHere(`/${parts.join('')}`);
        const url = new URL(path, 'https://ours.example/sign-in');
        expect(url.origin).to.equal('https://ours.example');
        expect(url.pathname.startsWith('//')).to.equal(false);
      }),
    );
  });
});
