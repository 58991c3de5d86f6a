import { rows } from './database.ts';

/**
 * Whether to ask after the activity what somebody could do: kept for "I don't know yet", and only until it is asked. Nobody but
 * the job that asks may look, so that who decides cannot tell "I don't know yet" from "without a contribution". There is no
 * class: nothing about it is ever shown.
 */
export const AfterwardsQuestion = {
  async keep(bookingId: string): Promise<void> {
    await rows(`INSERT INTO afterwards_questions (booking_id) VALUES (:bookingId) RETURNING booking_id`, {
      bookingId,
    });
  },

  /** Forgets the question of each, where there was one. */
  async forget(bookingIds: string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await rows(`DELETE FROM afterwards_questions WHERE booking_id IN (:bookingIds) RETURNING booking_id`, {
      bookingIds,
    });
  },
};
