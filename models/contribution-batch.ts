import type { AmountUnit, ContributionKind, ContributionState } from './contribution.ts';
import { prepared } from './database.ts';
import type { Actor } from './history.ts';
import type { NeedTiming } from './need.ts';

/** As much of a contribution as deciding about many at once needs. */
export interface BatchedContribution {
  id: number;
  personId: number;
  /** Whose it is now: the one into whom its giver was merged, or the giver. */
  giverId: number;
  buildingId: number;
  zone: string;
  needId: number | null;
  /** Of the need that it came from; null for help that nobody had asked for. */
  timing: NeedTiming | null;
  /** When the need begins that was taken; null when it has no time. */
  startsAt: Date | null;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  /** In the giver's own words, or else what was asked for. */
  words: string;
  state: ContributionState;
  doneOn: string | null;
  questionedAt: Date | null;
}

/** A pledge that is done, and when and how much it was. */
export interface Done {
  id: number;
  doneOn: string;
  amount: number;
  unit: AmountUnit;
}

/**
 * Many contributions at once, each step in one statement however many there are. Call all of it inside together(), first locked(), and
 * before that holdGivers() for what tells of a day of help.
 */
export const ContributionBatch = {
  /**
   * Holds the needs of these and then their givers, whoever tells of a day of help: first of all, as everybody does who writes about
   * needs and people.
   */
  async holdGivers(ids: readonly number[]): Promise<void> {
    await prepared(
      `SELECT id FROM needs WHERE timing = 'standing'
         AND id IN (SELECT need_id FROM contributions WHERE id = ANY($1::int[])) ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
    await prepared(
      `SELECT id FROM people WHERE id IN (SELECT person_id FROM contributions WHERE id = ANY($1::int[]))
       ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
  },

  /**
   * Those that exist, in order of id, held until the surrounding together() ends. That their givers and who acts stay is made sure
   * before: nobody waits in a circle with who erases a person.
   */
  async locked(ids: readonly number[], actor: Actor): Promise<BatchedContribution[]> {
    await prepared(
      `SELECT id FROM people WHERE id IN (
         SELECT person_id FROM contributions WHERE id = ANY($1::int[]) UNION ALL SELECT $2::int)
       ORDER BY id FOR KEY SHARE`,
      [ids, actor.actorId],
    );
    return prepared<BatchedContribution>(
      `SELECT c.id, c.person_id AS "personId", coalesce(p.merged_into, p.id) AS "giverId", c.building_id AS "buildingId", b.zone,
         c.need_id AS "needId", n.timing, d.starts_at AS "startsAt", c.kind, c.unit, c.amount,
         coalesce(nullif(c.words, ''), n.title, '') AS words, c.state, c.done_on::text AS "doneOn", c.questioned_at AS "questionedAt"
       FROM contributions c
         JOIN people p ON p.id = c.person_id
         JOIN buildings b ON b.id = c.building_id
         LEFT JOIN needs n ON n.id = c.need_id
         LEFT JOIN need_dates d ON d.id = c.need_date_id
       WHERE c.id = ANY($1::int[]) ORDER BY c.id FOR NO KEY UPDATE OF c`,
      [ids],
    );
  },

  /** From now on they are confirmed; a question about them needs no answer any more. */
  async confirm(ids: readonly number[], now: Date): Promise<void> {
    await prepared(
      `UPDATE contributions SET state = 'confirmed', questioned_at = NULL, changed_at = $2 WHERE id = ANY($1::int[])`,
      [ids, now],
    );
  },

  /**
   * Writes each of them in the ledger, in order of id: from the building's account to that of the person, or of the group in whose
   * name it was given. Accounts that are not there yet are made in one order, so that two who make the same ones take turns.
   *
   * @param reason a code, such as `confirmed`
   * @throws the broken constraint transfers_contribution_once when one stands there already
   */
  async recordTransfers(ids: readonly number[], actor: Actor, reason: string, now: Date): Promise<void> {
    await prepared(
      `INSERT INTO accounts (kind, building_id, group_id, person_id)
       SELECT wanted.* FROM (
         SELECT 'building' AS kind, building_id, NULL::int AS group_id, NULL::int AS person_id
           FROM contributions WHERE id = ANY($1::int[])
         UNION
         SELECT CASE WHEN group_id IS NULL THEN 'person' ELSE 'group' END, NULL, group_id,
             CASE WHEN group_id IS NULL THEN person_id END
           FROM contributions WHERE id = ANY($1::int[])
       ) wanted
       ORDER BY kind, building_id, group_id, person_id
       ON CONFLICT DO NOTHING`,
      [ids],
    );
    await prepared(
      `INSERT INTO transfers (from_account_id, to_account_id, amount, unit, kind, on_day, contribution_id, booking_id, need_id,
         actor_id, on_behalf_of_id, door, reason, recorded_at)
       SELECT house.id, coalesce(of_group.id, of_person.id), c.amount, c.unit, c.kind, c.done_on, c.id, c.booking_id, c.need_id, $2::int, $3::int, $4, $5,
         $6::timestamptz
       FROM contributions c
         JOIN accounts house ON house.building_id = c.building_id
         LEFT JOIN accounts of_group ON of_group.group_id = c.group_id
         LEFT JOIN accounts of_person ON of_person.person_id = c.person_id
       WHERE c.id = ANY($1::int[]) ORDER BY c.id`,
      [ids, actor.actorId, actor.onBehalfOfId ?? null, actor.door, reason, now],
    );
  },

  /** Writes down the same act about each of them. */
  async recordAct(ids: readonly number[], act: string, actor: Actor, now: Date): Promise<void> {
    await prepared(
      `INSERT INTO history (at, act, contribution_id, actor_id, on_behalf_of_id, door)
       SELECT $2::timestamptz, $3, id, $4::int, $5::int, $6 FROM unnest($1::int[]) WITH ORDINALITY AS told (id, place)
       ORDER BY place`,
      [ids, now, act, actor.actorId, actor.onBehalfOfId ?? null, actor.door],
    );
  },

  /** Pledges become done. */
  async markDone(done: readonly Done[], now: Date): Promise<void> {
    await prepared(
      `UPDATE contributions c SET state = 'done', done_on = told."doneOn", amount = told.amount, unit = told.unit, changed_at = $2
       FROM jsonb_to_recordset($1::jsonb) AS told (id int, "doneOn" date, amount int, unit text) WHERE c.id = told.id`,
      [JSON.stringify(done), now],
    );
  },

  /**
   * Each time that something was done again and again is a contribution of its own; the pledge stays.
   *
   * @returns the ids of the new ones
   */
  async addDone(done: readonly Done[], now: Date): Promise<number[]> {
    const added = await prepared<{ id: number }>(
      `INSERT INTO contributions (person_id, group_id, building_id, need_id, kind, unit, amount, people, words, state, done_on,
         created_at, changed_at)
       SELECT c.person_id, c.group_id, c.building_id, c.need_id, c.kind, told.unit, told.amount, c.people, c.words, 'done',
         told."doneOn", $2::timestamptz, $2::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS told (id int, "doneOn" date, amount int, unit text)
         JOIN contributions c ON c.id = told.id
       ORDER BY c.id RETURNING id`,
      [JSON.stringify(done), now],
    );
    return added.map(({ id }) => id);
  },

  /** How many minutes of help each of these people has told of on each of these days already. */
  minutesOn(
    days: readonly { personId: number; doneOn: string }[],
  ): Promise<{ personId: number; doneOn: string; minutes: number }[]> {
    return prepared(
      `SELECT c.person_id AS "personId", c.done_on::text AS "doneOn", sum(c.amount) AS minutes
       FROM contributions c
       WHERE (c.person_id, c.done_on) IN (
           SELECT "personId", "doneOn" FROM jsonb_to_recordset($1::jsonb) AS asked ("personId" int, "doneOn" date))
         AND c.unit = 'minutes' AND c.state IN ('done', 'confirmed')
       GROUP BY c.person_id, c.done_on`,
      [JSON.stringify(days)],
    );
  },

  /** Which needs these people have told on these days already that they did. */
  toldOn(
    days: readonly { personId: number; doneOn: string }[],
  ): Promise<{ personId: number; needId: number; doneOn: string }[]> {
    return prepared(
      `SELECT c.person_id AS "personId", c.need_id AS "needId", c.done_on::text AS "doneOn" FROM contributions c
       WHERE (c.person_id, c.done_on) IN (
           SELECT "personId", "doneOn" FROM jsonb_to_recordset($1::jsonb) AS asked ("personId" int, "doneOn" date))
         AND c.need_id IS NOT NULL AND c.state IN ('done', 'confirmed')`,
      [JSON.stringify(days)],
    );
  },
};
