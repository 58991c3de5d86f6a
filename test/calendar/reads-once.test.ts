import { expect } from 'chai';
import { readsOnce } from '../../server/calendar/zone.ts';

describe('what a clock reads', () => {
  for (const [instant, once] of [
    ['2026-10-24T23:59Z', true], // 01:59
    ['2026-10-25T00:00Z', false], // 02:00, summer time
    ['2026-10-25T00:59Z', false],
    ['2026-10-25T01:00Z', false], // 02:00 again
    ['2026-10-25T01:59Z', false],
    ['2026-10-25T02:00Z', true], // 03:00
    ['2027-03-28T01:00Z', true], // 03:00, a minute after 01:59
  ] as const)
    it(`it reads ${once ? 'once' : 'twice'}: ${instant} in Amsterdam`, () => {
      expect(readsOnce(new Date(instant), 'Europe/Amsterdam')).to.equal(once);
      expect(readsOnce(new Date(instant), 'Asia/Kolkata')).to.equal(true);
    });
});
