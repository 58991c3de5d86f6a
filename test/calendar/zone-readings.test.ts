import { expect } from 'chai';
import * as fc from 'fast-check';
import { instantOf, instantReading, readingAt, wallClockOf } from '../../server/calendar/zone.ts';
import { runs } from './runs.ts';

const someZone = fc.constantFrom(
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
);
const someSecond = fc
  .integer({ min: Date.parse('2000-01-03T00:00:00Z') / 1000, max: Date.parse('2060-12-30T00:00:00Z') / 1000 })
  .map((seconds) => new Date(seconds * 1000));
const reading = (text: string) => instantReading(new Date(`${text}Z`), 'Europe/Amsterdam').toISOString();

describe('readings of the clock, to the second', () => {
  it('say the same as the wall clock in minutes', () => {
    fc.assert(
      fc.property(someSecond, someZone, (instant, zone) => {
        const read = readingAt(instant, zone).toISOString();
        const { day, time } = wallClockOf(instant, zone);
        expect(read.slice(0, 16)).to.equal(`${day}T${time}`);
        const minute = new Date(`${day}T${time}:00Z`);
        const found = instantOf(day, time, zone);
        if (found) expect(instantReading(minute, zone)).to.deep.equal(found);
      }),
      { numRuns: runs },
    );
  });

  it('lead back to a moment at which the clock reads so', () => {
    fc.assert(
      fc.property(someSecond, someZone, (instant, zone) => {
        const read = readingAt(instant, zone);
        expect(readingAt(instantReading(read, zone), zone)).to.deep.equal(read);
        expect(instantReading(read, zone)).to.be.at.most(instant);
      }),
      { numRuns: runs },
    );
  });

  it('are the first of two in autumn', () => {
    expect(reading('2027-10-31T02:30:15')).to.equal('2027-10-31T00:30:15.000Z');
  });

  it('are counted by the clock before the skip in spring', () => {
    expect(reading('2027-03-28T01:59:59')).to.equal('2027-03-28T00:59:59.000Z');
    expect(reading('2027-03-28T02:00:00')).to.equal('2027-03-28T01:00:00.000Z');
    expect(reading('2027-03-28T02:59:59')).to.equal('2027-03-28T01:59:59.000Z');
    expect(reading('2027-03-28T03:00:00')).to.equal('2027-03-28T01:00:00.000Z');
  });
});
