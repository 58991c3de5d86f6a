import { rows } from './database.ts';

/** Time that came free, held for the first in the queue of wishes until a moment they are told. */
export interface Offer {
  id: number;
  occurrenceId: number;
  untilAt: Date;
}

/** Offers. There is no class: one is made, looked at, and ends one way. */
export const Offer = {
  /** Makes an offer; Occupancy.holdOffer holds the time. Call it inside together(). */
  async make(occurrenceId: number, until: Date, now: Date): Promise<Offer> {
    const [made] = await rows<Offer>(
      `INSERT INTO offers (occurrence_id, made_at, until_at, state) VALUES (:occurrenceId, :now, :until, 'open')
       RETURNING id, occurrence_id AS "occurrenceId", until_at AS "untilAt"`,
      { occurrenceId, until, now },
    );
    if (!made) throw new Error('the offer was not made');
    return made;
  },

  /** Open offers for these occurrences. */
  openFor(occurrenceIds: number[]): Promise<Offer[]> {
    if (occurrenceIds.length === 0) return Promise.resolve([]);
    return rows<Offer>(
      `SELECT id, occurrence_id AS "occurrenceId", until_at AS "untilAt" FROM offers
       WHERE occurrence_id IN (:occurrenceIds) AND state = 'open' ORDER BY id`,
      { occurrenceIds },
    );
  },

  /** Open offers whose time to answer is over, the first to end first. */
  toExpire(now: Date): Promise<(Offer & { bookingId: string })[]> {
    return rows(
      `SELECT f.id, f.occurrence_id AS "occurrenceId", f.until_at AS "untilAt", o.booking_id AS "bookingId"
       FROM offers f JOIN occurrences o ON o.id = f.occurrence_id
       WHERE f.state = 'open' AND f.until_at <= :now ORDER BY f.until_at LIMIT 500`,
      { now },
    );
  },

  /** Ends an offer; what it held is free. Call it inside together(), with the lock of the building. */
  async end(id: number, state: 'taken' | 'passed' | 'expired'): Promise<void> {
    await rows(`DELETE FROM occupancies WHERE offer_id = :id`, { id });
    await rows(`UPDATE offers SET state = :state WHERE id = :id RETURNING id`, { id, state });
  },
};
