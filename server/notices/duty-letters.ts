import type { Wording } from '../support/words.ts';
import { facts, link, list, paragraph, row, words } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { callRow, sayDate } from './booking-rows.ts';
import type { DutyTomorrowFacts, KeyFacts, KeysMissingFacts, NeedDatesChangedFacts } from './letter-facts.ts';
import { sayNeed } from './say-need.ts';

/** Letters about when help is needed, and about who opens and closes. */

/** To somebody who meant to come: at another time, or not needed any more. */
export function needDatesChanged(changed: NeedDatesChangedFacts): LetterModel {
  const { building, zone, moved, calledOff, times, link: path } = changed;
  const rest = times - moved.length - calledOff.length;
  const more: Block[] = rest > 0 ? [paragraph('need-dates-changed.more', { count: rest })] : [];
  const subject = moved.length === 0 ? 'subjectOver' : 'subject';
  return {
    subject: words(`need-dates-changed.${subject}`, { building: building.name }),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      ...under(
        'need-dates-changed.moved',
        moved.map(({ from, to, ...need }) =>
          words('need-dates-changed.one', {
            what: sayNeed(need),
            from: sayDate(from, zone),
            to: sayDate(to, zone),
          }),
        ),
      ),
      ...under(
        'need-dates-changed.over',
        calledOff.map(({ at, ...need }) =>
          at === null
            ? words('need-dates-changed.whenever', { what: sayNeed(need) })
            : words('need-dates-changed.at', { what: sayNeed(need), when: sayDate(at, zone) }),
        ),
      ),
      ...more,
      ...(moved.length > 0 ? [paragraph('need-dates-changed.now')] : []),
      facts(callRow(building)),
      link('need-dates-changed.link', path),
    ],
  };
}

/** To who opens or closes, the day before: when, where, and from whom to get the key. */
export function dutyTomorrow({
  duty,
  startsAt,
  endsAt,
  zone,
  building,
  keys,
  link: path,
}: DutyTomorrowFacts): LetterModel {
  const what = sayNeed({ title: '', duty });
  const when = sayDate({ startsAt, endsAt }, zone);
  return {
    subject: words('duty-tomorrow.subject', { what, when, building: building.name }),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('duty-tomorrow.happened'),
      facts(
        row('rows.what', what),
        row('rows.when', when),
        row('rows.where', [building.name, building.street, building.town]),
        callRow(building),
      ),
      ...under('duty-tomorrow.keys', keys.map(sayKey)),
      paragraph('duty-tomorrow.now'),
      link('duty-tomorrow.link', path),
    ],
  };
}

/** To who looks after the house, and who springs in: nobody opens or closes yet, or who opens has no key. */
export function keysMissing({
  building,
  zone,
  fallbackName,
  missing,
  times,
  link: path,
}: KeysMissingFacts): LetterModel {
  const rest = times - missing.length;
  const springsIn = fallbackName === null ? 'nobodySpringsIn' : 'springsIn';
  return {
    subject: words('manager-keys-missing.subject', { building, count: times }),
    from: words('from'),
    blocks: [
      paragraph('manager-keys-missing.happened', { building }),
      list(
        missing.map(({ duty, taker, ...date }) =>
          taker === null
            ? words(`manager-keys-missing.${duty}`, { when: sayDate(date, zone) })
            : words('manager-keys-missing.noKey', { when: sayDate(date, zone), who: sayPerson(taker) }),
        ),
      ),
      ...(rest > 0 ? [paragraph('manager-keys-missing.more', { count: rest })] : []),
      paragraph(`manager-keys-missing.${springsIn}`, { name: fallbackName ?? '' }),
      link('manager-keys-missing.link', path),
    ],
  };
}

/** A sentence and what falls under it; nothing where nothing does. */
function under(key: string, items: Wording[]): Block[] {
  return items.length === 0 ? [] : [paragraph(key), list(items)];
}

function sayKey({ name, isYours, holder }: KeyFacts): Wording {
  if (isYours) return words('duty-tomorrow.yours', { name });
  return holder === null
    ? words('duty-tomorrow.inBuilding', { name })
    : words('duty-tomorrow.with', { name, holder: sayPerson(holder) });
}

/** Whoever had themselves erased has no name. */
function sayPerson(name: string): Wording | string {
  return name === '' ? words('resident') : name;
}
