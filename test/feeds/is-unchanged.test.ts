import { expect } from 'chai';
import { isUnchanged } from '../../server/feeds/is-unchanged.ts';

const current = { etag: '"b"', lastModified: new Date('2026-11-23T09:00:00Z') };
const [before, same, after] = ['08:59:59', '09:00:00', '09:00:01'].map(
  (time) => `Mon, 23 Nov 2026 ${time} GMT`,
);

describe('H2 what a calendar says it has', () => {
  for (const [tags, unchanged] of [
    ['"b"', true],
    ['W/"b"', true],
    ['"a", "b" ,"c"', true],
    ['"a", W/"b"', true],
    ['*', true],
    [' * ', true],
    ['"a"', false],
    ['"a", "c"', false],
    ['b', false],
    ['"b-gzip"', false],
    ['', false],
    ['w/"b"', false],
  ] as const) {
    it(`If-None-Match: ${tags} is ${unchanged ? 'what there is' : 'something else'}`, () => {
      expect(isUnchanged({ 'if-none-match': tags }, current)).to.equal(unchanged);
    });
  }

  it('If-Modified-Since alone goes by the date', () => {
    expect(isUnchanged({ 'if-modified-since': before }, current)).to.equal(false);
    expect(isUnchanged({ 'if-modified-since': same }, current)).to.equal(true);
    expect(isUnchanged({ 'if-modified-since': after }, current)).to.equal(true);
    expect(isUnchanged({ 'if-modified-since': 'yesterday or so' }, current)).to.equal(false);
  });

  it('If-Modified-Since beside If-None-Match is ignored', () => {
    expect(isUnchanged({ 'if-none-match': '"a"', 'if-modified-since': after }, current)).to.equal(false);
    expect(isUnchanged({ 'if-none-match': '"b"', 'if-modified-since': before }, current)).to.equal(true);
  });

  it('nothing said, or no date to go by, is nothing known', () => {
    expect(isUnchanged({}, current)).to.equal(false);
    expect(isUnchanged({ 'if-modified-since': after }, { ...current, lastModified: null })).to.equal(false);
  });
});
