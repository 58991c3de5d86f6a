import type { BookingFacts, GroupNews } from '../../notices/letter-facts.ts';
import type { NewLetter } from '../../notices/write-letter.ts';
import type { Listener } from './listeners-to.ts';
import type { AskerLetter } from './tell-asker.ts';

/**
 * What a letter to who asked is to the rest of the group. Others than these are between who asked and the house: questions,
 * wishes, offers, equipment, and moves that are not done. What these change for a calendar, theirs is told all the same.
 */
const news: Partial<Record<AskerLetter, GroupNews>> = {
  'booking-waits': 'waits',
  'booking-approved-at-once': 'stands',
  'booking-approved': 'stands',
  'booking-restored': 'stands',
  'booking-moved': 'moved',
  'booking-moved-by-manager': 'moved',
  'booking-refused': 'refused',
  'booking-lapsed': 'over',
  'booking-cancelled-by-manager': 'over',
  'booking-cancelled-by-you': 'over',
  'booking-withdrawn-by-you': 'over',
};

/** The letters to those of the group, beside the one to who asked. What was offered in kind is between who offered it and the house. */
export function lettersToGroups(
  kind: AskerLetter,
  told: { booking: { id: string }; facts: BookingFacts }[],
  listeners: Listener[],
): NewLetter[] {
  const heard = news[kind];
  if (heard === undefined) return [];
  const factsOf = new Map(told.map(({ booking, facts }) => [booking.id, withoutPledge(facts)]));
  return listeners.flatMap(({ bookingId, personId, groupId }): NewLetter[] => {
    const facts = factsOf.get(bookingId);
    if (!facts) return [];
    const groupLink = `/groups/${groupId}`;
    return [
      { kind: 'group-booking', to: { personId }, bookingId, facts: { ...facts, news: heard, groupLink } },
    ];
  });
}

function withoutPledge(facts: BookingFacts): BookingFacts {
  const others = { ...facts };
  delete others.pledge;
  return others;
}
