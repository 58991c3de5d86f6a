import { expect } from 'chai';
import { datesOfRule } from '../../server/calendar/outside-rule.ts';

const start = { reading: new Date('2026-12-01T19:00:00Z'), zone: 'Europe/Amsterdam' };
const window = { from: new Date('2026-11-22T00:00:00Z'), until: new Date('2027-12-27T00:00:00Z') };
const dates = (rule: string, most = 1000) =>
  datesOfRule(rule, start, window, most)?.map((date) => date.toISOString().slice(0, 16)) ?? null;

describe('rules that other calendars wrote', () => {
  it('are counted on the clock of their zone', () => {
    expect(dates('FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270407T000000Z')).to.deep.equal([
      '2026-12-01T18:00',
      '2027-01-05T18:00',
      '2027-02-02T18:00',
      '2027-03-02T18:00',
      '2027-04-06T17:00',
    ]);
  });

  it('may be written in small letters, with spaces, in any order, with parts that say nothing', () => {
    expect(dates(' count=2; byday=tu ;freq=weekly;;interval=')).to.deep.equal([
      '2026-12-01T18:00',
      '2026-12-08T18:00',
    ]);
  });

  it('end by UNTIL, its own moment included, and by COUNT', () => {
    expect(dates('FREQ=WEEKLY;UNTIL=20261208T180000Z')).to.have.length(2);
    expect(dates('FREQ=WEEKLY;UNTIL=20261208T175959Z')).to.have.length(1);
    expect(dates('FREQ=WEEKLY;UNTIL=20261208')).to.have.length(2);
    expect(dates('FREQ=WEEKLY;COUNT=3')).to.have.length(3);
  });

  it('give no more dates than may be, and one', () => {
    expect(dates('FREQ=DAILY', 10)).to.have.length(11);
    expect(dates('FREQ=DAILY;COUNT=11', 10)).to.have.length(11);
    expect(dates('FREQ=DAILY;COUNT=10', 10)).to.have.length(10);
  });

  it('have their first date alone where no month has such a day, without looking for it in all years', () => {
    const began = performance.now();
    for (const never of ['BYMONTH=2;BYMONTHDAY=30', 'BYMONTH=4,6,2;BYMONTHDAY=31,-31'])
      expect(dates(`FREQ=DAILY;${never}`), never).to.deep.equal(['2026-12-01T18:00']);
    expect(performance.now() - began).to.be.below(100);
    expect(dates('FREQ=DAILY;BYMONTH=2,3;BYMONTHDAY=-30,31;COUNT=3')).to.deep.equal([
      '2026-12-01T18:00',
      '2027-03-02T18:00',
      '2027-03-31T17:00',
    ]);
  });

  it('are refused where they cannot be followed', () => {
    for (const rule of ['', 'FREQ=HOURLY', 'COUNT=3', 'FREQ=DAILY;BYWHAT=1', 'FREQ=DAILY;COUNT=3;COUNT=4'])
      expect(dates(rule), rule).to.equal(null);
  });

  it('belong to a zone that exists', () => {
    expect(() => datesOfRule('FREQ=DAILY', { ...start, zone: 'Mars/Olympus' }, window, 10)).to.throw(
      RangeError,
    );
  });
});
