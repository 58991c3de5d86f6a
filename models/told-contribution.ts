import { atLeastOne } from './at-least-one.ts';
import type { AmountUnit, ContributionKind, ContributionState } from './contribution.ts';
import { rows } from './database.ts';

/** A contribution as it is told to whoever may confirm it, and to whose it is. */
export interface ToldContribution {
  id: number;
  /** Whose it is now: the one into whom its giver was merged, or the giver. */
  giverId: number;
  giver: string;
  telephone: string;
  group: string | null;
  buildingId: number;
  organisationId: number;
  building: string;
  buildingSlug: string;
  zone: string;
  /** Of the booking that it came with. */
  activity: string | null;
  bookingId: string | null;
  /** What was asked for; both null for help that nobody had asked for. */
  task: string | null;
  duty: 'opening' | 'closing' | null;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  people: number;
  words: string;
  state: ContributionState;
  doneOn: string | null;
  questionedAt: Date | null;
}

/** What was said about a contribution: a question, an answer, or how it was mended. */
export interface Said {
  at: Date;
  act: string;
  /** Empty for a resident without a name, null for the clock. */
  who: string | null;
  actorId: number | null;
  words: string;
  details: { before?: Amended; after?: Amended };
}

/** The day and how much, of which one was mended into the other. */
export interface Amended {
  doneOn: string;
  amount: number;
  unit: AmountUnit;
}

/** Contributions with all that is told of them. */
export const ToldContributions = {
  async one(id: number): Promise<ToldContribution | null> {
    const [contribution] = await told('c.id = :id', { id }, 1);
    return contribution ?? null;
  },

  /** What was done for a building and waits for somebody to confirm it, the oldest first. */
  waitingIn(buildingId: number, limit: number): Promise<ToldContribution[]> {
    return told(`c.building_id = :buildingId AND c.state = 'done'`, { buildingId }, limit);
  },

  /** Those of these that are this building's. */
  async inBuilding(ids: number[], buildingId: number): Promise<number[]> {
    const found = await rows<{ id: number }>(
      `SELECT id FROM contributions WHERE id IN (:ids) AND building_id = :buildingId ORDER BY id`,
      { ids: atLeastOne(ids), buildingId },
    );
    return found.map(({ id }) => id);
  },

  /** What was said about it since it was done, the oldest first. */
  conversation(contributionId: number): Promise<Said[]> {
    return rows<Said>(
      `SELECT h.at, h.act, p.name AS who, h.actor_id AS "actorId", coalesce(n.body, '') AS words, h.details
       FROM history h LEFT JOIN people p ON p.id = h.actor_id LEFT JOIN notes n ON n.history_id = h.id
       WHERE h.contribution_id = :contributionId
         AND h.act IN ('contribution-question-asked', 'contribution-question-answered', 'contribution-mended')
       ORDER BY h.id LIMIT 200`,
      { contributionId },
    );
  },

  /** Who confirmed these, the names in order; empty where the clock did. */
  async confirmersOf(ids: readonly number[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const found = await rows<{ name: string }>(
      `SELECT DISTINCT p.name FROM transfers t JOIN people p ON p.id = t.actor_id
       WHERE t.contribution_id IN (:ids) AND t.reverses_id IS NULL AND p.name <> '' ORDER BY p.name LIMIT 5`,
      { ids },
    );
    return found.map(({ name }) => name);
  },
};

function told(
  condition: string,
  values: Record<string, unknown>,
  limit: number,
): Promise<ToldContribution[]> {
  return rows<ToldContribution>(
    `SELECT c.id, p.id AS "giverId", p.name AS giver, p.telephone, g.name AS "group",
       b.id AS "buildingId", b.organisation_id AS "organisationId", b.name AS building, b.slug AS "buildingSlug", b.zone,
       k.title AS activity, k.id AS "bookingId", n.title AS task, n.duty, c.kind, c.unit, c.amount, c.people, c.words, c.state,
       c.done_on::text AS "doneOn", c.questioned_at AS "questionedAt"
     FROM contributions c
       JOIN people own ON own.id = c.person_id JOIN people p ON p.id = coalesce(own.merged_into, own.id)
       JOIN buildings b ON b.id = c.building_id
       LEFT JOIN groups g ON g.id = c.group_id
       LEFT JOIN bookings k ON k.id = c.booking_id
       LEFT JOIN needs n ON n.id = c.need_id
     WHERE ${condition} ORDER BY c.changed_at, c.id LIMIT :limit`,
    { ...values, limit },
  );
}
