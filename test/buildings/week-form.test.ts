import { expect } from 'chai';
import { weekForm } from '../../server/buildings/week-form.ts';
import { readForm } from '../../server/web/form.ts';

describe('the form for weekly hours', () => {
  const monday = (opens: string, closes: string) => ({ weekday: 1, opens, closes });

  const good: [string, Record<string, string>, { weekday: number; opens: string; closes: string }[]][] = [
    ['nothing: always closed', {}, []],
    ['empty fields', { 'opens-1-1': '', 'closes-1-1': ' ' }, []],
    ['one stretch', { 'opens-1-1': '09:00', 'closes-1-1': '17:00' }, [monday('09:00', '17:00')]],
    ['as people type it', { 'opens-1-1': '9.00', 'closes-1-1': ' 17:00 ' }, [monday('09:00', '17:00')]],
    [
      'two that touch, the later one first',
      { 'opens-1-1': '13:00', 'closes-1-1': '17:00', 'opens-1-2': '09:00', 'closes-1-2': '13:00' },
      [monday('09:00', '13:00'), monday('13:00', '17:00')],
    ],
    ['until midnight', { 'opens-1-1': '19:00', 'closes-1-1': '00:00' }, [monday('19:00', '00:00')]],
    [
      'until 24:00, which is midnight',
      { 'opens-1-1': '19:00', 'closes-1-1': '24:00' },
      [monday('19:00', '00:00')],
    ],
    [
      'past midnight, up to the next day’s opening',
      { 'opens-1-1': '19:00', 'closes-1-1': '02:00', 'opens-2-1': '02:00', 'closes-2-1': '03:00' },
      [monday('19:00', '02:00'), { weekday: 2, opens: '02:00', closes: '03:00' }],
    ],
    ['a day and a night', { 'opens-1-1': '08:00', 'closes-1-1': '08:00' }, [monday('08:00', '08:00')]],
  ];
  for (const [what, typed, stretches] of good) {
    it(`understands ${what}`, () => {
      expect(readForm(weekForm, typed)).to.deep.equal({ ok: true, value: stretches });
    });
  }

  const bad: [string, Record<string, string | string[]>, Record<string, string>][] = [
    ['no closing time', { 'opens-3-1': '09:00' }, { 'closes-3-1': 'hours.problems.closesMissing' }],
    ['no opening time', { 'closes-3-2': '09:00' }, { 'opens-3-2': 'hours.problems.opensMissing' }],
    ['words', { 'opens-3-1': 'negen', 'closes-3-1': '17:00' }, { 'opens-3-1': 'problems.clockTime' }],
    ['25 o’clock', { 'opens-3-1': '09:00', 'closes-3-1': '25:00' }, { 'closes-3-1': 'problems.clockTime' }],
    [
      '24:00 as a start',
      { 'opens-3-1': '24:00', 'closes-3-1': '09:00' },
      { 'opens-3-1': 'problems.clockTime' },
    ],
    [
      'a list',
      { 'opens-3-1': ['09:00', '10:00'], 'closes-3-1': '17:00' },
      { 'opens-3-1': 'problems.clockTime' },
    ],
    [
      'an overlap on one day',
      { 'opens-3-1': '09:00', 'closes-3-1': '13:00', 'opens-3-2': '12:59', 'closes-3-2': '17:00' },
      { 'opens-3-2': 'hours.problems.hoursOverlap' },
    ],
    [
      'an evening that runs into the next day’s opening',
      { 'opens-3-1': '20:00', 'closes-3-1': '09:30', 'opens-4-1': '09:00', 'closes-4-1': '17:00' },
      { 'opens-4-1': 'hours.problems.hoursOverlap' },
    ],
    [
      'a Sunday evening that runs into Monday',
      { 'opens-1-1': '00:30', 'closes-1-1': '08:00', 'opens-7-1': '22:00', 'closes-7-1': '01:00' },
      { 'opens-7-1': 'hours.problems.hoursOverlap' },
    ],
    [
      'two things on two days, both at once',
      {
        'opens-1-1': '09:00',
        'closes-1-1': '13:00',
        'opens-1-2': '12:00',
        'closes-1-2': '17:00',
        'opens-2-1': '09:00',
      },
      { 'opens-1-2': 'hours.problems.hoursOverlap', 'closes-2-1': 'hours.problems.closesMissing' },
    ],
    [
      'the same twice',
      { 'opens-1-1': '09:00', 'closes-1-1': '12:00', 'opens-1-2': '09:00', 'closes-1-2': '12:00' },
      { 'opens-1-2': 'hours.problems.hoursOverlap' },
    ],
  ];
  for (const [what, typed, problems] of bad) {
    it(`says what is wrong with ${what}, and keeps it`, () => {
      const read = readForm(weekForm, typed);
      if (read.ok) throw new Error('it was taken');
      expect(
        Object.fromEntries(Object.entries(read.problems).map(([name, { key }]) => [name, key])),
      ).to.deep.equal(problems);
      expect(read.typed).to.deep.equal(typed);
    });
  }
});
