import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Stale } from '../../support/errors.ts';
import { isPressedTwice, stillWaiting } from './still.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/**
 * Answers the manager's question, by who asked for the booking or their group.
 *
 * @throws Stale when no question is open any more: answered already, decided, or begun
 */
export function answerQuestion(id: string, answer: string, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('question-answered', id, actor, answer)) return;
    stillWaiting(booking, now);
    const [open] = await History.openQuestions([id]);
    if (!open) throw new Stale();
    await History.record({
      at: now,
      act: 'question-answered',
      subject: { bookingId: id },
      actor,
      words: answer,
    });
    await tellManagers('manager-booking-answered', booking, actor, now, { question: open.question, answer });
  });
}
