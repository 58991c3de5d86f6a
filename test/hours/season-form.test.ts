import { expect } from 'chai';
import { judgeSeason, mostSeasons } from '../../server/hours/judge-season.ts';
import { readSeason } from '../../server/hours/season-form.ts';

const typed = {
  name: 'Zomer',
  fromOn: '2027-07-01',
  untilOn: '2027-08-31',
  'opens-1-1': '10:00',
  'closes-1-1': '16:00',
};
const hours = [{ weekday: 1, opens: '10:00', closes: '16:00' }];

describe('the form for a season', () => {
  it('understands name, days and hours', () => {
    expect(readSeason(typed)).to.deep.equal({
      ok: true,
      value: { name: 'Zomer', fromOn: '2027-07-01', untilOn: '2027-08-31', stretches: hours },
    });
  });

  it('understands closed all the time, whatever hours stand there', () => {
    const read = readSeason({ ...typed, 'opens-2-1': 'half tien', closed: 'yes' });
    expect(read.ok && read.value.stretches).to.deep.equal([]);
  });

  const bad: [string, Record<string, string>, Record<string, string>][] = [
    ['no name', { name: '' }, { name: 'problems.required' }],
    ['a day that does not exist', { fromOn: '2027-02-30' }, { fromOn: 'hours.problems.noSuchDay' }],
    ['an end before the start', { untilOn: '2027-06-30' }, { untilOn: 'hours.problems.endsBeforeStart' }],
    ['no hours, and not closed', { 'opens-1-1': '', 'closes-1-1': '' }, { closed: 'hours.problems.noHours' }],
    [
      'several things at once',
      { name: '', 'closes-1-1': '' },
      { name: 'problems.required', 'closes-1-1': 'hours.problems.closesMissing' },
    ],
    [
      'hours that overlap',
      { 'opens-1-2': '15:00', 'closes-1-2': '17:00' },
      { 'opens-1-2': 'hours.problems.hoursOverlap' },
    ],
  ];
  for (const [what, more, problems] of bad) {
    it(`says what is wrong with ${what}, and keeps it`, () => {
      const read = readSeason({ ...typed, ...more });
      if (read.ok) throw new Error('it was taken');
      const keys = Object.entries(read.problems).map(([name, { key }]) => [name, key]);
      expect(Object.fromEntries(keys)).to.deep.equal(problems);
      expect(read.typed).to.deep.equal({ ...typed, ...more });
    });
  }
});

describe('a season beside others', () => {
  const other = { id: 1, name: 'Zomer', fromOn: '2027-07-01', untilOn: '2027-08-31', stretches: [] };
  const today = '2026-11-23';
  const cases: [string, string, string, string | null][] = [
    ['before it', '2027-06-01', '2027-06-30', null],
    ['after it', '2027-09-01', '2027-09-30', null],
    ['up to its first day', '2027-06-01', '2027-07-01', 'hours.problems.seasonsOverlap'],
    ['from its last day', '2027-08-31', '2027-09-30', 'hours.problems.seasonsOverlap'],
    ['within it', '2027-08-01', '2027-08-02', 'hours.problems.seasonsOverlap'],
    ['around it', '2027-01-01', '2027-12-31', 'hours.problems.seasonsOverlap'],
    ['over yesterday', '2026-11-01', '2026-11-22', 'hours.problems.over'],
    ['over today', '2026-11-01', '2026-11-23', null],
    ['ending in six years', '2027-09-01', '2032-11-23', 'hours.problems.tooFar'],
  ];
  for (const [what, fromOn, untilOn, problem] of cases) {
    it(`${what} ${problem === null ? 'can be' : 'cannot be'}`, () => {
      const [found] = Object.values(judgeSeason({ fromOn, untilOn }, [other], today));
      expect(found?.key ?? null).to.equal(problem);
    });
  }

  it(`is the last when there are ${mostSeasons}`, () => {
    const others = Array.from({ length: mostSeasons }, (_, n) => ({
      ...other,
      fromOn: `${2027 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`,
      untilOn: `${2027 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-02`,
    }));
    const season = { fromOn: '2029-06-01', untilOn: '2029-06-02' };
    expect(judgeSeason(season, others, today)).to.have.nested.property(
      'form.key',
      'hours.problems.tooManySeasons',
    );
    expect(judgeSeason(season, others.slice(1), today)).to.deep.equal({});
  });
});
