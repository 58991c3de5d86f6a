import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { History } from '../../../models/history.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { saySpan } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Wording } from '../../support/words.ts';
import { canBeRestored } from '../ending/cancelled-by.ts';
import { isTheirs, mayCancel, mayDecide } from '../policy.ts';
import { sayEquipment, sayLeftOut, sayMoment, sayMove, sayPeople, saySpaces } from './say.ts';
import { isUsualIn } from '../series/values.ts';
import { canBeAskedAfterAll, canBeMoved, isStillOpen } from '../state.ts';

/** The dates of a booking, one by one, as this person may see and change them: pure. */

interface ShownDates {
  booking: WholeBooking;
  /** Oldest first. */
  history: History[];
  person: KnownPerson;
  now: Date;
}

/** So many stand there before the others are folded away. */
const mostUnfolded = 12;

/** A list of all dates: those to come, the far ones folded, and what was. Null where there is one, about which all is said. */
export function presentDates(shown: ShownDates) {
  const { booking, now } = shown;
  const { occurrences } = booking;
  const isPlain = occurrences.every((one) => one.move === null && !canBeAskedAfterAll(one, now));
  if (booking.rrule === null && isPlain) return null;
  const about = { ...shown, isUsual: isUsualIn(booking), restorable: new Set(restorableIn(shown)) };
  const present = (some: WholeOccurrence[]) => some.map((one) => presentDate(one, about));
  const coming = occurrences.filter(({ endsAt }) => endsAt > now);
  const past = occurrences.filter(({ endsAt }) => endsAt <= now).toReversed();
  return {
    soon: present(coming.slice(0, mostUnfolded)),
    later: present(coming.slice(mostUnfolded)),
    laterTitle: { key: 'dates.later', values: { count: coming.length - mostUnfolded } },
    past: present(past),
    pastTitle: { key: 'dates.past', values: { count: past.length } },
  };
}

/** The ids of the dates that this person can let stand again. */
export function restorableIn({ booking, history, person, now }: ShownDates): number[] {
  if (!mayCancel(person, booking)) return [];
  const by = mayDecide(person, booking) ? 'house' : 'asker';
  return booking.occurrences.filter((one) => canBeRestored(one, { by, history, now })).map(({ id }) => id);
}

type About = ShownDates & { isUsual: ReturnType<typeof isUsualIn>; restorable: Set<number> };

function presentDate(one: WholeOccurrence, about: About) {
  const { booking, person, now, restorable } = about;
  const theirs = isTheirs(person, booking);
  // The house calls off what stands; about what waits it decides.
  const isHouses = one.state === 'approved' && mayDecide(person, booking);
  const isSeries = booking.rrule !== null;
  const address = `/bookings/${booking.id}`;
  return {
    id: `date-${one.id}`,
    when: saySpan(one, booking.zone),
    ...presentState(one, now),
    notes: isSeries ? notesOn(one, about) : [],
    move: sayMove(one, booking.zone),
    changeHref: theirs && canBeMoved(one, now) ? `${address}/move?date=${one.id}` : null,
    cancelHref:
      isSeries && isStillOpen(one, now) && (theirs || isHouses)
        ? `${address}/cancellation?date=${one.id}`
        : null,
    cancelLabel: { key: `dates.${one.state === 'left-out' ? 'notWanted' : 'cancel'}` },
    askHref: theirs && canBeAskedAfterAll(one, now) ? `${address}/dates/${one.id}/request` : null,
    restore: isSeries && restorable.has(one.id) ? one.id : null,
  };
}

function presentState(one: WholeOccurrence, now: Date) {
  if (one.state === 'approved' && one.endsAt <= now) return { state: 'past', word: null };
  if (one.state === 'left-out' && !isStillOpen(one, now))
    return { state: 'withdrawn', word: { key: 'dates.skipped' } };
  return { state: one.state as string, word: null };
}

/** What is different on this date from what its rule says, and from what most dates have. */
function notesOn(one: WholeOccurrence, { booking, isUsual }: About): (Wording | string)[] {
  const isElsewhen = one.startsAt.getTime() !== one.originalStartsAt.getTime();
  return [
    one.title,
    sayWhyNot(one),
    isElsewhen ? sayMoved(one, booking) : null,
    isUsual(one, 'spaces') ? null : saySpaces(one),
    isUsual(one, 'people') ? null : sayPeople(one.people),
    isUsual(one, 'equipment') ? null : sayEquipment(one.equipment),
    one.keptOutside && one.state === 'approved' ? ({ key: 'dates.keptOutside' } as Wording) : null,
  ].filter((note) => note !== null);
}

/** Of what somebody skipped, the word beside the date says all. */
function sayWhyNot({ state, leftOutBecause, leftOutName }: WholeOccurrence): Wording | null {
  if (state !== 'left-out' || !leftOutBecause || leftOutBecause === 'not-wanted') return null;
  return sayLeftOut(leftOutBecause, leftOutName);
}

function sayMoved({ startsAt, originalStartsAt }: WholeOccurrence, { zone }: WholeBooking): Wording {
  if (dayOf(startsAt, zone) === dayOf(originalStartsAt, zone)) return { key: 'dates.otherTime' };
  return { key: 'dates.moved', values: { moment: sayMoment(originalStartsAt, zone) } };
}
