import { expect } from 'chai';
import { closureFormFor } from '../../server/hours/closure-form.ts';
import { readForm } from '../../server/web/form.ts';

describe('the form for a closure', () => {
  const form = closureFormFor(['zaal', 'keuken']);
  const typed = { reason: 'Vakantie', where: 'building', firstOn: '2026-12-24', repeat: 'once' };
  const whole = {
    reason: 'Vakantie',
    spaces: [],
    firstOn: '2026-12-24',
    untilOn: '2026-12-24',
    fromTime: null,
    toTime: null,
    repeat: 'once',
    repeatUntil: null,
    times: null,
  };

  const good: [string, Record<string, string | string[]>, Record<string, unknown>][] = [
    ['a whole day', {}, {}],
    ['days', { untilOn: '2027-01-03' }, { untilOn: '2027-01-03' }],
    [
      'times as people type them',
      { fromTime: '9.30', toTime: '24:00' },
      { fromTime: '09:30', toTime: '24:00' },
    ],
    ['a space', { where: 'spaces', spaces: 'zaal' }, { spaces: ['zaal'] }],
    ['spaces that are ticked while the whole building is meant', { spaces: ['zaal', 'keuken'] }, {}],
    [
      'every week until a day',
      { repeat: 'week', repeatUntil: '2027-06-30' },
      { repeat: 'week', repeatUntil: '2027-06-30' },
    ],
    ['so many times', { repeat: 'year', times: ' 3 ' }, { repeat: 'year', times: 3 }],
    ['an end of a repetition that there is not', { repeatUntil: '2027-06-30', times: '3' }, {}],
  ];
  for (const [what, more, differently] of good) {
    it(`understands ${what}`, () => {
      expect(readForm(form, { ...typed, ...more })).to.deep.equal({
        ok: true,
        value: { ...whole, ...differently },
      });
    });
  }

  const bad: [string, Record<string, string | string[]>, Record<string, string>][] = [
    ['no reason', { reason: ' ' }, { reason: 'problems.required' }],
    ['a reason of 201 characters', { reason: 'a'.repeat(201) }, { reason: 'problems.tooLong' }],
    ['no day', { firstOn: '' }, { firstOn: 'problems.day' }],
    ['a day that does not exist', { firstOn: '2027-02-29' }, { firstOn: 'hours.problems.noSuchDay' }],
    ['a last day that does not exist', { untilOn: '2026-12-32' }, { untilOn: 'hours.problems.noSuchDay' }],
    ['a day in words', { untilOn: 'morgen' }, { untilOn: 'problems.day' }],
    ['only a start', { fromTime: '09:00' }, { toTime: 'hours.problems.toMissing' }],
    ['only an end', { toTime: '09:00' }, { fromTime: 'hours.problems.fromMissing' }],
    ['24:00 as a start', { fromTime: '24:00', toTime: '09:00' }, { fromTime: 'problems.clockTime' }],
    ['25 o’clock', { fromTime: '09:00', toTime: '25:00' }, { toTime: 'problems.clockTime' }],
    ['some spaces, and none', { where: 'spaces' }, { spaces: 'hours.problems.whichSpaces' }],
    ['a space of another house', { where: 'spaces', spaces: 'elders' }, { spaces: 'problems.choose' }],
    ['nowhere', { where: '' }, { where: 'problems.choose' }],
    ['a rule outside the list', { repeat: 'day' }, { repeat: 'problems.choose' }],
    ['no end', { repeat: 'week' }, { repeatUntil: 'hours.problems.untilMissing' }],
    [
      'two ends',
      { repeat: 'week', repeatUntil: '2027-06-30', times: '3' },
      { times: 'hours.problems.oneEnding' },
    ],
    ['no times', { repeat: 'week', times: '0' }, { times: 'problems.wholeNumber' }],
    ['a list of days', { firstOn: ['2026-12-24', '2026-12-25'] }, { firstOn: 'problems.day' }],
    ['a list of times', { fromTime: ['09:00', '10:00'], toTime: '12:00' }, { fromTime: 'problems.other' }],
  ];
  for (const [what, more, problems] of bad) {
    it(`says what is wrong with ${what}, and keeps it`, () => {
      const read = readForm(form, { ...typed, ...more });
      if (read.ok) throw new Error('it was taken');
      const keys = Object.entries(read.problems).map(([name, { key }]) => [name, key]);
      expect(Object.fromEntries(keys)).to.deep.equal(problems);
      expect(read.typed).to.deep.equal({ ...typed, ...more });
    });
  }
});
