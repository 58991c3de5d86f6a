import { expect } from 'chai';
import { periodNamed, periodsToChoose, quarterOf, wholeYear } from '../../server/reports/period.ts';

describe('the period of a report', () => {
  it('is a year or three months, by its name', () => {
    expect(periodNamed('2026')).to.deep.equal({
      name: '2026',
      year: 2026,
      quarter: null,
      from: '2026-01-01',
      until: '2027-01-01',
    });
    expect(periodNamed('2026-Q1')).to.include({ from: '2026-01-01', until: '2026-04-01', quarter: 1 });
    expect(periodNamed('2026-Q4')).to.include({ from: '2026-10-01', until: '2027-01-01', quarter: 4 });
  });

  for (const name of ['', '26', '2026-Q5', '2026-Q0', '2026-q1', '2026-03', '1999', '2199', '02026', 'ja'])
    it(`is nothing by the name "${name}"`, () => {
      expect(periodNamed(name)).to.equal(null);
    });

  it('shares no day with the next one and leaves none out', () => {
    const quarters = [1, 2, 3, 4].map((quarter) => quarterOf(2028, quarter));
    expect(quarters.map(({ from }) => from)).to.deep.equal([
      wholeYear(2028).from,
      ...quarters.slice(0, 3).map(({ until }) => until),
    ]);
    expect(quarters.at(-1)?.until).to.equal(wholeYear(2028).until).and.to.equal(wholeYear(2029).from);
  });

  it('can be chosen from the first year with something in it, up to today', () => {
    const { years, quarters } = periodsToChoose(wholeYear(2026), '2024-06-01', '2026-05-05');
    expect(years.map(({ name }) => name)).to.deep.equal(['2026', '2025', '2024']);
    expect(quarters.map(({ name }) => name)).to.deep.equal(['2026-Q1', '2026-Q2']);
    expect(periodsToChoose(quarterOf(2025, 2), '2024-06-01', '2026-05-05').quarters).to.have.length(4);
    expect(periodsToChoose(wholeYear(2024), '2024-07-01', '2026-05-05').quarters).to.have.length(2);
    expect(periodsToChoose(wholeYear(2026), '2000-01-01', '2026-05-05').years).to.have.length(20);
  });
});
