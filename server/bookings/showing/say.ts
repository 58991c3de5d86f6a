import type { Booking, WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { LeftOutBecause } from '../../../models/occurrence.ts';
import type { OfferedContribution } from '../../../models/offered-contribution.ts';
import { sayNeed } from '../../buildings/need-presenter.ts';
import { cadenceIn } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { sayClock, saySeries, saySpan } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import { sayAmount, sayKind } from '../../contributions/wording.ts';
import type { Wording } from '../../support/words.ts';
import { isLive, isWish } from '../state.ts';

/** How bookings are said, on whichever page: pure. */

/** "dinsdag 1 december van 19:00 tot 21:00", or the rule of a series. */
export function sayWhen(booking: WholeBooking): Wording {
  const { occurrences, zone } = booking;
  const [first] = occurrences;
  if (!first) throw new Error('a booking has at least one occurrence');
  return sayRule(booking) ?? saySpan(first, zone);
}

/** "elke dinsdag van 19:00 tot 21:00, tot en met 29 juni 2027"; null for one stretch of time. */
export function sayRule({ rrule, occurrences, zone, fromTime, toTime }: WholeBooking): Wording | null {
  if (rrule === null) return null;
  const last = Math.max(...occurrences.map(({ originalStartsAt }) => originalStartsAt.getTime()));
  const until = dayOf(new Date(last), zone);
  return saySeries({ cadence: cadenceIn(rrule), from: fromTime.slice(0, 5), to: toTime.slice(0, 5), until });
}

/** The first date that is still to come, of those that wait, stand or are wished for; else the last one. */
export function nextOf({ occurrences }: Pick<WholeBooking, 'occurrences'>, now: Date): WholeOccurrence {
  const coming = occurrences.filter(({ endsAt }) => endsAt > now);
  const live = coming.find(isLive);
  const next = live ?? coming.find(({ state }) => state === 'left-out') ?? occurrences.at(-1);
  if (!next) throw new Error('a booking has at least one occurrence');
  return next;
}

/** "Volgende keer: dinsdag 8 december van 19:00 tot 21:00"; null for one stretch of time, and where nothing is to come. */
export function sayNext(booking: WholeBooking, now: Date): Wording | null {
  const next = nextOf(booking, now);
  if (booking.rrule === null || next.endsAt <= now) return null;
  return { key: 'dates.next', values: { span: saySpan(next, booking.zone) } };
}

/** "40 keer, nog 12 te gaan: 8 akkoord, 4 wachten nog, en 2 op de wachtlijst"; null for one stretch of time. What does not go on is not counted. */
export function sayTimes({ rrule, occurrences }: WholeBooking, now: Date): Wording | null {
  if (rrule === null) return null;
  const live = occurrences.filter(isLive);
  const left = live.filter(({ endsAt }) => endsAt > now);
  const times: Wording = { key: 'dates.times', values: { count: live.length } };
  const all: Wording =
    left.length === live.length
      ? times
      : { key: 'dates.timesLeft', values: { all: times, count: left.length } };
  const count = left.filter(({ state }) => state === 'requested').length;
  const approved = left.length - count;
  const partly: Wording =
    count === 0 || approved === 0 ? all : { key: 'dates.timesPartly', values: { all, approved, count } };
  const wished = occurrences.filter((one) => isWish(one) && one.startsAt > now).length;
  return wished === 0 ? partly : { key: 'dates.timesWished', values: { all: partly, count: wished } };
}

/** "Beamer (2 stuks)" */
export function sayPieces({ name, pieces }: { name: string; pieces: number }): Wording {
  return { key: 'dates.pieces', values: { name, count: pieces } };
}

/** "dinsdag 1 december, 19:00" */
export function sayMoment(instant: Date, zone: string): Wording {
  return { key: 'bookings.moment', values: { day: dayOf(instant, zone), time: sayClock(instant, zone) } };
}

/** "Zaal en keuken" */
export function saySpaces({ spaces }: { spaces: readonly { name: string }[] }): string | Wording {
  return listed(spaces.map((space) => space.name));
}

/** "Zaal en keuken, De Kade". @param shown the date whose spaces are named */
export function sayWhere({ building }: WholeBooking, shown: WholeOccurrence): Wording {
  return { key: 'bookings.spaceIn', values: { space: saySpaces(shown), building: building.name } };
}

/** "Besluit nodig vóór donderdag 26 november 17:00", or that it is late. */
export function sayDue(dueAt: Date, zone: string, now: Date): Wording {
  return {
    key: `bookings.requests.${dueAt <= now ? 'late' : 'due'}`,
    values: { day: dayOf(dueAt, zone), time: sayClock(dueAt, zone) },
  };
}

/** Who may come: "Iedereen, na aanmelden". */
export function sayAudience({ isPublic, isDropIn }: Pick<Booking, 'isPublic' | 'isDropIn'>): Wording {
  return { key: `bookings.audience.${isDropIn ? 'drop-in' : isPublic ? 'public' : 'private'}` };
}

/** "Koken of bakken, 2 uur"; of what was asked for when it is: "Koffie schenken, dinsdag 1 december van 10:00 tot 12:00" */
export function sayOffer(
  offer: Pick<OfferedContribution, 'kind' | 'amount' | 'unit' | 'need'>,
): Wording | string {
  const { need } = offer;
  if (need === null) return listedWithCommas(sayKind(offer.kind), sayAmount(offer));
  const { startsAt, endsAt, zone, elsewhere } = need;
  const howMuch = startsAt && endsAt ? saySpan({ startsAt, endsAt }, zone) : sayAmount(offer);
  return listedWithCommas(sayNeed(need), howMuch, ...(elsewhere === null ? [] : [elsewhere]));
}

/** "a, b en c"; nothing is an empty text. */
export function listed(words: (string | Wording)[]): string | Wording {
  const last = words.at(-1);
  if (last === undefined) return '';
  const before = words.slice(0, -1);
  if (before.length === 0) return last;
  return { key: 'bookings.and', values: { first: listedWithCommas(...before), second: last } };
}

/** "a, b, c" */
function listedWithCommas(...words: (string | Wording)[]): string | Wording {
  return words.reduce((first, second) => ({ key: 'bookings.comma', values: { first, second } }));
}

/** The name, or "een bewoner" for who never told theirs or had themselves erased. */
export function sayName(person: { name: string } | null | undefined): string | Wording {
  return person?.name || { key: 'bookings.aResident' };
}

/** "8 mensen" */
export function sayPeople(count: number): Wording {
  return { key: 'dates.people', values: { count } };
}

/** "Beamer (2 stuks) en klaptafel (4 stuks)", or "geen spullen". */
export function sayEquipment(equipment: readonly { name: string; pieces: number }[]): string | Wording {
  return equipment.length === 0 ? { key: 'dates.noEquipment' } : listed(equipment.map(sayPieces));
}

/** Why a date is not in a series. @param name the reason of a closure, or the rule of a holiday */
export function sayLeftOut(because: LeftOutBecause, name: string | null): Wording {
  const isNamed = name !== null && (because === 'closure' || because === 'holiday');
  return { key: `dates.leftOut.${because}${isNamed ? 'Named' : ''}`, values: { name: name ?? '' } };
}

/** Where something takes place: an occurrence, or where it is wanted. */
interface SaidPlace extends Span {
  people: number;
  spaces: readonly { name: string }[];
  equipment: readonly { name: string; pieces: number }[];
}

/** "dinsdag 8 december van 19:00 tot 21:00, Zaal, 12 mensen": the time, and of the rest what the other place has differently. */
export function sayPlaces(place: SaidPlace, other: SaidPlace, zone: string): Wording | string {
  const differs = (say: (one: SaidPlace) => Wording | string) =>
    JSON.stringify(say(place)) === JSON.stringify(say(other)) ? [] : [say(place)];
  return [
    saySpan(place, zone),
    ...differs(saySpaces),
    ...differs(({ people }) => sayPeople(people)),
    ...differs(({ equipment }) => sayEquipment(equipment)),
  ].reduce((first, second) => ({ key: 'bookings.comma', values: { first, second } }));
}

/** Where a date is and where it is wanted, each with what the other has differently; null where nobody wants to move it. */
export function sayMove(one: WholeOccurrence, zone: string) {
  const { move } = one;
  return move && { now: sayPlaces(one, move, zone), wanted: sayPlaces(move, one, zone) };
}
