/** What tests of bookings look at, in the tables themselves. */
import { rows } from '../../models/database.ts';

export async function stateOf(bookingId: string): Promise<string> {
  const [found] = await rows<{ state: string }>(
    `SELECT state FROM occurrences WHERE booking_id = :bookingId`,
    { bookingId },
  );
  return found?.state ?? 'none';
}

/** The kinds of letters about a booking, in the order in which they were written, each with whom it goes to. */
export async function lettersAbout(bookingId: string): Promise<{ kind: string; personId: number }[]> {
  return rows(
    `SELECT kind, person_id AS "personId" FROM letters WHERE booking_id = :bookingId ORDER BY number`,
    { bookingId },
  );
}

export async function actsOf(bookingId: string): Promise<string[]> {
  const found = await rows<{ act: string }>(
    `SELECT act FROM history WHERE booking_id = :bookingId ORDER BY id`,
    { bookingId },
  );
  return found.map(({ act }) => act);
}

/** How many units are held for a booking. */
export async function heldFor(bookingId: string): Promise<number> {
  return count(
    `SELECT count(*) FROM occupancies o JOIN occurrences c ON c.id = o.occurrence_id WHERE c.booking_id = :bookingId`,
    { bookingId },
  );
}

export async function pledgesOf(bookingId: string): Promise<string[]> {
  const found = await rows<{ state: string }>(
    `SELECT state FROM contributions WHERE booking_id = :bookingId`,
    { bookingId },
  );
  return found.map(({ state }) => state);
}

export async function isAskedAfterwards(bookingId: string): Promise<boolean> {
  return (
    (await count(`SELECT count(*) FROM afterwards_questions WHERE booking_id = :bookingId`, {
      bookingId,
    })) === 1
  );
}

export async function count(sql: string, values: Record<string, unknown> = {}): Promise<number> {
  const [found] = await rows<{ count: number }>(sql, values);
  return found?.count ?? 0;
}
