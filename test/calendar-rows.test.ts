import { expect } from 'chai';
import { sources } from './support/source.ts';

/**
 * The rows of the specification of calendars: what feeds hold (C), how series stand in them (R), how they are sent (H) and what
 * invitations say (I). A test of a row bears its number at the start of its title.
 */
const rows = Object.entries({ C: 16, R: 5, H: 11, I: 7 }).flatMap(([part, last]) =>
  Array.from({ length: last }, (_, place) => `${part}${place + 1}`),
);

/** The numbers at the start of the titles of all tests, with the files that bear them. */
function borne(): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (const { path, code } of sources(['test'], '.test.ts')) {
    const titles = code.matchAll(/\b(?:it|describe)\(\s*['"`]((?:[CRHI]\d+ )*[CRHI]\d+)(?=[ '"`])/g);
    for (const number of [...titles].flatMap(([, numbers = '']) => numbers.split(' ')))
      files.set(number, (files.get(number) ?? new Set()).add(path));
  }
  return files;
}

describe('the rows of the specification of calendars', () => {
  const found = borne();

  for (const row of rows)
    it(`${row} is borne by a test`, () => {
      expect([...(found.get(row) ?? [])]).not.to.deep.equal([]);
    });

  it('no test bears a number that is of no row', () => {
    expect([...found.keys()].filter((number) => !rows.includes(number))).to.deep.equal([]);
  });
});
