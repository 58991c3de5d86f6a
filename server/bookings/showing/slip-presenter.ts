import type { WholeBooking } from '../../../models/booking.ts';
import type { Offer } from '../../../models/offer.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayClock, saySpan } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import { isThem } from '../../people/policy.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Wording } from '../../support/words.ts';
import { isTheirs } from '../policy.ts';
import { firstDueOf, shownStateOf, toDecideOf } from '../state.ts';
import {
  nextOf,
  sayAudience,
  sayEquipment,
  sayMoment,
  sayName,
  sayNext,
  saySpaces,
  sayTimes,
  sayWhen,
} from './say.ts';

/** What a slip is made from. */
interface Slip {
  booking: WholeBooking;
  /** A manager's question that waits for an answer. */
  question: string | null;
  person: KnownPerson;
  now: Date;
}

/** The card with what, when, where and how it stands: pure. */
export function presentSlip(slip: Slip) {
  const { booking, now } = slip;
  return {
    title: sayWhen(booking),
    drawing: nextOf(booking, now).spaces[0]?.drawing ?? '',
    state: stateSign(slip),
    said: sayState(slip),
    rows: presentRows(slip),
  };
}

interface Row {
  icon: string;
  label: Wording;
  value: string | Wording;
  href?: string;
}

function presentRows({ booking, person, now }: Slip): Row[] {
  const { building, group, activityKind } = booking;
  const next = nextOf(booking, now);
  const { spaces, equipment } = next;
  const [only] = spaces.length === 1 ? spaces : [];
  const house = `${building.name}, ${building.street}, ${building.town}`;
  const isSeriesAhead = sayNext(booking, now) !== null;
  const times = sayTimes(booking, now);
  return [
    ...(isSeriesAhead ? [row('calendar', 'dates.nextTime', saySpan(next, booking.zone))] : []),
    ...(times ? [row('repeat', 'dates.howOften', times)] : []),
    row('door-open', 'bookings.where', saySpaces(next), only && `/spaces/${only.slug}`),
    row('map-pin', 'bookings.building', house, `/buildings/${building.slug}`),
    row('phone', 'bookings.telephone', building.telephone, telephoneLink(building.telephone)),
    row('users', 'bookings.people', String(next.people)),
    row('shapes', 'bookings.kind', { key: `bookings.kinds.${activityKind}` }),
    row('eye', 'bookings.openTo', sayAudience(booking)),
    ...(equipment.length > 0 ? [row('package', 'dates.equipment', sayEquipment(equipment))] : []),
    ...(group ? [row('users-round', 'bookings.inNameOf', group.name)] : []),
    ...(isThem(person, booking.personId) ? [] : [row('user', 'bookings.askedBy', sayName(booking.person))]),
  ];
}

function row(icon: string, label: string, value: string | Wording, href?: string): Row {
  return { icon, label: { key: label }, value, ...(href && { href }) };
}

/** The word and the icon of the state; a series whose last date went by is past. */
function stateSign(slip: Slip): string {
  const { booking, question, now } = slip;
  const state = shownStateOf(booking, now);
  if (state === 'requested' && question !== null) return 'question';
  if (state === 'left-out' && offerFor(slip)) return 'free';
  const standing = booking.occurrences.filter((one) => one.state === 'approved');
  if (state === 'approved' && standing.every(({ endsAt }) => endsAt <= now)) return 'past';
  return state;
}

/** The first of what is held for who waits, as far as it is for this person. */
function offerFor({ booking, person, now }: Slip): Offer | null {
  if (!isTheirs(person, booking)) return null;
  return booking.occurrences.find(({ offer }) => offer !== null && offer.untilAt > now)?.offer ?? null;
}

/** How it stands, in a sentence for who reads it: who asked, or the house. */
function sayState(slip: Slip): Wording {
  const { booking, person, now } = slip;
  const { building, zone } = booking;
  const asked = toDecideOf(booking, now);
  const sign = stateSign(slip);
  const offer = offerFor(slip);
  if (sign === 'free' && offer)
    return { key: 'offers.heldHere', values: { moment: sayMoment(offer.untilAt, zone) } };
  const said = sayWhichState(sign, slip);
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
function sayWhichState(sign: string, { booking, now }: Slip): string {
  if (sign === 'approved' && toDecideOf(booking, now).length > 0) return 'moving';
  const stands = booking.occurrences.some(({ state, endsAt }) => state === 'approved' && endsAt > now);
  return sign === 'requested' && stands ? 'partly' : sign;
}
