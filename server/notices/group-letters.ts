import { link, paragraph } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { letter, ownPage, theBooking, theReason } from './asker-letter.ts';
import { movesDone } from './date-blocks.ts';
import type { GroupBookingFacts } from './letter-facts.ts';

/** To those of a group who want to hear of its bookings: what somebody else of the group asked for, and what became of it. */
export function groupBooking(booking: GroupBookingFacts): LetterModel {
  const { askedByName, building, news } = booking;
  const kind = `group-booking.${news}`;
  const happened = paragraph(`${kind}.happened`, { who: askedByName, building: building.name });
  const blocks = [
    ...theReason(booking),
    ...movesDone(booking),
    ...theBooking(booking),
    ownPage(booking),
    ...why(booking),
  ];
  return letter(kind, booking, blocks, happened);
}

/** Why they get this letter, and where they stop it. */
function why({ groupName, groupLink }: GroupBookingFacts): Block[] {
  return [
    paragraph('group-booking.why', { groupName: groupName ?? '' }),
    link('group-booking.choose', groupLink),
  ];
}
