import type { Booking, WholeBooking } from '../../../models/booking.ts';
import type { Contribution } from '../../../models/contribution.ts';
import type { History } from '../../../models/history.ts';
import type { Occurrence } from '../../../models/occurrence.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayClock, sayDay, saySpan } from '../../calendar/wording.ts';
import { dayOf, wallClockOf } from '../../calendar/zone.ts';
import { searchAddress } from '../../spaces/addresses.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Hindered } from '../deciding/approve-booking.ts';
import { dateToRepeat } from '../series/becoming-series.ts';
import { presentDates, restorableIn } from './dates-presenter.ts';
import { datesIn } from '../telling/dates-told.ts';
import { presentDatesToDecide, presentHindered } from '../deciding/presenter.ts';
import { presentOffered } from '../queue/presenter.ts';
import { isTheirs, mayDecide } from '../policy.ts';
import {
  listed,
  nextOf,
  sayAudience,
  sayEquipment,
  sayMoment,
  sayName,
  sayNext,
  sayOffer,
  saySpaces,
  sayTimes,
  sayWhen,
} from './say.ts';
import {
  canBeChanged,
  canBeMoved,
  firstDueOf,
  isWish,
  shownStateOf,
  toDecideOf,
  waitsForAnswer,
} from '../state.ts';

/** The page of one booking, as this person may see it: pure. */

export interface Shown {
  booking: WholeBooking;
  history: History[];
  /** A manager's question that waits for an answer. */
  question: string | null;
  offers: Contribution[];
  /** Series that continue this one, and the one that it continues. */
  around: Awaited<ReturnType<typeof Booking.around>>;
  person: KnownPerson;
  now: Date;
  /** After something that could not be done: what, why, and what was typed. */
  note?: { title?: Wording; text: Wording | string } | null;
  /** Dates that cannot be, with why. */
  hindered?: Hindered[];
  problems?: Problems;
  typed?: Typed;
}

