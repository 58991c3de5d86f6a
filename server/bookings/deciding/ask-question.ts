import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { isPressedTwice, stillWaiting } from './still.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/**
 * Asks something before deciding. The request goes on waiting, and its due time stays.
 *
 * @throws Stale when it was decided already, or began
 */
export function askQuestion(id: string, question: string, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('question-asked', id, actor, question)) return;
    stillWaiting(booking, now);
    await History.record({
      at: now,
      act: 'question-asked',
      subject: { bookingId: id },
      actor,
      words: question,
    });
    await tellAsker('booking-question', booking, actor, now, { question });
  });
}
