import { expect } from 'chai';
import { lastMonths, monthsIn, wholeYear, yearIn } from '../../../server/contributions/story/period.ts';

describe('the days that a story tells of', () => {
  it('are the last twelve months, over the turn of the year', () => {
    expect(lastMonths('2026-11-23')).to.deep.equal({ from: '2025-12-01', until: '2026-12-01', year: null });
    expect(lastMonths('2026-12-31')).to.include({ from: '2026-01-01', until: '2027-01-01' });
    expect(lastMonths('2026-01-01')).to.include({ from: '2025-02-01', until: '2026-02-01' });
  });

  it('are twelve months in order', () => {
    const months = monthsIn(lastMonths('2026-11-23'));
    expect(months).to.have.length(12);
    expect([months[0], months[1], months.at(-1)]).to.deep.equal(['2025-12', '2026-01', '2026-11']);
    expect(monthsIn(wholeYear(2025)).at(-1)).to.equal('2025-12');
  });

  it('are a year where one was asked for that has begun', () => {
    expect(yearIn('2025', '2026-11-23')).to.deep.equal({
      from: '2025-01-01',
      until: '2026-01-01',
      year: 2025,
    });
    for (const wrong of ['2027', '1999', '20255', 'x', '', ['2025'], undefined, '-2025', '2025 '])
      expect(yearIn(wrong, '2026-11-23')).to.equal(null);
  });
});
