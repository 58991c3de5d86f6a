import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import { idsOfPerson } from './same-person.ts';

/** A booking that ends with who leaves, as they read it before. */
export interface EndingBooking {
  id: string;
  title: string;
  building: string;
  buildingId: number;
}

/** Whose dates lie ahead. */
const ahead = `EXISTS (SELECT FROM occurrences o WHERE o.booking_id = k.id AND o.ends_at > :now
  AND o.state IN ('requested', 'approved', 'left-out'))`;

/** SQL: somebody else is in the group of the booking k. */
const othersInGroup = `EXISTS (SELECT FROM group_members m WHERE m.group_id = k.group_id AND m.left_at IS NULL
  AND m.person_id NOT IN ${idsOfPerson()})`;

/**
 * What becomes of somebody's rows when they have themselves erased. What the history and the ledger say stays as it is, as it holds
 * no personal text: they are "a resident" there from then on.
 */
export const Leaving = {
  /** Their bookings with dates ahead that nobody else is concerned with: these end with them. Of a group that goes on, none. */
  endingBookings(personId: number, now: Date): Promise<EndingBooking[]> {
    return rows(
      `SELECT k.id, k.title, b.name AS building, b.id AS "buildingId" FROM bookings k JOIN buildings b ON b.id = k.building_id
       WHERE k.person_id IN ${idsOfPerson()} AND ${ahead} AND (k.group_id IS NULL OR NOT ${othersInGroup})
       ORDER BY k.created_at, k.id`,
      { personId, now },
    );
  },

  /** Their bookings with dates ahead in the name of a group that goes on: these go to who leads it. */
  groupBookings(personId: number, now: Date): Promise<{ id: string; buildingId: number }[]> {
    return rows(
      `SELECT k.id, k.building_id AS "buildingId" FROM bookings k
       WHERE k.person_id IN ${idsOfPerson()} AND ${ahead} AND k.group_id IS NOT NULL AND ${othersInGroup}
       ORDER BY k.id`,
      { personId, now },
    );
  },

  /** The groups in which they lead others: those want another lead first. */
  ledGroups(personId: number): Promise<{ id: number; name: string }[]> {
    return rows(
      `SELECT g.id, g.name FROM group_members own JOIN groups g ON g.id = own.group_id
       WHERE own.person_id IN ${idsOfPerson()} AND own.is_lead AND EXISTS (
         SELECT FROM group_members m WHERE m.group_id = g.id AND m.left_at IS NULL AND m.person_id NOT IN ${idsOfPerson()})
       ORDER BY g.name, g.id`,
      { personId },
    );
  },

  /** What they intend to give and have not done; what it was asked for is locked, as whoever takes a need does first. */
  async pledges(personId: number): Promise<number[]> {
    await rows(
      `SELECT id FROM needs WHERE id IN (
         SELECT need_id FROM contributions WHERE person_id IN ${idsOfPerson()} AND state = 'pledged')
       ORDER BY id FOR NO KEY UPDATE`,
      { personId },
    );
    const found = await rows<{ id: number }>(
      `SELECT id FROM contributions WHERE person_id IN ${idsOfPerson()} AND state = 'pledged' ORDER BY id`,
      { personId },
    );
    return found.map(({ id }) => id);
  },

  /** How much they intend to give and have not done; nothing is locked. */
  async countPledges(personId: number): Promise<number> {
    const [row] = await rows<{ count: number }>(
      `SELECT count(*) FROM contributions WHERE person_id IN ${idsOfPerson()} AND state = 'pledged'`,
      { personId },
    );
    return row?.count ?? 0;
  },

  /** Their roles that hold on that day or later. */
  async roles(personId: number, onDay: string): Promise<number[]> {
    const found = await rows<{ id: number }>(
      `SELECT id FROM roles WHERE person_id IN ${idsOfPerson()} AND (until_on IS NULL OR until_on >= :onDay) ORDER BY id`,
      { personId, onDay },
    );
    return found.map(({ id }) => id);
  },

  /** From now on these bookings are asked for by the lead of their group. */
  async handToLead(bookingIds: string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await rows(
      `UPDATE bookings k SET person_id = m.person_id, request_key = NULL FROM group_members m
       WHERE k.id IN (:bookingIds) AND m.group_id = k.group_id AND m.is_lead AND m.left_at IS NULL RETURNING k.id`,
      { bookingIds },
    );
  },

  /**
   * Takes away everything that tells who they were: name, addresses, what they wrote, what letters and calendars knew of them. Call it
   * last inside together().
   */
  async erase(personId: number, now: Date): Promise<void> {
    const people = await rows<{ id: number }>(`SELECT id FROM people WHERE id IN ${idsOfPerson()}`, {
      personId,
    });
    const ids = people.map(({ id }) => id);
    for (const statement of erasing) await rows(statement, { ids: atLeastOne(ids), now });
  },
};

