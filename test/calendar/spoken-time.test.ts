import { expect } from 'chai';
import { readSpokenTime } from '../../server/calendar/spoken-time.ts';

describe('times as other systems say them', () => {
  const afternoon = { day: '2026-12-01', time: '14:30' };
  const said = {
    'Tuesday, December 1, 2026 at 2:30 PM': afternoon,
    'Tuesday, December 1, 2026 at 2:30\u202fPM': afternoon,
    'Tuesday, 1 December 2026 at 14:30': afternoon,
    'Tuesday 1 December 2026 14:30': afternoon,
    '14:30 - Tuesday 01 December 2026': afternoon,
    '2:30 p.m., Dec 1st, 2026': afternoon,
    'dinsdag 1 december 2026 om 14:30': afternoon,
    'di 1 dec. 2026 14.30 uur': afternoon,
    'Dienstag, 1. Dezember 2026 um 14:30': afternoon,
    'Dienstag, 1. Dezember 2026 um 14:30 Uhr': afternoon,
    'Di., 1. Dez. 2026, 14:30': afternoon,
    '1 december 2026 om 9 uur': { day: '2026-12-01', time: '09:00' },
    'zondag 1 maart 2026 om 00:00': { day: '2026-03-01', time: '00:00' },
    'Sonntag, 1. März 2026 um 08:05': { day: '2026-03-01', time: '08:05' },
    'Sunday, March 1, 2026 at 12:00 AM': { day: '2026-03-01', time: '00:00' },
    'Sunday, March 1, 2026 at 12:15 PM': { day: '2026-03-01', time: '12:15' },
    '2026-12-01 14:30:00': afternoon,
    '2026-12-01T14:30': afternoon,
    '01-12-2026 14:30': afternoon,
    '1.12.2026 14:30': afternoon,
    '1/12/2026 14:30': afternoon,
    '12/1/2026 2:30 PM': afternoon,
    'ma 7 sept 2026 10:00': { day: '2026-09-07', time: '10:00' },
  };
  for (const [text, time] of Object.entries(said)) {
    it(`understands "${text}"`, () => {
      expect(readSpokenTime(text)).to.deep.equal(time);
    });
  }

  for (const locale of ['en-US', 'en-GB', 'nl-NL', 'de-DE', 'de-AT']) {
    it(`understands every day of a year in the words of ${locale}`, () => {
      const words = new Intl.DateTimeFormat(locale, {
        dateStyle: 'full',
        timeStyle: 'short',
        timeZone: 'UTC',
      });
      for (let day = 0; day < 366; day += 1) {
        const moment = new Date(Date.UTC(2028, 0, 1 + day, day % 24, day % 60));
        const [date, time] = [moment.toISOString().slice(0, 10), moment.toISOString().slice(11, 16)];
        expect(readSpokenTime(words.format(moment)), words.format(moment)).to.deep.equal({ day: date, time });
      }
    });
  }

  for (const text of [
    '',
    'morgen',
    'Period 3, dinsdag 1 december 2026',
    'maandag 1 december 2026 om 14:30',
    '30 februari 2026 om 14:30',
    '1 december 2026 om 25:00',
    '1 december 2026',
    '12/25/2026 14:30',
    '13:30 PM, December 1, 2026',
    '1 december 2026 om 14:30 of later',
    '1 décembre 2026 14:30',
    '1 december 26 14:30',
    '2026-12-01 14:30 15:30',
  ]) {
    it(`does not guess at "${text}"`, () => {
      expect(readSpokenTime(text)).to.equal(null);
    });
  }
});
