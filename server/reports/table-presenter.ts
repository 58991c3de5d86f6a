import { csvBegin, csvLine } from '../support/csv.ts';
import type { Wording } from '../support/words.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';
import type { Report } from './read-report.ts';
import { sayKind } from '../contributions/wording.ts';

const columns = ['place', 'period', 'what', 'kind', 'amount', 'unit'] as const;

/**
 * A report as a table, one number a line: the numbers of the page. Time in whole minutes, so that nothing is rounded. A number of
 * people is "at least", and left open where the page leaves it out.
 */
export function presentTable(
  place: Pick<Place, 'name'>,
  report: Report,
  period: Period,
  say: (text: Wording) => string,
): string {
  const word = (name: string) => say({ key: `reports.csv.${name}` });
  const line = (what: string, kind: string, amount: number | null, unit: string) =>
    csvLine([place.name, period.name, word(what), kind, amount, word(unit)]);
  return [
    csvBegin + csvLine(columns.map(word)),
    line('activities', '', report.activities, 'times'),
    line('room', '', report.minutes, 'minutes'),
    ...report.given.map(({ kind, unit, amount }) => line('given', say(sayKind(kind)), amount, unit)),
    ...(report.people ? [line('people', '', report.people.atLeast, 'persons')] : []),
  ].join('');
}
