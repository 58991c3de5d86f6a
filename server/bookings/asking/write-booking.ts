import { AfterwardsQuestion } from '../../../models/afterwards-question.ts';
import { Booking } from '../../../models/booking.ts';
import type { ActivityKind, WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Building } from '../../../models/building.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import type { NeedChoice } from '../../../models/near-need.ts';
import { OfferedContribution } from '../../../models/offered-contribution.ts';
import type { Pledge } from '../../contributions/pledge-contribution.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { presentPledgeFacts } from '../telling/pledge-facts.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import type { AskerLetter } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';
import type { ManagerLetter } from '../telling/tell-managers.ts';
import { offerHelp } from './offer-help.ts';
import { writeOccurrences } from './write-occurrences.ts';
import type { PlannedDate } from './write-occurrences.ts';

/** What a booking carries, whoever asks for it and whenever it is. */
export interface BookingValues {
  personId: number;
  groupId: number | null;
  title: string;
  description: string;
  activityKind: ActivityKind;
  isPublic: boolean;
  isDropIn: boolean;
  /** What they offer to do: of their own, or something that was asked for. */
  pledge: Pledge | null;
  takes?: TakenNeed | null;
  asksAfterwards: boolean;
  requestKey: string | null;
  /** The first day and the times, in wall-clock time of the building. */
  day: string;
  from: string;
  to: string;
  /** RFC 5545 RRULE value; null for one stretch of time. */
  rrule: string | null;
}

/** Something that was asked for, with what they say about it. */
export interface TakenNeed extends NeedChoice {
  words: string;
}

/**
 * Writes a booking with all its dates, what was pledged with it, its history and its letters. Where all it asks for books directly
 * it is approved at once; where nothing is asked for it waits in the queue of wishes. Call it inside together(), with the lock of
 * the building.
 *
 * @throws the broken constraint neverOverlap when any of it is taken, TooFewPieces, or NeedNotTaken; the transaction is over then
 */
export async function writeBooking(
  values: BookingValues,
  building: Building,
  dates: PlannedDate[],
  actor: Actor,
  now: Date,
): Promise<WholeBooking> {
  const { id } = await createBooking(values, building, now);
  await writeOccurrences({ id, buildingId: building.id, zone: building.zone }, dates, now);
  await offerHelp(values, { buildingId: building.id, bookingId: id }, actor, now);
  if (values.asksAfterwards) await AfterwardsQuestion.keep(id);
  const booking = await Booking.whole(id);
  if (!booking) throw new Error('the booking was not written');

  const { act, toAsker, toManagers } = outcomes[outcomeOf(booking.occurrences)];
  await History.record({ at: now, act, subject: { bookingId: id }, actor });
  const [offer] = values.pledge || values.takes ? await OfferedContribution.with([id]) : [];
  const offered = offer ? { pledge: presentPledgeFacts(offer) } : {};
  await tellAsker(toAsker, booking, actor, now, offered);
  if (toManagers) await tellManagers(toManagers, booking, actor, now, offered);
  await askEquipmentHomes(booking, booking.occurrences, actor, now);
  return booking;
}

type Outcome = 'waits' | 'at-once' | 'wish-kept';

/** What asking came to: somebody decides, nobody has to, or nothing could be asked for yet. */
export function outcomeOf(occurrences: Pick<WholeOccurrence, 'state'>[]): Outcome {
  const states = new Set(occurrences.map(({ state }) => state));
  if (states.has('requested')) return 'waits';
  return states.has('approved') ? 'at-once' : 'wish-kept';
}

const outcomes: Record<Outcome, { act: string; toAsker: AskerLetter; toManagers: ManagerLetter | null }> = {
  waits: { act: 'asked', toAsker: 'booking-waits', toManagers: 'manager-booking-waits' },
  'at-once': {
    act: 'booked-at-once',
    toAsker: 'booking-approved-at-once',
    toManagers: 'manager-booking-made',
  },
  'wish-kept': { act: 'wish-kept', toAsker: 'booking-wish-kept', toManagers: null },
};

function createBooking(values: BookingValues, building: Building, now: Date): Promise<Booking> {
  return Booking.create({
    buildingId: building.id,
    personId: values.personId,
    groupId: values.groupId,
    title: values.title,
    description: values.description,
    activityKind: values.activityKind,
    isPublic: values.isPublic,
    isDropIn: values.isDropIn,
    firstOn: values.day,
    fromTime: values.from,
    toTime: values.to,
    zone: building.zone,
    rrule: values.rrule,
    requestKey: values.requestKey,
    createdAt: now,
    changedAt: now,
  });
}
