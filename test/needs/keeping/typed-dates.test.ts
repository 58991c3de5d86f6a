import { expect } from 'chai';
import { spansTyped } from '../../../server/needs/keeping/typed-dates.ts';
import type { TypedDates } from '../../../server/needs/keeping/typed-dates.ts';
import { anchorOf, momentOf, moments } from '../../../server/needs/keeping/moments.ts';
import { monday } from '../../support/clock.ts';

const zone = 'Europe/Amsterdam';
const usual: TypedDates = { date: '2026-12-01', from: '10:00', repeat: 'once', until: '' };

function typed(differently: Partial<TypedDates>, minutes = 120) {
  return spansTyped({ ...usual, ...differently }, minutes, zone, monday);
}

function begins(differently: Partial<TypedDates>): string[] {
  const read = typed(differently);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.spans.map(({ startsAt }) => startsAt.toISOString());
}

describe('the dates of a need', () => {
  it('are one stretch of time on the clock of the building', () => {
    expect(typed({})).to.deep.equal({
      spans: [{ startsAt: new Date('2026-12-01T09:00Z'), endsAt: new Date('2026-12-01T11:00Z') }],
    });
  });

  it('come back every week, every other week, or every month on such a day', () => {
    expect(begins({ repeat: 'week', until: '2026-12-15' })).to.have.length(3);
    expect(begins({ repeat: 'fortnight', until: '2026-12-15' })).to.deep.equal([
      '2026-12-01T09:00:00.000Z',
      '2026-12-15T09:00:00.000Z',
    ]);
    // The first Tuesday.
    expect(begins({ repeat: 'month', until: '2027-02-28' })).to.deep.equal([
      '2026-12-01T09:00:00.000Z',
      '2027-01-05T09:00:00.000Z',
      '2027-02-02T09:00:00.000Z',
    ]);
  });

  it('keep their time on the clock when summer comes', () => {
    const all = begins({ repeat: 'week', until: '2027-04-06' });
    expect(all.at(-1)).to.equal('2027-04-06T08:00:00.000Z');
  });

  it('are at the moment of the skip where the clock skips their time', () => {
    expect(begins({ date: '2027-03-28', from: '02:30' })).to.deep.equal(['2027-03-28T01:00:00.000Z']);
  });

  it('may be those of a whole year, and need not come back', () => {
    expect(begins({ repeat: 'week', until: '2027-12-01' })).to.have.length(53);
    expect(begins({ repeat: 'week', until: '2026-12-01' })).to.have.length(1);
  });

  for (const [what, differently, field, key] of [
    ['no day', { date: '' }, 'date', 'problems.day'],
    ['a day that is none', { date: '2027-02-29' }, 'date', 'problems.day'],
    ['no time', { from: '' }, 'from', 'problems.clockTime'],
    ['midnight at the end', { from: '24:00' }, 'from', 'problems.clockTime'],
    ['yesterday', { date: '2026-11-22' }, 'date', 'needs-keeping.problem.past'],
    ['an hour ago', { date: '2026-11-23', from: '09:00' }, 'date', 'needs-keeping.problem.past'],
    ['two years from now', { date: '2028-11-23' }, 'date', 'needs-keeping.problem.tooFar'],
    ['no end', { repeat: 'week' }, 'until', 'needs-keeping.problem.until'],
    ['an end before it', { repeat: 'week', until: '2026-11-30' }, 'until', 'needs-keeping.problem.until'],
    ['an end in ten years', { repeat: 'week', until: '2036-11-30' }, 'until', 'needs-keeping.problem.tooFar'],
  ] as [string, Partial<TypedDates>, string, string][]) {
    it(`say what is expected instead of ${what}`, () => {
      const read = typed(differently);
      expect('problems' in read && read.problems[field]?.key).to.equal(key);
    });
  }
});

describe('the moment of help with a booking', () => {
  for (const moment of moments) {
    it(`is read back as it was said: ${moment}`, () => {
      expect(momentOf(anchorOf(moment, 45))).to.equal(moment);
    });
  }

  it('is ready when people come', () => {
    expect(anchorOf('before', 45)).to.deep.equal({ timing: 'dated', anchor: 'start', anchorMinutes: -45 });
  });
});
