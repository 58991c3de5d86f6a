import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History, theClock } from '../../../models/history.ts';
import type { Act, Actor } from '../../../models/history.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import { cadenceIn, ruleText } from '../../calendar/repetition.ts';
import { dayOf } from '../../calendar/zone.ts';
import { callingOff } from '../ending/cancelled-by.ts';

/**
 * Makes dates of a series a series of their own, which remembers the first: two rules, the first ended by UNTIL, because calendar
 * programs do not understand a change from some date on (RFC 5545 section 3.2.13). What was pledged stays with the first. Call it
 * inside together(), with the lock of the building.
 *
 * @param following not all of its dates
 */
export async function splitBooking(
  booking: WholeBooking,
  following: WholeOccurrence[],
  actor: Actor,
  now: Date,
): Promise<WholeBooking> {
  const { id, zone, rrule } = booking;
  const staying = booking.occurrences.filter((one) => !following.includes(one));
  const starts = following
    .map(({ originalStartsAt }) => originalStartsAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  const [first] = starts;
  if (rrule === null || !first || staying.length === 0) throw new Error('there is nothing to split');
  const { id: continuingId } = await Booking.create({
    ...sharedBy(booking),
    firstOn: dayOf(first, zone),
    rrule: ruleText(cadenceIn(rrule), lastOf(following)),
    continuesId: id,
    requestKey: null,
    changedAt: now,
  });
  await Occurrence.giveTo(
    continuingId,
    following.map((one) => one.id),
  );
  await booking.update({ rrule: ruleText(cadenceIn(rrule), lastOf(staying)), changedAt: now });
  const details = { dates: [first.toISOString()] };
  const history = await History.ofBooking(id);
  await History.recordAll([
    ...callingsOff(continuingId, following, history),
    ...openQuestion(continuingId, following, history),
    { at: now, act: 'split', subject: { bookingId: id }, actor, details },
    { at: now, act: 'continued', subject: { bookingId: continuingId }, actor },
  ]);
  const continuing = await Booking.whole(continuingId);
  if (!continuing) throw new Error('the booking was not written');
  return continuing;
}

/** Who called which of these dates off goes along: it says who may undo that. The words stay where they were said. */
function callingsOff(continuingId: string, following: WholeOccurrence[], history: History[]): Act[] {
  const off = following.filter(({ state }) => state === 'cancelled');
  const byAct = Map.groupBy(off, (one) => callingOff(one, history));
  return [...byAct].flatMap(([entry, dates]): Act[] => {
    if (!entry) return [];
    const details = { ...entry.details, dates: dates.map(({ startsAt }) => startsAt.toISOString()) };
    return [
      { at: entry.at, act: entry.act, subject: { bookingId: continuingId }, actor: actorOf(entry), details },
    ];
  });
}

/** What the manager wants to know before deciding goes along where there is still something to decide. */
function openQuestion(continuingId: string, following: WholeOccurrence[], history: History[]): Act[] {
  const waits = following.some(({ state }) => state === 'requested');
  const latest = history.findLast(({ act }) => act === 'question-asked' || act === 'question-answered');
  const words = latest?.note?.body;
  if (!waits || latest?.act !== 'question-asked' || !words) return [];
  return [
    { at: latest.at, act: latest.act, subject: { bookingId: continuingId }, actor: actorOf(latest), words },
  ];
}

function actorOf({ actorId, door, onBehalfOfId }: History): Actor {
  return actorId === null || door === 'clock' ? theClock : { actorId, door, onBehalfOfId };
}

/** Everything but its rule and its dates. */
function sharedBy(booking: WholeBooking) {
  return {
    buildingId: booking.buildingId,
    personId: booking.personId,
    groupId: booking.groupId,
    title: booking.title,
    description: booking.description,
    activityKind: booking.activityKind,
    isPublic: booking.isPublic,
    isDropIn: booking.isDropIn,
    fromTime: booking.fromTime,
    toTime: booking.toTime,
    zone: booking.zone,
    isTakenOver: booking.isTakenOver,
    createdAt: booking.createdAt,
  };
}

function lastOf(occurrences: WholeOccurrence[]): Date {
  return new Date(Math.max(...occurrences.map(({ originalStartsAt }) => originalStartsAt.getTime())));
}
