import type { AmountUnit, ContributionKind, ContributionState } from './contribution.ts';
import { rows } from './database.ts';

/** What was offered with a booking and not let go. */
export interface OfferedContribution {
  id: number;
  bookingId: string;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  words: string;
  state: Exclude<ContributionState, 'let-go'>;
  /** What was asked for; null for what they thought of themselves. */
  need: OfferedNeed | null;
}

/** As much of a need as tells what somebody offers to do. */
export interface OfferedNeed {
  id: number;
  title: string;
  duty: 'opening' | 'closing' | null;
  startsAt: Date | null;
  endsAt: Date | null;
  zone: string;
  /** The building, where it is for another than the one that is booked. */
  elsewhere: string | null;
}

/** There is no class: it is a way of looking at contributions. */
export const OfferedContribution = {
  /** In the order in which they were offered. */
  async with(bookingIds: string[]): Promise<OfferedContribution[]> {
    if (bookingIds.length === 0) return [];
    const found = await rows<
      Omit<OfferedContribution, 'need'> & Omit<OfferedNeed, 'id'> & { needId: number | null }
    >(
      `SELECT c.id, c.booking_id AS "bookingId", c.kind, c.unit, c.amount, c.words, c.state,
         n.id AS "needId", n.title, n.duty, d.starts_at AS "startsAt", d.ends_at AS "endsAt", b.zone,
         CASE WHEN b.id <> k.building_id THEN b.name END AS elsewhere
       FROM contributions c JOIN bookings k ON k.id = c.booking_id JOIN buildings b ON b.id = c.building_id
         LEFT JOIN needs n ON n.id = c.need_id LEFT JOIN need_dates d ON d.id = c.need_date_id
       WHERE c.booking_id IN (:bookingIds) AND c.state <> 'let-go' ORDER BY c.id`,
      { bookingIds },
    );
    return found.map(({ needId, title, duty, startsAt, endsAt, zone, elsewhere, ...offer }) => ({
      ...offer,
      need: needId === null ? null : { id: needId, title, duty, startsAt, endsAt, zone, elsewhere },
    }));
  },
};
