import { expect } from 'chai';
import { cadenceOfRule } from '../../server/calendar/cadence-of-rule.ts';
import { ruleText } from '../../server/calendar/repetition.ts';

/** A Saturday, the second of its month. */
const day = '2026-12-12';

describe('rules of other calendars', () => {
  const ours: Record<string, string> = {
    'FREQ=DAILY': 'FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=3;COUNT=4': 'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=SA;UNTIL=20270424T170000Z': 'FREQ=WEEKLY;BYDAY=SA',
    'FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYDAY=TH,SA': 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SA',
    'FREQ=WEEKLY': 'FREQ=WEEKLY;BYDAY=SA',
    'freq=weekly;byday=sa,th,sa': 'FREQ=WEEKLY;BYDAY=TH,SA',
    'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR': 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=MONTHLY;BYDAY=2SA;UNTIL=20270508T080000Z': 'FREQ=MONTHLY;BYDAY=2SA',
    'FREQ=MONTHLY;BYDAY=+2SA': 'FREQ=MONTHLY;BYDAY=2SA',
    'FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2': 'FREQ=MONTHLY;BYDAY=2SA',
    'FREQ=MONTHLY;BYDAY=-1SA': 'FREQ=MONTHLY;BYDAY=-1SA',
    'FREQ=MONTHLY;BYMONTHDAY=12;INTERVAL=2': 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=12',
    'FREQ=MONTHLY': 'FREQ=MONTHLY;BYMONTHDAY=12',
  };
  for (const [rule, text] of Object.entries(ours)) {
    it(`${rule} is one of ours`, () => {
      const cadence = cadenceOfRule(rule, day);
      expect(cadence && ruleText(cadence, new Date('2027-01-01T00:00:00Z')).split(';UNTIL=')[0]).to.equal(
        text,
      );
    });
  }

  for (const rule of [
    'FREQ=YEARLY',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYMONTH=1',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=2;BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=1SA',
    'FREQ=WEEKLY;BYDAY=SA;BYHOUR=9,10',
    'FREQ=MONTHLY;BYDAY=SA',
    'FREQ=MONTHLY;BYDAY=5SA',
    'FREQ=MONTHLY;BYDAY=2SA,4SA',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=12;BYDAY=2SA',
    'nonsense',
    '',
  ]) {
    it(`"${rule}" is none of ours`, () => {
      expect(cadenceOfRule(rule, day)).to.equal(null);
    });
  }
});
