import { rows } from './database.ts';
import { freeOccupancies } from './outside-occupancy.ts';

/** Time that came free, held for the first in the queue of wishes until a moment they are told. */
export interface Offer {
  id: number;
  occurrenceId: number;
  madeAt: Date;
  untilAt: Date;
}

/** Offers. There is no class: one is made, looked at, and ends one way. */
export const Offer = {
  /** Makes an offer; Occupancy.holdOffer holds the time. Call it inside together(). */
  async make(occurrenceId: number, until: Date, now: Date): Promise<Offer> {
    const [made] = await rows<Offer>(
      `INSERT INTO offers (occurrence_id, made_at, until_at, state) VALUES (:occurrenceId, :now, :until, 'open')
       RETURNING id, occurrence_id AS "occurrenceId", made_at AS "madeAt", until_at AS "untilAt"`,
      { occurrenceId, until, now },
    );
    if (!made) throw new Error('the offer was not made');
    return made;
  },

  /** Open offers for these occurrences. */
  openFor(occurrenceIds: number[]): Promise<Offer[]> {
    if (occurrenceIds.length === 0) return Promise.resolve([]);
    return rows<Offer>(
      `SELECT id, occurrence_id AS "occurrenceId", made_at AS "madeAt", until_at AS "untilAt" FROM offers
       WHERE occurrence_id IN (:occurrenceIds) AND state = 'open' ORDER BY id`,
      { occurrenceIds },
    );
  },

  /** Bookings with open offers whose time to answer is over, the first to end first. */
  toExpire(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT o.booking_id AS id FROM offers f JOIN occurrences o ON o.id = f.occurrence_id
       WHERE f.state = 'open' AND f.until_at <= :now GROUP BY o.booking_id ORDER BY min(f.until_at) LIMIT 500`,
      { now },
    );
  },

  /** Ends an offer; what it held is free. Call it inside together(), with the lock of the building. */
  end(id: number, state: Ended): Promise<void> {
    return Offer.endAll([id], state);
  },

  /** Ends offers; see end. */
  async endAll(ids: number[], state: Ended): Promise<void> {
    if (ids.length === 0) return;
    await freeOccupancies(`offer_id IN (:ids)`, { ids });
    await rows(`UPDATE offers SET state = :state WHERE id IN (:ids) RETURNING id`, { ids, state });
  },
};

type Ended = 'taken' | 'passed' | 'expired';
