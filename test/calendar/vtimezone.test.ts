import { expect } from 'chai';
import ICAL from 'ical.js';
import { vtimezone } from '../../server/calendar/vtimezone.ts';

const full = process.env['PROOF'] === 'full';

describe('the rules of a zone', () => {
  it('C6 Amsterdam: one pair of rules from 1970 on', () => {
    expect(vtimezone('Europe/Amsterdam').split('\r\n')).to.deep.equal([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Amsterdam',
      'BEGIN:DAYLIGHT',
      'DTSTART:19700329T020000',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:19701025T030000',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
      '',
    ]);
  });

  it('Amsterdam: the clock of Intl, every day from 2000 up to and including 2040', () => {
    const compare = comparison('Europe/Amsterdam');
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2041, 0, 1); day += 86_400_000) {
      for (const hour of [0, 1, 2, 3, 12, 23]) compare(new Date(day + hour * 3_600_000));
    }
  });

  it('a rule on the second Sunday', () => {
    const rules = vtimezone('America/New_York');
    expect(rules).to.contain('DTSTART:19700308T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n');
    expect(rules).to.contain('DTSTART:19701101T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n');
  });

  it('half an hour, and a zone that never changes', () => {
    expect(vtimezone('Australia/Lord_Howe')).to.contain('TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n');
    expect(vtimezone('Asia/Kolkata')).to.contain(
      'DTSTART:19700101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\n',
    );
  });

  it('no rule of nth weekdays: every change by itself', () => {
    expect(vtimezone('Asia/Jerusalem')).to.contain('DTSTART:20270326T020000\r\nTZOFFSETFROM:+0200');
    expect(vtimezone('Asia/Jerusalem')).not.to.contain('RRULE');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => vtimezone('Europe/Breda')).to.throw(RangeError);
  });

  it('zones of the whole world: the clock of Intl from 2025 up to and including 2040', () => {
    const every = full ? 1 : 20;
    const zones = Intl.supportedValuesOf('timeZone').filter((_, number) => number % every === 0);
    for (const zone of ['Asia/Gaza', 'America/Santiago', 'UTC', ...zones]) {
      const compare = comparison(zone);
      const strideHours = full ? 24 : 24 * 5;
      for (let at = Date.UTC(2025, 0, 2, 12); at < Date.UTC(2041, 0, 1); at += strideHours * 3_600_000) {
        compare(new Date(at));
      }
    }
  }).timeout(full ? 600_000 : 20_000);
});

/** Compares what ical.js makes of our rules with what Intl says of the zone, at one reading of the wall clock. */
function comparison(zone: string): (reading: Date) => void {
  const component = ICAL.Component.fromString(vtimezone(zone));
  const rules = new ICAL.Timezone({ component, tzid: zone });
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (reading) => {
    const wall = reading.toISOString().slice(0, 16).replace('T', ' ');
    const time = ICAL.Time.fromData(
      {
        year: reading.getUTCFullYear(),
        month: reading.getUTCMonth() + 1,
        day: reading.getUTCDate(),
        hour: reading.getUTCHours(),
        minute: 0,
        second: 0,
      },
      rules,
    );
    const instant = new Date(time.toUnixTime() * 1000);
    if (clock.format(instant) !== wall && !isSkipped(wall, instant, clock)) {
      expect.fail(
        `${zone}: ${wall} is ${instant.toISOString()} by the rules, ${clock.format(instant)} by Intl`,
      );
    }
  };
}

/** Whether the clock never shows this reading, however far from this instant one looks. */
function isSkipped(wall: string, instant: Date, clock: Intl.DateTimeFormat): boolean {
  for (let minutes = -26 * 60; minutes <= 26 * 60; minutes += 15) {
    if (clock.format(new Date(instant.getTime() + minutes * 60_000)) === wall) return false;
  }
  return true;
}
