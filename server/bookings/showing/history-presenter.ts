import type { History } from '../../../models/history.ts';
import { sayDay } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';
import { datesIn } from '../telling/dates-told.ts';
import { listed, sayMoment, sayName } from './say.ts';

/** What happened to a booking, the latest first: pure. @param history oldest first @param zone in which times are said */
export function presentHistory(history: History[], zone: string) {
  return history.map((entry) => presentEntry(entry, zone)).toReversed();
}

function presentEntry(entry: History, zone: string) {
  const { act, actor, onBehalfOf, note, details, at, door } = entry;
  const changes = Array.isArray(details.changes) ? (details.changes as string[]) : [];
  const who = sayName(actor);
  const text: Wording = {
    key: `bookings.acts.${act}`,
    values: {
      who: onBehalfOf ? { key: 'bookings.forWhom', values: { who, whom: sayName(onBehalfOf) } } : who,
      changes: listed(changes.map((field) => ({ key: `bookings.fields.${field}` }))),
    },
  };
  return {
    when: sayThrough(door, sayMoment(at, zone)),
    text: sayAbout(text, datesIn(details), zone),
    note: note?.body ?? '',
  };
}

/** So many dates an act names. */
const mostNamed = 5;

/** "Beheerder gaf akkoord: dinsdag 1 december, dinsdag 8 december en nog 38." */
function sayAbout(text: Wording, dates: Date[] | null, zone: string): Wording {
  if (!dates || dates.length === 0) return text;
  const named = dates.slice(0, mostNamed).map((date) => sayDay(date, zone));
  const more: Wording = { key: 'dates.more', values: { count: dates.length - mostNamed } };
  const all = dates.length > mostNamed ? [...named, more] : named;
  return { key: 'dates.act', values: { text, dates: listed(all) } };
}

/** The door is named where somebody helped: online, who acted did so themselves. */
function sayThrough(door: History['door'], when: Wording): Wording {
  return door === 'desk' || door === 'telephone'
    ? { key: `bookings.through.${door}`, values: { when } }
    : when;
}
