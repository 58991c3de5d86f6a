import { expect } from 'chai';
import { holidayName, holidayOn, holidaysOf, isDayOff } from '../../server/calendar/holidays.ts';
import { addDays, weekdayOf } from '../../server/calendar/zone.ts';

const kingsDay = '04-27 if sunday then previous saturday since 2014';

describe('public holidays', () => {
  // Easter by the tables of the church; the others are counted from it.
  const easters: [year: number, easter: string][] = [
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2035, '2035-03-25'],
    [2038, '2038-04-25'],
  ];
  for (const [year, easter] of easters) {
    it(`move with Easter in ${year}`, () => {
      const found = holidaysOf(year)
        .filter(({ id }) => id.startsWith('easter'))
        .map(({ day }) => day);
      expect(found).to.deep.equal([-2, 0, 1, 39, 49, 50].map((days) => addDays(easter, days)));
    });
  }

  const kingsDays: [day: string, weekday: number][] = [
    ['2025-04-26', 6], // 27 April was a Sunday
    ['2026-04-27', 1],
    ['2030-04-27', 6],
    ['2031-04-26', 6], // a Sunday as well
  ];
  for (const [day, weekday] of kingsDays) {
    it(`have the birthday of the king on ${day}`, () => {
      expect(weekdayOf(day)).to.equal(weekday);
      expect(holidayOn(day, [kingsDay])).to.equal(kingsDay);
      const others = ['04-25', '04-26', '04-27', '04-28'].map((rest) => `${day.slice(0, 4)}-${rest}`);
      for (const other of others.filter((one) => one !== day))
        expect(holidayOn(other, [kingsDay])).to.equal(undefined);
    });
  }

  it('are in order, each once, and each of its own year', () => {
    for (let year = 2020; year <= 2045; year++) {
      const days = holidaysOf(year).map(({ day }) => day);
      expect(days).to.deep.equal(days.toSorted());
      expect(days.every((day) => day.startsWith(`${year}-`))).to.equal(true);
      const ids = holidaysOf(year).map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    }
  });

  it('have the same rules every year, as a building keeps them', () => {
    const rules = holidaysOf(2026).map(({ id }) => id);
    for (let year = 2020; year <= 2045; year++)
      expect(holidaysOf(year).map(({ id }) => id)).to.have.members(rules);
  });

  it('are known once asked for', () => expect(holidaysOf(2026)).to.equal(holidaysOf(2026)));

  it('are found by their day only where they are asked about', () => {
    expect(holidayOn('2026-12-25', ['12-26', '12-25'])).to.equal('12-25');
    expect(holidayOn('2026-12-25', ['12-26'])).to.equal(undefined);
    expect(holidayOn('2026-12-25', [])).to.equal(undefined);
    expect(holidayOn('2026-12-24', ['12-26', '12-25'])).to.equal(undefined);
  });

  it('are days off, but for those on which people work', () => {
    for (const day of ['2026-01-01', '2026-04-06', '2026-04-27', '2026-05-14', '2026-05-25', '2026-12-26'])
      expect(isDayOff(day), day).to.equal(true);
    // Good Friday, Liberation Day, New Year's Eve; what is only remembered; a common Saturday.
    for (const day of ['2026-04-03', '2026-05-05', '2026-12-31', '2026-05-04', '2026-12-05', '2026-11-28'])
      expect(isDayOff(day), day).to.equal(false);
  });

  describe('have a name', () => {
    const names: [id: string, nl: string, en: string][] = [
      ['01-01', 'Nieuwjaar', "New Year's Day"],
      ['easter -2', 'Goede Vrijdag', 'Good Friday'],
      ['easter 1', 'Tweede paasdag', 'Easter Monday'],
      [kingsDay, 'Koningsdag', "King's Day"],
      ['05-05', 'Bevrijdingsdag', 'Liberation Day'],
      ['easter 39', 'Hemelvaartsdag', 'Ascension Day'],
      ['easter 50', 'Tweede pinksterdag', 'Whit Monday'],
      ['12-25', 'Kerstmis', 'Christmas Day'],
      ['12-26', 'Tweede kerstdag', 'Boxing Day'],
    ];
    for (const [id, nl, en] of names) {
      it(en, () => {
        expect(holidayName(id, 'nl')).to.equal(nl);
        expect(holidayName(id, 'en')).to.equal(en);
      });
    }

    it('of their own in each language, and in English where a language has none', () => {
      for (const { id } of holidaysOf(2026)) {
        expect(holidayName(id, 'nl')).not.to.equal(id);
        expect(holidayName(id, 'en')).not.to.equal(id);
        expect(holidayName(id, 'xx')).to.equal(holidayName(id, 'en'));
      }
    });

    it('that is their rule when nobody knows them any more', () =>
      expect(holidayName('06-31', 'nl')).to.equal('06-31'));
  });
});
