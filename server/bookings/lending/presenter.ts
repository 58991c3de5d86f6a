import type { WholeBooking } from '../../../models/booking.ts';
import type { Building } from '../../../models/building.ts';
import type { CountedEquipment } from '../../../models/equipment.ts';
import type { AskedEquipment } from '../../../models/equipment-request.ts';
import { saySpan } from '../../calendar/wording.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { sayDue } from '../showing/say.ts';
import { isLive } from '../state.ts';
import { datesWaitingFor } from './waiting-equipment.ts';

/**
 * Equipment that a booking in another house asks for, as its home sees it: what, how many, where and when, and the title where
 * it is for everybody. Who asks and everything else is for the house of the booking. Pure.
 */

/** For the list of what waits, the earliest due first. */
export function presentAskedEquipment(asked: readonly AskedEquipment[], now: Date) {
  return asked.map((one) => ({
    href: addressOf(one.bookingId, one.equipmentId),
    what: sayPieces(one.name, one.pieces),
    title: sayTitle(one),
    where: one.buildingName,
    when: saySpan(one, one.zone),
    more: one.dates > 1 ? { key: 'equipment.asked.more', values: { count: one.dates - 1 } } : null,
    due: sayDue(one.dueAt, one.zone, now),
  }));
}

/** The page on which its home decides about it; what is decided or over has no buttons. */
export function presentEquipmentDecision(
  { booking, equipment, now }: { booking: WholeBooking; equipment: CountedEquipment; now: Date },
  refused: { typed: Typed; problems: Problems } = { typed: {}, problems: {} },
) {
  const { building } = booking;
  const waiting = datesWaitingFor(equipment.id, booking, now);
  const due = waiting.map(({ dueAt }) => dueAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
  return {
    title: {
      key: 'equipment.asked.title',
      values: { name: equipment.name, building: building.name },
    } as Wording,
    home: equipment.buildingName,
    action: addressOf(booking.id, equipment.id),
    activity: sayTitle(booking),
    dates: presentDates(booking, equipment),
    due: due ? sayDue(due, booking.zone, now) : null,
    problems: refused.problems,
    reason: textOf(refused.typed, 'reason'),
    contact: presentContact(building),
  };
}

function presentDates({ occurrences, zone }: WholeBooking, { id }: CountedEquipment) {
  return occurrences.flatMap((date) => {
    const line = date.equipment.find(({ equipmentId }) => equipmentId === id);
    if (!line || !isLive(date)) return [];
    return [
      {
        when: saySpan(date, zone),
        pieces: { key: 'equipment.pieces', values: { count: line.pieces } },
        state: line.state,
        word: line.state === 'refused' ? { key: 'equipment.asked.cannot' } : null,
      },
    ];
  });
}

function presentContact({ name, telephone }: Building) {
  return { name, telephone, telephoneHref: telephoneLink(telephone) };
}

function sayTitle({ title, isPublic }: { title: string; isPublic: boolean }): string | Wording {
  return isPublic ? title : { key: 'equipment.private' };
}

function sayPieces(name: string, count: number): Wording {
  return { key: 'equipment.asked.pieces', values: { name, count } };
}

function addressOf(bookingId: string, equipmentId: number): string {
  return `/bookings/${bookingId}/equipment/${equipmentId}`;
}
