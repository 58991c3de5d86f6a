import { expect } from 'chai';
import { sayHours } from '../../server/buildings/hours-wording.ts';
import { speak } from '../../server/web/words.ts';

type Weekly = [weekdays: number[], opens: string, closes: string][];

function said(weekly: Weekly, language = 'nl'): string[] {
  const hours = weekly.flatMap(([weekdays, opens, closes]) =>
    weekdays.map((weekday) => ({ weekday, opens, closes })),
  );
  const say = speak(language);
  return sayHours(hours).map(
    ({ days, times }) => `${say(days)}: ${typeof times === 'string' ? times : say(times)}`,
  );
}

describe('opening hours in words', () => {
  const workdays = [1, 2, 3, 4, 5];
  const cases: [what: string, Weekly, string[]][] = [
    ['never open', [], ['elke dag: gesloten']],
    ['always the same', [[[1, 2, 3, 4, 5, 6, 7], '09:00', '22:00']], ['elke dag: 09:00–22:00']],
    [
      'closed in the weekend',
      [[workdays, '09:00', '17:00']],
      ['maandag tot en met vrijdag: 09:00–17:00', 'zaterdag en zondag: gesloten'],
    ],
    [
      'a break, told in order',
      [
        [workdays, '13:00', '17:00'],
        [workdays, '09:00', '12:00'],
        [[6], '10:00', '01:00'],
      ],
      ['maandag tot en met vrijdag: 09:00–12:00, 13:00–17:00', 'zaterdag: 10:00–01:00', 'zondag: gesloten'],
    ],
  ];
  for (const [what, weekly, lines] of cases) {
    it(what, () => {
      expect(said(weekly)).to.deep.equal(lines);
    });
  }

  it('in English', () => {
    expect(said([[workdays, '09:00', '17:00']], 'en')).to.deep.equal([
      'Monday to Friday: 09:00–17:00',
      'Saturday and Sunday: closed',
    ]);
  });
});
