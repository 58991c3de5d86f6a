import { link, list, paragraph, words } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { sayDate, sayTogether } from './booking-rows.ts';
import type { ClashesFacts, ClashFacts } from './letter-facts.ts';
import type { Wording } from '../support/words.ts';

/** To who decides: what stands in a calendar from outside and is booked here, which they have to settle themselves. */
export function clashes({ building, zone, clashes: first, times, link: path }: ClashesFacts): LetterModel {
  const rest = times - first.length;
  const more: Block[] = rest > 0 ? [paragraph('manager-clashes.more', { count: rest })] : [];
  return {
    subject: words('manager-clashes.subject', { building, count: times }),
    from: words('from'),
    blocks: [
      paragraph('manager-clashes.happened', { building }),
      list(first.map((one) => sayClash(one, zone))),
      ...more,
      paragraph('manager-clashes.now'),
      link('manager-clashes.link', path),
    ],
  };
}

function sayClash({ title, spaces, elsewhere, startsAt, endsAt }: ClashFacts, zone: string): Wording {
  const { calendar, summary } = elsewhere;
  return words('manager-clashes.one', {
    title,
    when: sayDate({ startsAt, endsAt }, zone),
    where: sayTogether(spaces),
    calendar,
    summary: summary === '' ? words('manager-clashes.nameless') : summary,
    elsewhere: sayDate(elsewhere, zone),
  });
}
