import { rows } from './database.ts';

/** Somebody's calendar as far as one booking goes, before it is told anything new. */
export interface InvitedCalendar {
  bookingId: string;
  personId: number;
  /** The highest SEQUENCE ever sent; -1 before the first. */
  sequence: number;
  /** The events it has, as plain JSON. */
  told: object[];
  /** False: a letter with some of them never arrived, or they went to an address that is no longer theirs. */
  arrived: boolean;
}

/** What calendars of people were told of bookings by mail. */
export const CalendarInvitation = {
  /**
   * The calendars of these people about these bookings, and about those that these were split off from, where they were told of
   * them. Who has no address, or switched invitations with letters about their own bookings off, is left out; who was merged into
   * somebody has chosen what that one chose.
   *
   * @returns with the version of the booking: whoever has it in hand in that version needs not read it again
   */
  of(
    letters: {
      bookingId: string;
      personId: number;
    }[],
  ): Promise<(InvitedCalendar & { bookingVersion: number })[]> {
    return rows(
      `WITH about AS (
         SELECT * FROM jsonb_to_recordset(CAST(:letters AS jsonb)) AS l ("bookingId" uuid, "personId" int)
       ), concerned AS (
         SELECT * FROM about UNION SELECT i.booking_id, i.person_id FROM about a JOIN bookings b ON b.id = a."bookingId"
         JOIN calendar_invitations i ON i.booking_id = b.continues_id AND i.person_id = a."personId"
       )
       SELECT c."bookingId", c."personId", coalesce(i.sequence, -1) AS sequence, coalesce(i.told, '[]') AS told,
         coalesce(i.arrived, true) AS arrived,
         b.version AS "bookingVersion"
       FROM concerned c JOIN people p ON p.id = c."personId" JOIN people chooser ON chooser.id = coalesce(p.merged_into, p.id)
       JOIN bookings b ON b.id = c."bookingId"
       LEFT JOIN calendar_invitations i ON i.booking_id = b.id AND i.person_id = p.id
       WHERE p.email IS NOT NULL AND (chooser.wants_invitations OR b.person_id <> p.id)`,
      { letters: JSON.stringify(letters) },
    );
  },

  /**
   * Remembers what calendars have once the letters of this transaction arrive. Call it inside together().
   *
   * @param calendars with `arrived` as it was when these letters were chosen: where it was not, they tell all of it. Who lost
   *   something since then has still to be told
   */
  async keep(calendars: InvitedCalendar[]): Promise<void> {
    if (calendars.length === 0) return;
    await rows(
      `INSERT INTO calendar_invitations AS i (booking_id, person_id, sequence, told, arrived)
       SELECT c."bookingId", c."personId", c.sequence, c.told, c.arrived
       FROM jsonb_to_recordset(CAST(:calendars AS jsonb))
         AS c ("bookingId" uuid, "personId" int, sequence int, told jsonb, arrived boolean)
       ON CONFLICT (booking_id, person_id) DO UPDATE SET sequence = excluded.sequence, told = excluded.told,
         arrived = i.arrived OR NOT excluded.arrived
       RETURNING person_id`,
      { calendars: JSON.stringify(calendars) },
    );
  },

  /** This letter never goes out: nobody knows any more what that calendar has. Call it inside together(). */
  async lose(letterId: string): Promise<void> {
    await rows(
      `UPDATE calendar_invitations i SET arrived = false FROM letters l
       WHERE l.id = :letterId AND i.booking_id = l.booking_id AND i.person_id = l.person_id RETURNING i.person_id`,
      { letterId },
    );
  },

  /** Letters to them go elsewhere from now on: nobody knows what the calendar there has. */
  async loseAllOf(personId: number): Promise<void> {
    await rows(
      'UPDATE calendar_invitations SET arrived = false WHERE person_id = :personId RETURNING person_id',
      { personId },
    );
  },
};
