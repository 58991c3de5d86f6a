import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Offer } from '../../../models/offer.ts';
import { saySpan } from '../../calendar/wording.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Wording } from '../../support/words.ts';
import { offerAddress } from './address.ts';
import { listed, sayMoment } from '../showing/say.ts';

/** The page on which somebody takes time that came free, or lets it pass: pure. */

export interface ShownOffer {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  /** What is still open; null when it is over. */
  offer: Offer | null;
  /** Why it cannot be taken. */
  note?: Wording | string;
}

export function presentOffer({ booking, occurrence, offer, note }: ShownOffer) {
  const { building, zone } = booking;
  const { spaces } = occurrence;
  const isOpen = offer !== null;
  return {
    title: { key: isOpen ? 'offers.title' : 'offers.over' },
    lead: isOpen
      ? { key: 'offers.heldUntil', values: { moment: sayMoment(offer.untilAt, zone) } }
      : { key: 'offers.overText' },
    note: note ?? null,
    isOpen,
    slip: {
      title: saySpan(occurrence, zone),
      drawing: spaces[0]?.drawing ?? '',
      state: isOpen ? 'free' : '',
      rows: presentRows(booking, occurrence),
    },
    address: offerAddress(occurrence),
    bookingHref: `/bookings/${booking.id}`,
    answer: spaces.every((space) => space.booksDirectly) ? 'offers.atOnce' : 'offers.waits',
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
  };
}

/** On the page of a booking: that time is held for who waits for it, and where to answer; null when none is. */
export function presentOffered({ occurrences, zone }: WholeBooking, now: Date) {
  const open = occurrences.filter(({ offer }) => offer !== null && offer.untilAt > now);
  const [first] = open;
  if (!first?.offer) return null;
  return {
    title: { key: 'offers.title' },
    text: {
      key: 'offers.held',
      values: {
        count: open.length,
        when: saySpan(first, zone),
        moment: sayMoment(first.offer.untilAt, zone),
      },
    },
    href: offerAddress(first),
    label: { key: 'offers.answer' },
  };
}

function presentRows(
  { title, building }: WholeBooking,
  { title: own, spaces, people, equipment }: WholeOccurrence,
) {
  const used = equipment.map(({ name, pieces }): Wording => ({
    key: 'offers.pieces',
    values: { name, count: pieces },
  }));
  return [
    row('shapes', 'offers.what', own ?? title),
    row('door-open', 'bookings.where', listed(spaces.map((space) => space.name))),
    row('map-pin', 'bookings.building', `${building.name}, ${building.street}, ${building.town}`),
    row('users', 'bookings.people', String(people)),
    ...(used.length > 0 ? [row('package', 'offers.equipment', listed(used))] : []),
  ];
}

function row(icon: string, label: string, value: string | Wording) {
  return { icon, label: { key: label }, value };
}