/** SQL: the bookings `k` that are their own, and that not everybody could read of. */
const notForAll = `k.person_id IN (:ids) AND k.group_id IS NULL AND NOT (k.is_public AND EXISTS (
  SELECT FROM occurrences o WHERE o.booking_id = k.id AND o.state IN ('approved', 'cancelled')))`;

/** SQL: their addresses, those of who was merged into them included. */
const addresses = `(SELECT email FROM people WHERE id IN (:ids) AND email IS NOT NULL)`;

/** One after the other: what they wrote first, their name last. */
const erasing = [
  `UPDATE notes SET body = '', erased_at = :now FROM history h LEFT JOIN bookings k ON k.id = h.booking_id AND k.group_id IS NULL
   WHERE notes.history_id = h.id AND notes.erased_at IS NULL
     AND (h.actor_id IN (:ids) OR h.on_behalf_of_id IN (:ids) OR k.person_id IN (:ids)) RETURNING notes.id`,
  `UPDATE notes SET body = '', erased_at = :now FROM contributions c, history h
   WHERE h.contribution_id = c.id AND notes.history_id = h.id AND notes.erased_at IS NULL AND c.person_id IN (:ids)
   RETURNING notes.id`,
  `UPDATE notes SET body = '', erased_at = :now FROM transfers t LEFT JOIN contributions c ON c.id = t.contribution_id
   WHERE notes.transfer_id = t.id AND notes.erased_at IS NULL AND (t.actor_id IN (:ids) OR c.person_id IN (:ids))
   RETURNING notes.id`,
  `UPDATE contributions SET words = '' WHERE person_id IN (:ids) AND words <> '' RETURNING id`,
  // What everybody could read, or a group goes on with, stays.
  `UPDATE needs n SET title = '…', description = '', skills = '' FROM bookings k WHERE k.id = n.booking_id AND ${notForAll} RETURNING n.id`,
  `UPDATE occurrences one SET title = NULL FROM bookings k WHERE k.id = one.booking_id AND one.title IS NOT NULL AND ${notForAll}
   RETURNING one.id`,
  `UPDATE bookings k SET title = '…', description = '' WHERE ${notForAll} RETURNING id`,
  // Others' calendars with their name in it are rendered anew before they are sent again.
  `UPDATE feed_renderings r SET version = '', body = '' FROM bookings k WHERE k.person_id IN (:ids)
     AND concat(split_part(r.feed, '/', 1), ' ', split_part(r.feed, '/', 2))
       IN (concat('managers ', k.building_id), concat('group ', k.group_id)) RETURNING r.feed`,
  `DELETE FROM calendar_invitations WHERE person_id IN (:ids) RETURNING person_id`,
  `DELETE FROM need_watchers WHERE person_id IN (:ids) RETURNING person_id`,
  `DELETE FROM sign_in_attempts WHERE email IN ${addresses} OR changes_email_of IN (:ids) RETURNING id`,
  `DELETE FROM invitations WHERE email IN ${addresses} OR accepted_by IN (:ids) RETURNING id`,
  `UPDATE invitations SET withdrawn_at = :now WHERE invited_by IN (:ids) AND accepted_at IS NULL AND withdrawn_at IS NULL RETURNING id`,
  `UPDATE feed_tokens SET revoked_at = :now WHERE person_id IN (:ids) AND revoked_at IS NULL RETURNING id`,
  `UPDATE group_members SET left_at = greatest(:now, joined_at), is_lead = false WHERE person_id IN (:ids) AND left_at IS NULL RETURNING id`,
  `UPDATE people SET name = '', email = NULL, telephone = '', may_be_named = false, wants_invitations = false, erased_at = :now
   WHERE id IN (:ids) RETURNING id`,
];
