import type { Span } from '../calendar/span.ts';
import { saySpan } from '../calendar/wording.ts';
import { wallClockOf } from '../calendar/zone.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Wording } from '../support/words.ts';
import { row, words } from './blocks.ts';
import type { Row } from './blocks.ts';
import type { BookingFacts, HouseFacts } from './letter-facts.ts';
import { sayPledge } from './say-pledge.ts';

/** What letters say of a booking, one fact a row. */

export function whatRow({ title }: BookingFacts): Row {
  return row('rows.what', title);
}

/** In the building's own time. */
export function whenRow(facts: BookingFacts): Row {
  return row('rows.when', saySpan(spanOf(facts), facts.zone));
}

export function whereRow({ spaces, building }: BookingFacts): Row {
  return row('rows.where', [...spaces, building.name, building.street, building.town]);
}

export function callRow({ contactName, telephone }: HouseFacts): Row {
  return row('rows.call', words('rows.callWhom', { contactName, telephone }), telephoneLink(telephone));
}

export function whoRow({ askedByName, groupName }: BookingFacts): Row {
  return row('rows.who', groupName === null ? askedByName : [askedByName, groupName]);
}

export function groupRows({ groupName }: BookingFacts): Row[] {
  return groupName === null ? [] : [row('rows.group', groupName)];
}

export function peopleRow({ people }: BookingFacts): Row {
  return row('rows.people', String(people));
}

/** Nothing at all when nothing was offered. */
export function pledgeRows({ pledge }: BookingFacts): Row[] {
  return pledge === undefined ? [] : [row('rows.pledge', sayPledge(pledge))];
}

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

function spanOf({ startsAt, endsAt }: BookingFacts): Span {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
