import { expect } from 'chai';
import { z } from 'zod';
import { daysOf } from '../../server/calendar/repetition.ts';
import { repetitionFields, repetitionIn } from '../../server/spaces/repetition-form.ts';
import { presentRepetition } from '../../server/spaces/repetition-presenter.ts';
import { readForm } from '../../server/web/form.ts';
import type { Typed } from '../../server/web/form.ts';
import { renderHtml } from '../../server/web/views.ts';

// Tuesday 1 December 2026, the first Tuesday of the month.
const date = '2026-12-01';

function read(typed: Typed, from = date) {
  const form = readForm(z.object(repetitionFields), typed);
  if (!form.ok) return form.problems;
  const answer = repetitionIn(form.value, from);
  return 'problems' in answer ? answer.problems : answer.repetition && daysOf(answer.repetition);
}

describe('how often, as people fill it in', () => {
  const rules: [string, Typed, string, string[]][] = [
    ['every week', { repeat: 'week', times: '3' }, date, ['2026-12-01', '2026-12-08', '2026-12-15']],
    [
      'on several weekdays, of which the first comes after the day typed',
      { repeat: 'week', weekdays: ['5', '3'], times: '3' },
      date,
      ['2026-12-02', '2026-12-04', '2026-12-09'],
    ],
    [
      'every two weeks, counted from the first date',
      { repeat: 'two-weeks', weekdays: '1', until: '2027-01-05' },
      date,
      ['2026-12-07', '2026-12-21', '2027-01-04'],
    ],
    ['every month on the same weekday', { repeat: 'month-nth', times: '2' }, date, [date, '2027-01-05']],
    [
      'a fifth Thursday is the last one',
      { repeat: 'month-nth', times: '3' },
      '2026-12-31',
      ['2026-12-31', '2027-01-28', '2027-02-25'],
    ],
    [
      'every month on the last such weekday, which comes after the day typed',
      { repeat: 'month-last', times: '2' },
      date,
      ['2026-12-29', '2027-01-26'],
    ],
    [
      'on a day that some months do not have',
      { repeat: 'month-day', until: '2027-04-01' },
      '2026-12-31',
      ['2026-12-31', '2027-01-31', '2027-03-31'],
    ],
    [
      'with both ends filled in, the one that was chosen counts',
      { repeat: 'week', ends: 'times', times: '2', until: '2027-06-01' },
      date,
      [date, '2026-12-08'],
    ],
  ];
  for (const [name, typed, from, days] of rules)
    it(name, () => expect(read(typed, from)).to.deep.equal(days));

  it('once is no rule, whatever stands in the other fields', () => {
    expect(read({ repeat: 'once', until: 'soon', times: '-1', ends: 'times' })).to.equal(null);
    expect(read({})).to.equal(null);
    expect(read({ repeat: '' })).to.equal(null);
  });

  const problems: [string, Typed, string, string][] = [
    ['no end', { repeat: 'week' }, 'ends', 'repetition.problem.noEnd'],
    ['both ends', { repeat: 'week', until: '2027-01-01', times: '4' }, 'ends', 'repetition.problem.bothEnds'],
    [
      'an end before it begins',
      { repeat: 'week', until: '2026-11-30' },
      'until',
      'repetition.problem.endsBeforeItBegins',
    ],
    ['an end that is no day', { repeat: 'week', until: '2027-02-30' }, 'until', 'problems.day'],
    [
      'a rule that never happens',
      { repeat: 'week', weekdays: '1', until: '2026-12-06' },
      'until',
      'repetition.problem.never',
    ],
    [
      'a rule that happens once',
      { repeat: 'week', until: '2026-12-07' },
      'until',
      'repetition.problem.onlyOnce',
    ],
    [
      'more than 200 times until a day',
      { repeat: 'week', weekdays: ['1', '2', '3', '4', '5', '6', '7'], until: '2027-08-01' },
      'until',
      'repetition.problem.tooOften',
    ],
    ['more than 200 times', { repeat: 'week', times: '201' }, 'times', 'problems.wholeNumber'],
    ['less than twice', { repeat: 'week', times: '1' }, 'times', 'problems.wholeNumber'],
    ['more than 400 days', { repeat: 'week', until: '2028-01-06' }, 'until', 'repetition.problem.tooLong'],
    [
      'so many times that it takes more than 400 days',
      { repeat: 'month-day', times: '15' },
      'times',
      'repetition.problem.tooLong',
    ],
    ['a rule outside the list', { repeat: 'hour' }, 'repeat', 'problems.choose'],
    ['a weekday that is none', { repeat: 'week', weekdays: '8', times: '2' }, 'weekdays', 'problems.choose'],
  ];
  for (const [name, typed, field, key] of problems)
    it(`refuses ${name} beside the field`, () => {
      const found = read(typed) as Record<string, { key: string }>;
      expect(Object.entries(found).map(([beside, wording]) => [beside, wording.key])).to.deep.equal([
        [field, key],
      ]);
    });

  it('says rules with the weekday of the first day, and that short months are skipped', async () => {
    const page = (typed: Typed) =>
      renderHtml('partials/repetition', { repetition: presentRepetition(typed), problems: {} }, 'nl', false);
    const third = await page({ date: '2026-12-17' });
    expect(third).to.contain('Elke maand, op de derde donderdag').and.to.contain('op de 17e');
    expect(third).not.to.contain('slaan wij over');
    expect(await page({ date: '2026-12-31' })).to.contain('Een maand zonder die dag slaan wij over.');
    expect(await page({})).to.contain('zoals de derde donderdag');
  });
});
