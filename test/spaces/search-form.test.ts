import { expect } from 'chai';
import { readSearch } from '../../server/spaces/search-form.ts';
import type { Wish } from '../../server/spaces/search-form.ts';

/** Monday 23 November 2026, 10:00 in Amsterdam. */
const now = new Date('2026-11-23T09:00:00Z');
const evening = new Date('2026-11-23T17:30:00Z');

const blank: Wish = {
  day: '2026-11-23',
  time: null,
  people: null,
  neighbourhood: null,
  building: null,
  features: [],
  pieces: [],
  repetition: null,
  page: 1,
};

describe('the question for a space', () => {
  const understood: [what: string, query: Record<string, unknown>, wish: Partial<Wish>, at?: Date][] = [
    ['nothing at all', {}, {}],
    ['empty fields', { date: '', from: '', to: '', people: '', neighbourhood: '', page: '' }, {}],
    ['nothing, in the evening', {}, { day: '2026-11-24' }, evening],
    [
      'everything',
      { date: '2026-12-01', from: '19:00', to: '21:00', people: '8', neighbourhood: 'haagpoort', page: '2' },
      {
        day: '2026-12-01',
        time: { from: '19:00', to: '21:00' },
        people: 8,
        neighbourhood: 'haagpoort',
        page: 2,
      },
    ],
    ['a time later today', { from: '19:00', to: '21:00' }, { time: { from: '19:00', to: '21:00' } }],
    [
      'a time that has passed today, without a day',
      { from: '9:00', to: '9.30' },
      { day: '2026-11-24', time: { from: '09:00', to: '09:30' } },
    ],
    ['one feature', { features: 'kitchen' }, { features: ['kitchen'] }],
    [
      'several features',
      { features: ['step-free', 'hearing-loop'] },
      { features: ['step-free', 'hearing-loop'] },
    ],
    ['a page that is none', { page: 'last' }, {}],
    ['the day of today', { date: '2026-11-23' }, {}, evening],
    ['what it does not know', { colour: 'red' }, {}],
  ];
  for (const [what, query, wish, at = now] of understood) {
    it(`understands ${what}`, () => {
      expect(readSearch(query, at)).to.deep.equal({ ok: true, value: { ...blank, ...wish } });
    });
  }

  const refused: [what: string, query: Record<string, unknown>, field: string, key: string][] = [
    ['a day that is no day', { date: 'morgen' }, 'date', 'problems.day'],
    ['30 February', { date: '2027-02-30' }, 'date', 'spaces.search.problem.noSuchDay'],
    ['yesterday', { date: '2026-11-22' }, 'date', 'spaces.search.problem.pastDay'],
    ['a year far away', { date: '9999-01-01' }, 'date', 'spaces.search.problem.noSuchDay'],
    [
      'a time that has passed',
      { date: '2026-11-23', from: '09:30', to: '11:00' },
      'from',
      'spaces.search.problem.pastTime',
    ],
    ['no end', { from: '19:00' }, 'to', 'spaces.search.problem.untilWhen'],
    ['no beginning', { to: '19:00' }, 'from', 'spaces.search.problem.fromWhen'],
    ['no clock time', { from: '25:00', to: '21:00' }, 'from', 'problems.clockTime'],
    ['nobody', { people: '0' }, 'people', 'problems.wholeNumber'],
    ['half a person', { people: '1.5' }, 'people', 'problems.wholeNumber'],
    ['more people than fit anywhere', { people: '10000' }, 'people', 'problems.wholeNumber'],
    ['a feature that is none', { features: 'swimming-pool' }, 'features', 'problems.choose'],
    ['the same field twice', { date: ['2026-12-01', '2026-12-02'] }, 'date', 'problems.day'],
    [
      'control characters',
      { neighbourhood: 'haag\u0000poort' },
      'neighbourhood',
      'problems.strangeCharacters',
    ],
  ];
  for (const [what, query, field, key] of refused) {
    it(`refuses ${what}, with a sentence beside the field`, () => {
      const read = readSearch(query, now);
      expect(read.ok).to.equal(false);
      expect(read.ok || Object.keys(read.problems)).to.deep.equal([field]);
      expect(read.ok || read.problems[field]?.key).to.equal(key);
    });
  }

  it('keeps what was typed', () => {
    const query = { date: '2026-11-22', from: '19:00', to: '21:00', people: '8', features: ['kitchen'] };
    const read = readSearch(query, now);
    expect(read.ok || read.typed).to.deep.equal(query);
  });
});
