import { GroupMember } from '../../../models/group.ts';
import type { BookingFacts, GroupNews } from '../../notices/letter-facts.ts';
import type { NewLetter } from '../../notices/write-letter.ts';
import type { AskerLetter } from './tell-asker.ts';

/**
 * What a letter to who asked is to the rest of the group. Others than these are between who asked and the house: questions,
 * wishes, offers, equipment, and moves that are not done.
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

/** What who asked is told of a booking. */
interface Told {
  booking: { id: string; personId: number; groupId: number | null };
  facts: BookingFacts;
}

/**
 * The letters to those of the group who want to hear of its bookings, beside the one to who asked; also to who brought it about,
 * so that their calendar follows. What was offered in kind is between who offered it and the house. One question to the
 * database at most, however many bookings there are.
 */
export async function lettersToGroups(kind: AskerLetter, told: Told[]): Promise<NewLetter[]> {
  const groupIds = [...new Set(told.flatMap(({ booking }) => booking.groupId ?? []))];
  const heard = news[kind];
  if (heard === undefined || groupIds.length === 0) return [];
  const wanting = await GroupMember.wantingInvitations(groupIds);
  return told.flatMap(({ booking, facts }) =>
    wanting
      .filter(({ groupId, personId }) => groupId === booking.groupId && personId !== booking.personId)
      .map(({ groupId, personId }) => ({
        kind: 'group-booking',
        to: { personId },
        bookingId: booking.id,
        facts: { ...withoutPledge(facts), news: heard, groupLink: `/groups/${groupId}` },
      })),
  );
}

function withoutPledge(facts: BookingFacts): BookingFacts {
  const others = { ...facts };
  delete others.pledge;
  return others;
}
