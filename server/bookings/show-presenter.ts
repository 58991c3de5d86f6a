import type { WholeBooking } from '../../models/booking.ts';
import type { Contribution } from '../../models/contribution.ts';
import type { History } from '../../models/history.ts';
import type { Occurrence } from '../../models/occurrence.ts';
import type { KnownPerson } from '../../models/person.ts';
import { sayClock } from '../calendar/wording.ts';
import { dayOf, wallClockOf } from '../calendar/zone.ts';
import { searchAddress } from '../spaces/addresses.ts';
import { paragraphsIn } from '../support/paragraphs.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { textOf } from '../web/form.ts';
import { presentOffered } from './offer-presenter.ts';
import { isTheirs, mayDecide } from './policy.ts';
import { listed, sayAudience, sayMoment, sayName, sayOffer, saySpaces, sayWhen } from './say.ts';
import { canBeChanged, isAhead, stateOf } from './state.ts';

/** The page of one booking, as this person may see it: pure. */

export interface Shown {
  booking: WholeBooking;
  history: History[];
  /** A manager's question that waits for an answer. */
  question: string | null;
  offers: Contribution[];
  person: KnownPerson;
  now: Date;
  /** After something that could not be done: what, why, and what was typed. */
  note?: { title?: Wording; text: Wording | string } | null;
  problems?: Problems;
  typed?: Typed;
}

/** The slip, what this person can do now, what was said and what happened. */
export function presentBooking(shown: Shown) {
  const { booking, question, typed = {} } = shown;
  const { building } = booking;
  return {
    title: booking.title,
    note: shown.note ?? null,
    problems: shown.problems ?? {},
    form: {
      reason: textOf(typed, 'reason'),
      question: textOf(typed, 'question'),
      answer: textOf(typed, 'answer'),
    },
    slip: {
      title: sayWhen(booking),
      drawing: booking.occurrences[0]?.spaces[0]?.drawing ?? '',
      state: stateSign(shown),
      said: sayState(shown),
      rows: presentRows(shown),
    },
    address: `/bookings/${booking.id}`,
    changeHref: `/bookings/${booking.id}/edit`,
    can: whatCanBeDone(shown),
    goOn: whereToGoOn(shown),
    question,
    offered: isTheirs(shown.person, booking) ? presentOffered(booking, shown.now) : null,
    description: paragraphsIn(booking.description),
    asker: isTheirs(shown.person, booking) ? null : presentAsker(booking),
    offers: shown.offers.map((offer) => ({ said: sayOffer(offer), words: offer.words })),
    offersTitle: { key: `bookings.show.${isTheirs(shown.person, booking) ? 'yourOffer' : 'theirOffer'}` },
    history: shown.history.map((entry) => presentEntry(entry, building.zone)).toReversed(),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
    houseRules: paragraphsIn(building.houseRules),
  };
}

interface Row {
  icon: string;
  label: Wording;
  value: string | Wording;
  href?: string;
}

function presentRows({ booking, person }: Shown): Row[] {
  const { building, group, activityKind, occurrences } = booking;
  const [first] = occurrences;
  const spaces = first?.spaces ?? [];
  const where = saySpaces(booking);
  const house = `${building.name}, ${building.street}, ${building.town}`;
  const rows: Row[] = [
    row('door-open', 'where', where, spaces.length === 1 ? `/spaces/${spaces[0]?.slug}` : undefined),
    row('map-pin', 'building', house, `/buildings/${building.slug}`),
    row('phone', 'telephone', building.telephone, telephoneLink(building.telephone)),
    row('users', 'people', String(first?.people ?? '')),
    row('shapes', 'kind', { key: `bookings.kinds.${activityKind}` }),
    row('eye', 'openTo', sayAudience(booking)),
  ];
  if (group) rows.push(row('users-round', 'inNameOf', group.name));
  if (person.id !== booking.personId) rows.push(row('user', 'askedBy', sayName(booking.person)));
  return rows;
}

