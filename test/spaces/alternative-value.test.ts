import { expect } from 'chai';
import { alternativeValue, readAlternative } from '../../server/spaces/alternative-value.ts';

describe('alternatives in forms', () => {
  const zone = 'Europe/Amsterdam';
  const spaces = [{ slug: 'kleine-zaal' }, { slug: 'keuken' }];

  const values: [from: string, to: string, value: string][] = [
    ['2026-12-01T19:30+01:00', '2026-12-01T21:30+01:00', '2026-12-01 19:30 21:30 kleine-zaal,keuken'],
    ['2026-12-01T22:00+01:00', '2026-12-02T00:00+01:00', '2026-12-01 22:00 24:00 kleine-zaal,keuken'],
    ['2026-12-01T23:00+01:00', '2026-12-02T01:00+01:00', '2026-12-01 23:00 01:00 kleine-zaal,keuken'],
    ['2026-07-01T19:30+02:00', '2026-07-01T21:30+02:00', '2026-07-01 19:30 21:30 kleine-zaal,keuken'],
  ];
  for (const [from, to, value] of values) {
    it(`writes and reads ${value}`, () => {
      const span = { startsAt: new Date(from), endsAt: new Date(to) };
      expect(alternativeValue({ span, spaces }, zone)).to.equal(value);
      const [day, typedFrom, typedTo] = value.split(' ');
      const read = { day, from: typedFrom, to: typedTo, slugs: ['kleine-zaal', 'keuken'] };
      expect(readAlternative(value)).to.deep.equal(read);
    });
  }

  const others = [
    '',
    'skip',
    '2026-12-01 19:30 21:30',
    '2026-12-01 19:30 21:30 ',
    '2026-12-01 19:30 21:30 zaal,',
    '2026-12-01 19:30 21:30 zaal extra',
    '2026-02-30 19:30 21:30 zaal',
    '2026-12-01 24:00 21:30 zaal',
    '2026-12-01 19:30 25:00 zaal',
    '2026-12-01 19:30 21:30 Zaal',
    `2026-12-01 19:30 21:30 ${'zaal,'.repeat(500)}zaal`,
  ];
  for (const text of others) {
    it(`does not read "${text.slice(0, 40)}"`, () => {
      expect(readAlternative(text)).to.equal(null);
    });
  }
});
