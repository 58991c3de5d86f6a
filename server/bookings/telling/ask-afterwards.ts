import { AfterwardsQuestion } from '../../../models/afterwards-question.ts';
import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { DueAct } from '../../../models/due-act.ts';
import { OfferedContribution } from '../../../models/offered-contribution.ts';
import { writeLetter } from '../../notices/write-letter.ts';
import { presentHouse } from './facts.ts';
import { presentPledgeFacts } from './pledge-facts.ts';

/**
 * After the activity asks once, kindly, about what was offered, or what somebody who did not know could do. It leaves no trace
 * that a manager could see, not even in the version of the building's feeds: so no history, and no lock of the building.
 */
export function askAfterwards({ id, endedAt }: { id: string; endedAt: Date }, now: Date): Promise<void> {
  return together(async () => {
    const act = { subject: `booking ${id}`, act: 'ask-afterwards', dueAt: endedAt };
    if (!(await DueAct.isFirst(act, now))) return;
    await AfterwardsQuestion.forget([id]);
    const booking = await Booking.whole(id);
    if (!booking) return;
    const offered = await OfferedContribution.with([id]);
    const pledges = offered.filter((offer) => wasFor(offer, now)).map(presentPledgeFacts);
    const building = presentHouse(booking.building);
    const link = pledges.length === 0 ? '/contributions/new' : '/contributions';
    const boardLink = `/needs?building=${booking.building.slug}`;
    const facts = { title: booking.title, building, pledges, link, boardLink };
    await writeLetter(
      { kind: 'contribution-asked-afterwards', to: { personId: booking.personId }, bookingId: id, facts },
      now,
    );
  });
}

/** It was pledged, and its time, if it has one, is over. */
function wasFor({ state, need }: OfferedContribution, now: Date): boolean {
  return state === 'pledged' && (need?.endsAt ?? now) <= now;
}