function row(icon: string, label: string, value: string | Wording, href?: string): Row {
  return { icon, label: { key: `bookings.${label}` }, value, ...(href && { href }) };
}

/** Buttons stand there for what this person may do and what can still be done. */
function whatCanBeDone({ booking, person, question, now }: Shown) {
  const state = stateOf(booking);
  const waits = state === 'requested' && isAhead(booking, now);
  const stands = state === 'approved' && isAhead(booking, now);
  const theirs = isTheirs(person, booking);
  const decides = mayDecide(person, booking);
  return {
    decide: waits && decides,
    answer: waits && theirs && question !== null,
    withdraw: waits && theirs,
    cancel: stands && (theirs || decides),
    // Who asked need not say why; the house does.
    sayWhy: !theirs,
    change: theirs && canBeChanged(booking, now),
  };
}

/** The manager goes back to what waits; whose request it was, to another space at the same time. */
function whereToGoOn({ booking, person, now }: Shown): { href: string; label: Wording } | null {
  if (mayDecide(person, booking))
    return { href: '/requests', label: { key: 'bookings.show.backToRequests' } };
  if (!hasEndedEarly(booking)) return null;
  const [first] = booking.occurrences;
  const isStillAhead = first !== undefined && first.startsAt > now;
  return {
    href: isStillAhead ? searchAddress(sameWish(booking, first)) : '/spaces',
    label: { key: 'bookings.own.findAnother' },
  };
}

function hasEndedEarly(booking: WholeBooking): boolean {
  return ['refused', 'withdrawn', 'cancelled', 'lapsed'].includes(stateOf(booking));
}

function sameWish({ zone }: WholeBooking, { startsAt, endsAt, people }: Occurrence): Typed {
  const { day: date, time: from } = wallClockOf(startsAt, zone);
  return { date, from, to: wallClockOf(endsAt, zone).time, people: String(people) };
}

function stateSign({ booking, question, now }: Shown): string {
  const state = stateOf(booking);
  if (state === 'requested' && question !== null) return 'question';
  if (state === 'approved' && booking.occurrences.every(({ endsAt }) => endsAt <= now)) return 'past';
  return state;
}

/** How it stands, in a sentence for who reads it: who asked, or the house. */
function sayState(shown: Shown): Wording {
  const { booking, person, now } = shown;
  const { building, occurrences, zone } = booking;
  const sign = stateSign(shown);
  const reader = isTheirs(person, booking) ? 'asker' : 'house';
  const dueAt = occurrences.find(({ state }) => state === 'requested')?.dueAt ?? now;
  const late = sign === 'requested' && dueAt <= now ? 'Late' : '';
  return {
    key: `bookings.said.${reader}.${sign}${late}`,
    values: {
      building: building.name,
      telephone: building.telephone,
      day: dayOf(dueAt, zone),
      time: sayClock(dueAt, zone),
    },
  };
}

function presentAsker({ person }: WholeBooking) {
  return {
    name: sayName(person),
    telephone: person.telephone,
    telephoneHref: telephoneLink(person.telephone),
    email: person.email ?? '',
  };
}

function presentEntry(entry: History, zone: string) {
  const { act, actor, onBehalfOf, note, details, at, door } = entry;
  const changes = Array.isArray(details.changes) ? (details.changes as string[]) : [];
  const who = sayName(actor);
  return {
    when: sayThrough(door, sayMoment(at, zone)),
    text: {
      key: `bookings.acts.${act}`,
      values: {
        who: onBehalfOf ? { key: 'bookings.forWhom', values: { who, whom: sayName(onBehalfOf) } } : who,
        changes: listed(changes.map((field) => ({ key: `bookings.fields.${field}` }))),
      },
    },
    note: note?.body ?? '',
  };
}

/** The door is named where somebody helped: online, who acted did so themselves. */
function sayThrough(door: History['door'], when: Wording): Wording {
  return door === 'desk' || door === 'telephone'
    ? { key: `bookings.through.${door}`, values: { when } }
    : when;
}
