import { expect } from 'chai';
import { calendarOf, parsed, said } from '../calendar-text.ts';

/** What Outlook and Exchange write of our zone. */
const windowsZone = (name: string) => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];
const evening = ['2026-12-01 19:00-21:30 Koor'];
const koor = (start: string, end: string, ...more: string[]) => [
  'UID:one',
  start,
  end,
  'SUMMARY:Koor',
  ...more,
];

/** Calendars of real programs -> the dates in them. */
const programs: Record<string, { text: string; dates: string[] }> = {
  'Google: a series in a zone, an override, and single events in UTC': {
    text: calendarOf(
      [
        [
          'DTSTART;TZID=Europe/Amsterdam:20261201T190000',
          'DTEND;TZID=Europe/Amsterdam:20261201T213000',
          'RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261222T225959Z;BYDAY=TU',
          'EXDATE;TZID=Europe/Amsterdam:20261208T190000',
          'DTSTAMP:20261120T101010Z',
          'UID:0a1b2c@google.com',
          'SUMMARY:Koor',
          'TRANSP:OPAQUE',
        ],
        [
          'DTSTART;TZID=Europe/Amsterdam:20261216T200000',
          'DTEND;TZID=Europe/Amsterdam:20261216T220000',
          'UID:0a1b2c@google.com',
          'RECURRENCE-ID;TZID=Europe/Amsterdam:20261215T190000',
          'SUMMARY:Koor\\, nu op woensdag',
        ],
        ['DTSTART:20261203T080000Z', 'DTEND:20261203T093000Z', 'UID:3@google.com', 'SUMMARY:Overleg'],
        [
          'DTSTART;VALUE=DATE:20261205',
          'DTEND;VALUE=DATE:20261206',
          'UID:4@google.com',
          'SUMMARY:Sinterklaas',
        ],
      ],
      ['METHOD:PUBLISH', 'X-WR-CALNAME:Zaal', 'X-WR-TIMEZONE:Europe/Amsterdam'],
    ),
    dates: [
      '2026-12-01 19:00-21:30 Koor',
      '2026-12-16 20:00-22:00 Koor, nu op woensdag',
      '2026-12-22 19:00-21:30 Koor',
      '2026-12-03 09:00-10:30 Overleg',
      '2026-12-05 00:00-2026-12-06 00:00 Sinterklaas',
    ],
  },
  'Outlook: a Windows zone': {
    text: calendarOf(
      [
        koor(
          'DTSTART;TZID="W. Europe Standard Time":20261201T190000',
          'DTEND;TZID="W. Europe Standard Time":20261201T213000',
        ),
      ],
      windowsZone('W. Europe Standard Time'),
    ),
    dates: evening,
  },
  'Outlook: a Windows zone without its VTIMEZONE': {
    text: calendarOf([
      koor(
        'DTSTART;TZID=W. Europe Standard Time:20261201T190000',
        'DTEND;TZID=W. Europe Standard Time:20261201T213000',
      ),
    ]),
    dates: evening,
  },
  'Outlook on the web: another Windows zone': {
    text: calendarOf([
      koor('DTSTART;TZID=GMT Standard Time:20261201T180000', 'DTEND;TZID=GMT Standard Time:20261201T203000'),
    ]),
    dates: evening,
  },
  'Outlook: a zone by the words on its screen, known by its rules': {
    text: calendarOf(
      [
        koor(
          'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlijn, Bern, Rome":20261201T190000',
          'DTEND;TZID="(UTC+01:00) Amsterdam, Berlijn, Bern, Rome":20261201T213000',
        ),
      ],
      windowsZone('(UTC+01:00) Amsterdam, Berlijn, Bern, Rome'),
    ),
    dates: evening,
  },
  'Exchange: the same without quotes, with the colon in the name': {
    text: calendarOf(
      [
        koor(
          'DTSTART;TZID=(UTC+01:00) Amsterdam:20261201T190000',
          'DTEND;TZID=(UTC+01:00) Amsterdam:20261201T213000',
        ),
      ],
      windowsZone('(UTC+01:00) Amsterdam'),
    ),
    dates: evening,
  },
  'Exchange: a customized time zone of elsewhere, known by its rules': {
    text: calendarOf(
      [
        koor(
          'DTSTART;TZID=Customized Time Zone:20261201T130000',
          'DTEND;TZID=Customized Time Zone:20261201T153000',
        ),
      ],
      [
        'BEGIN:VTIMEZONE',
        'TZID:Customized Time Zone',
        'BEGIN:STANDARD',
        'DTSTART:16010101T020000',
        'TZOFFSETFROM:-0400',
        'TZOFFSETTO:-0500',
        'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11',
        'END:STANDARD',
        'BEGIN:DAYLIGHT',
        'DTSTART:16010101T020000',
        'TZOFFSETFROM:-0500',
        'TZOFFSETTO:-0400',
        'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3',
        'END:DAYLIGHT',
        'END:VTIMEZONE',
      ],
    ),
    dates: evening,
  },
  'Exchange: its name for UTC, and all day with times': {
    text: calendarOf([
      koor('DTSTART;TZID=tzone://Microsoft/Utc:20261201T180000', 'DTEND;TZID=UTC:20261201T203000'),
      [
        'UID:two',
        'DTSTART;TZID=Romance Standard Time:20261203T000000',
        'DTEND;TZID=Romance Standard Time:20261204T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
        'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
        'SUMMARY;LANGUAGE=nl-NL:Dicht',
      ],
    ]),
    dates: [...evening, '2026-12-03 00:00-2026-12-04 00:00 Dicht'],
  },
  'iCloud and Evolution: zones with something before their name': {
    text: calendarOf([
      [
        'BEGIN:VALARM',
        'DTSTART:20200101T000000Z',
        'SUMMARY:Alarm',
        'END:VALARM',
        'UID:one',
        'SUMMARY:Koor',
        'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Amsterdam:20261201T190000',
        'DTEND;TZID=/mozilla.org/20050126_1/Europe/Amsterdam:20261201T213000',
        'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
      ],
    ]),
    dates: evening,
  },
  'Apple: a birthday of an unknown year': {
    text: calendarOf([
      ['UID:b', 'DTSTART;VALUE=DATE:16040229', 'RRULE:FREQ=YEARLY', 'SUMMARY:Jarig'],
      ['UID:c', 'DTSTART;VALUE=DATE:16041205', 'RRULE:FREQ=YEARLY', 'SUMMARY:Sinterklaas'],
    ]),
    dates: ['2026-12-05 00:00-2026-12-06 00:00 Sinterklaas', '2027-12-05 00:00-2027-12-06 00:00 Sinterklaas'],
  },
  'LibreBooking: text as it was typed': {
    text: calendarOf(
      [
        [
          'DESCRIPTION:Let op; neem mee: pen, "papier"',
          'en koffie',
          '',
          'Groet: de beheerder',
          'DTSTART:20261201T180000Z',
          'DTEND:20261201T203000Z',
          'LOCATION:Zaal 1, begane grond; links',
          'SUMMARY:Koor, "De Klinkers"; repetitie \\o/',
          'UID:8e3b2a&127.0.0.1',
        ],
      ],
      ['METHOD:REQUEST'],
    ),
    dates: ['2026-12-01 19:00-21:30 Koor, "De Klinkers"; repetitie \\o/'],
  },
  'MRBS: its own properties, and an organizer that breaks the rules': {
    text: calendarOf([
      koor(
        'DTSTART;TZID=Europe/Amsterdam:20261201T190000',
        'DURATION:PT2H30M',
        'ORGANIZER;CN=A B;X-MRBS-USERNAME=u:mailto:u@example.org',
        'X-MRBS-TYPE:Internal',
      ),
    ]),
    dates: evening,
  },
  'times without a zone: on the clock of the building': {
    text: calendarOf(
      [koor('DTSTART:20261201T190000', 'DTEND:20261201T213000')],
      ['X-WR-TIMEZONE:America/New_York'],
    ),
    dates: evening,
  },
  'a zone that nobody knows: on the clock of the building': {
    text: calendarOf([
      koor('DTSTART;TZID=Mars/Olympus:20261201T190000', 'DTEND;TZID=Mars/Olympus:20261201T213000'),
    ]),
    dates: evening,
  },
  'a day without VALUE=DATE, and one that ends on itself': {
    text: calendarOf([
      ['UID:1', 'DTSTART:20261201', 'SUMMARY:Dicht'],
      ['UID:2', 'DTSTART;VALUE=DATE:20261203', 'DTEND;VALUE=DATE:20261203', 'SUMMARY:Dicht'],
    ]),
    dates: ['2026-12-01 00:00-2026-12-02 00:00 Dicht', '2026-12-03 00:00-2026-12-04 00:00 Dicht'],
  },
  'in small letters': {
    text: calendarOf([koor('dtstart;tzid=Europe/Amsterdam:20261201t190000', 'dtend:20261201t203000z')])
      .replaceAll('VEVENT', 'vevent')
      .replaceAll('VCALENDAR', 'vcalendar'),
    dates: evening,
  },
  'two calendars in one file': {
    text: calendarOf([koor('DTSTART:20261201T190000', 'DTEND:20261201T213000')]) + calendarOf([]),
    dates: evening,
  },
};

describe('odd but real calendars', () => {
  for (const [name, { text, dates }] of Object.entries(programs))
    it(name, () => {
      expect(said(parsed(text).events)).to.deep.equal(dates);
    });

  it('say which zone nobody knows, and no other', () => {
    const noted = Object.entries(programs).filter(([, { text }]) => parsed(text).notes.length > 0);
    expect(noted.map(([name]) => name)).to.deep.equal([
      'a zone that nobody knows: on the clock of the building',
    ]);
    expect(parsed(noted[0]?.[1].text ?? '').notes).to.deep.equal([
      { reason: 'zone', times: 1, example: 'Mars/Olympus' },
    ]);
  });

  it('keep what people typed, also over lines that were not escaped', () => {
    const [event] = parsed(programs['LibreBooking: text as it was typed']?.text ?? '').events;
    expect(event?.location).to.equal('Zaal 1, begane grond; links');
    expect(event?.description).to.equal('Let op; neem mee: pen, "papier"\nen koffie');
  });
});
