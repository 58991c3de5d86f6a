import { Draft } from '../../models/draft.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import { Invitation } from '../../models/invitation.ts';
import { Letter } from '../../models/letter.ts';
import { OutsideCalendar } from '../../models/outside-calendar.ts';
import { RateLimit } from '../../models/rate-limit.ts';
import { Session } from '../../models/session.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { TakingOver } from '../../models/taking-over.ts';

const days = 24 * 60 * 60_000;

/**
 * Removes what has had its time: it holds addresses and what people typed, and nobody needs it any more. A while is left in
 * which a late link still gets a kind answer. Called by the minute tick.
 */
export async function sweepExpired(now: Date): Promise<void> {
  await SignInAttempt.sweep(new Date(now.getTime() - 1 * days));
  await Letter.sweep(new Date(now.getTime() - 1 * days));
  await Draft.sweep(now);
  await Invitation.sweep(new Date(now.getTime() - 30 * days));
  await TakingOver.sweep(now);
  await OutsideCalendar.sweep(new Date(now.getTime() - 31 * days));
  await FeedRendering.sweep(new Date(now.getTime() - 90 * days));
  await Session.sweep();
  await RateLimit.sweep();
}
