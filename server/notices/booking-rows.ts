import { saySpan } from '../calendar/wording.ts';
import { wallClockOf } from '../calendar/zone.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Wording } from '../support/words.ts';
import { row, words } from './blocks.ts';
import type { Row } from './blocks.ts';
import type { BookingFacts, DateFacts, HouseFacts, PiecesFacts } from './letter-facts.ts';
import { sayPledge } from './say-pledge.ts';

/** What letters say of a booking, one fact a row. */

/** What it is called. */
export function whatRow({ title }: BookingFacts): Row {
  return row('rows.what', title);
}

/** In the building's own time; of several dates how many there are, and the rule of a series. */
export function whenRows({ dates, times, series, zone }: BookingFacts): Row[] {
  const [first] = dates;
  if (times === 1 && first) return [row('rows.when', sayDate(first, zone))];
  const many = row('rows.when', words('times', { count: times }));
  return series === null ? [many] : [row('rows.series', series), many];
}

/** The spaces, and the address of the building. */
export function whereRow({ spaces, building }: BookingFacts): Row {
  return row('rows.where', [...spaces, building.name, building.street, building.town]);
}

/** Whom to call, with a telephone number that can be pressed. */
export function callRow({ contactName, telephone }: HouseFacts): Row {
  return row('rows.call', words('rows.callWhom', { contactName, telephone }), telephoneLink(telephone));
}

/** Who asks, and in the name of which group. */
export function whoRow({ askedByName, groupName }: BookingFacts): Row {
  return row('rows.who', groupName === null ? askedByName : [askedByName, groupName]);
}

/** Nothing at all for who asks in their own name. */
export function groupRows({ groupName }: BookingFacts): Row[] {
  return groupName === null ? [] : [row('rows.group', groupName)];
}

/** How many come. */
export function peopleRow({ people }: BookingFacts): Row {
  return row('rows.people', String(people));
}

/** Nothing at all when nothing is used. */
export function equipmentRows({ equipment }: BookingFacts): Row[] {
  return equipment.length === 0 ? [] : [row('rows.equipment', equipment.map(sayPieces))];
}

/** Nothing at all when nothing was offered. */
export function pledgeRows({ pledge }: BookingFacts): Row[] {
  return pledge === undefined ? [] : [row('rows.pledge', sayPledge(pledge))];
}

/** What was changed, by its name in the form. */
export function changesRow({ changes = [] }: BookingFacts): Row {
  return row(
    'rows.changes',
    changes.map((field) => words(`fields.${field}`)),
  );
}

/** "donderdag 26 november om 17:00" */
export function sayMoment(instant: string, zone: string): Wording {
  const { day, time } = wallClockOf(new Date(instant), zone);
  return words('moment', { day, time });
}

/** "dinsdag 1 december van 19:00 tot 21:00", with the spaces where they are others than usual. */
export function sayDate({ startsAt, endsAt, spaces }: DateFacts, zone: string): Wording {
  const when = saySpan({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone);
  return spaces ? words('elsewhere', { when, where: sayTogether(spaces) }) : when;
}

/** "beamer (2 stuks)" */
export function sayPieces({ name, pieces }: PiecesFacts): Wording {
  return words('pieces', { name, count: pieces });
}

/** "a, b en c" */
export function sayTogether(things: (Wording | string)[]): Wording | string {
  const last = things.at(-1);
  const [first, ...others] = things.slice(0, -1);
  if (last === undefined) return '';
  if (first === undefined) return last;
  return words('and', {
    first: others.reduce((before, next) => words('comma', { first: before, next }), first),
    next: last,
  });
}