/** The slip, what this person can do now, its dates, what was said and what happened. */
export function presentBooking(shown: Shown) {
  const { booking, question, now, typed = {}, hindered = [] } = shown;
  const { building } = booking;
  const next = nextOf(booking, now);
  return {
    title: booking.title,
    note: shown.note ?? null,
    hindered: presentHindered(hindered, booking),
    problems: shown.problems ?? {},
    form: {
      reason: textOf(typed, 'reason'),
      question: textOf(typed, 'question'),
      answer: textOf(typed, 'answer'),
    },
    slip: {
      title: sayWhen(booking),
      drawing: next.spaces[0]?.drawing ?? '',
      state: stateSign(shown),
      said: sayState(shown),
      rows: presentRows(shown),
    },
    address: `/bookings/${booking.id}`,
    changeHref: `/bookings/${booking.id}/edit`,
    refusalAction: `/bookings/${booking.id}/refusal`,
    ...presentRefusing(booking, now),
    // The house may have two places to say why on one page.
    cancelReasonId: toDecideOf(booking, now).length > 0 ? 'cancel-reason' : 'reason',
    ...presentWays(shown),
    can: whatCanBeDone(shown),
    goOn: whereToGoOn(shown),
    toDecide: mayDecide(shown.person, booking) ? presentDatesToDecide(booking, now, tickedIn(shown)) : null,
    dates: presentDates(shown),
    around: presentAround(shown),
    question,
    offered: isTheirs(shown.person, booking) ? presentOffered(booking, now) : null,
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

/** What a refusal is about: the request, or no more than a change of what stands. */
function presentRefusing(booking: WholeBooking, now: Date) {
  const asked = toDecideOf(booking, now);
  const isMove = asked.every(({ state }) => state === 'approved');
  return {
    refuseSummary: { key: `bookings.show.${isMove ? 'refuseMove' : 'refuseSummary'}` },
    refuseLabel: { key: `bookings.show.${isMove ? 'refuseMove' : 'refuse'}` },
  };
}

/** After some could not be, those are not ticked any more; after something else, what was ticked is. */
function tickedIn({ booking, hindered, typed }: Shown): number[] | null {
  const ticked = typed && 'dates' in typed ? chosenIn(typed, 'dates').map(Number) : null;
  if (!hindered || hindered.length === 0) return ticked;
  const before = ticked ?? booking.occurrences.map(({ id }) => id);
  return before.filter((id) => !hindered.some(({ occurrence }) => occurrence.id === id));
}

/** Ways on that are links: for one stretch of time and for all of a series here, for one of its dates beside that. */
function presentWays({ booking, person, now }: Shown) {
  const isSeries = booking.rrule !== null;
  const isOne = !isSeries && isTheirs(person, booking);
  const canMove = isTheirs(person, booking) && booking.occurrences.some((one) => canBeMoved(one, now));
  return {
    moveHref: canMove ? `/bookings/${booking.id}/move${isSeries ? '?scope=all' : ''}` : null,
    moveLabel: { key: `dates.${isSeries ? 'changeAll' : 'changeTime'}` },
    seriesHref: isOne && dateToRepeat(booking, now) ? `/bookings/${booking.id}/series` : null,
    isSeries,
  };
}

function presentAround({ around }: Shown) {
  return around.map(({ id, title, firstOn, continuesThis }) => ({
    href: `/bookings/${id}`,
    label: {
      key: `dates.${continuesThis ? 'continuedBy' : 'continues'}`,
      values: { title, day: firstOn },
    },
  }));
}

interface Row {
  icon: string;
  label: Wording;
  value: string | Wording;
  href?: string;
}

function presentRows({ booking, person, now }: Shown): Row[] {
  const { building, group, activityKind } = booking;
  const next = nextOf(booking, now);
  const { spaces } = next;
  const house = `${building.name}, ${building.street}, ${building.town}`;
  const upNext = sayNext(booking, now);
  const times = sayTimes(booking, now);
  const rows: Row[] = [
    row(
      'door-open',
      'where',
      saySpaces(next),
      spaces.length === 1 ? `/spaces/${spaces[0]?.slug}` : undefined,
    ),
    row('map-pin', 'building', house, `/buildings/${building.slug}`),
    row('phone', 'telephone', building.telephone, telephoneLink(building.telephone)),
    row('users', 'people', String(next.people)),
    row('shapes', 'kind', { key: `bookings.kinds.${activityKind}` }),
    row('eye', 'openTo', sayAudience(booking)),
  ];
  if (next.equipment.length > 0)
    rows.push({ icon: 'package', label: { key: 'dates.equipment' }, value: sayEquipment(next.equipment) });
  if (times) rows.unshift({ icon: 'repeat', label: { key: 'dates.howOften' }, value: times });
  if (upNext)
    rows.unshift({ icon: 'calendar', label: { key: 'dates.nextTime' }, value: saySpan(next, booking.zone) });
  if (group) rows.push(row('users-round', 'inNameOf', group.name));
  if (person.id !== booking.personId) rows.push(row('user', 'askedBy', sayName(booking.person)));
  return rows;
}

function row(icon: string, label: string, value: string | Wording, href?: string): Row {
  return { icon, label: { key: `bookings.${label}` }, value, ...(href && { href }) };
}

/** Buttons stand there for what this person may do and what can still be done. */
function whatCanBeDone(shown: Shown) {
  const { booking, person, question, now } = shown;
  const { occurrences } = booking;
  const waits = occurrences.some((one) => waitsForAnswer(one, now));
  const stands = occurrences.some(({ state, startsAt }) => state === 'approved' && startsAt > now);
  const wishes = occurrences.some((one) => isWish(one) && one.startsAt > now);
  const theirs = isTheirs(person, booking);
  const decides = mayDecide(person, booking);
  const restorable = restorableIn(shown);
  return {
    decide: decides && toDecideOf(booking, now).length > 0,
    ask: decides && waits,
    answer: waits && theirs && question !== null,
    withdraw: (waits || wishes) && !stands && theirs,
    cancel: stands && (theirs || decides),
    // Who asked need not say why; the house does.
    sayWhy: !theirs,
    change: theirs && canBeChanged(booking, now),
    restore: booking.rrule === null || restorable.length > 1 ? restorable : [],
  };
}

/** The manager goes back to what waits; whose request it was, to another space at the same time. */
function whereToGoOn({ booking, person, now }: Shown): { href: string; label: Wording } | null {
  if (mayDecide(person, booking))
    return { href: '/requests', label: { key: 'bookings.show.backToRequests' } };
  if (!hasEndedEarly(booking, now)) return null;
  const next = nextOf(booking, now);
  return {
    href: next.startsAt > now ? searchAddress(sameWish(booking, next)) : '/spaces',
    label: { key: 'bookings.own.findAnother' },
  };
}

function hasEndedEarly(booking: WholeBooking, now: Date): boolean {
  return ['refused', 'withdrawn', 'cancelled', 'lapsed', 'over'].includes(shownStateOf(booking, now));
}

function sameWish({ zone }: WholeBooking, { startsAt, endsAt, people }: Occurrence): Typed {
  const { day: date, time: from } = wallClockOf(startsAt, zone);
  return { date, from, to: wallClockOf(endsAt, zone).time, people: String(people) };
}

function stateSign({ booking, question, now }: Shown): string {
  const state = shownStateOf(booking, now);
  if (state === 'requested' && question !== null) return 'question';
  const standing = booking.occurrences.filter((one) => one.state === 'approved');
  if (state === 'approved' && standing.every(({ endsAt }) => endsAt <= now)) return 'past';
  return state;
}

/** How it stands, in a sentence for who reads it: who asked, or the house. */
function sayState(shown: Shown): Wording {
  const { booking, person, now } = shown;
  const { building, zone } = booking;
  const asked = toDecideOf(booking, now);
  const sign = stateSign(shown);
  const said = sayWhichState(sign, shown);
  const reader = isTheirs(person, booking) ? 'asker' : 'house';
  const dueAt = firstDueOf(asked) ?? now;
  const late = ['requested', 'partly', 'moving'].includes(said) && dueAt <= now ? 'Late' : '';
  return {
    key: `bookings.said.${reader}.${said}${late}`,
    values: {
      building: building.name,
      telephone: building.telephone,
      day: dayOf(dueAt, zone),
      time: sayClock(dueAt, zone),
    },
  };
}

/** What stands may be on its way elsewhere, and of what waits a part may stand. */
function sayWhichState(sign: string, { booking, now }: Shown): string {
  if (sign === 'approved' && toDecideOf(booking, now).length > 0) return 'moving';
  const stands = booking.occurrences.some(({ state, endsAt }) => state === 'approved' && endsAt > now);
  return sign === 'requested' && stands ? 'partly' : sign;
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
