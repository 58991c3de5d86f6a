import type { Booking, WholeBooking } from '../../../models/booking.ts';
import type { History } from '../../../models/history.ts';
import type { Occurrence } from '../../../models/occurrence.ts';
import type { OfferedContribution } from '../../../models/offered-contribution.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import { searchAddress } from '../../spaces/addresses.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Hindered } from '../judging/hindered.ts';
import { presentDatesToDecide, presentHindered } from '../deciding/presenter.ts';
import { isTheirs, mayDecide } from '../policy.ts';
import { presentOffered } from '../queue/presenter.ts';
import { dateToRepeat } from '../series/becoming-series.ts';
import { canBeChanged, canBeMoved, isWish, shownStateOf, toDecideOf, waitsForAnswer } from '../state.ts';
import { presentDates, restorableIn } from './dates-presenter.ts';
import { presentHistory } from './history-presenter.ts';
import { nextOf, sayName, sayOffer } from './say.ts';
import { presentSlip } from './slip-presenter.ts';

/** The page of one booking, as this person may see it: pure. */

/** What it is made from. */
export interface Shown {
  booking: WholeBooking;
  history: History[];
  /** A manager's question that waits for an answer. */
  question: string | null;
  offers: OfferedContribution[];
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
    slip: presentSlip(shown),
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
    offers: shown.offers.map((offer) => ({
      said: sayOffer(offer),
      words: offer.words,
      href: offer.need && `/needs/${offer.need.id}`,
    })),
    offersTitle: { key: `bookings.show.${isTheirs(shown.person, booking) ? 'yourOffer' : 'theirOffer'}` },
    history: presentHistory(shown.history, building.zone),
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
    needsHref: hasEndedEarly(booking, now) ? null : `/bookings/${booking.id}/needs`,
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

function presentAsker({ person }: WholeBooking) {
  return {
    name: sayName(person),
    telephone: person.telephone,
    telephoneHref: telephoneLink(person.telephone),
    email: person.email ?? '',
  };
}
