import type { AmountUnit, ContributionKind } from './contribution.ts';
import { rows } from './database.ts';
import { idsOfPerson } from './same-person.ts';

/** Whose story it is. */
export type StoryOf = { personId: number } | { groupId: number };

/** The days it tells of, from the first up to but without the last. */
export interface Period {
  from: string;
  until: string;
}

/** Something confirmed that was given, in a story. */
export interface Given {
  /** Its number in the ledger. */
  id: number;
  onDay: string;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  /** In the giver's own words, or else what was asked for. */
  words: string;
  duty: 'opening' | 'closing' | null;
  building: string;
  group: string | null;
  activity: string | null;
}

/** How much of one kind was given to one building. */
export interface GivenSum {
  buildingId: number;
  building: string;
  telephone: string;
  contactName: string;
  organisation: string;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
}

/** What was given and shared in one month, `YYYY-MM`. */
export interface StoryMonth {
  month: string;
  minutes: number;
  turns: number;
  sharedMinutes: number;
  sharedTimes: number;
}

/** An activity for everybody, and how often it was on. */
export interface Shared {
  title: string;
  building: string;
  group: string | null;
  times: number;
  firstOn: string;
  lastOn: string;
}

/** What a person or a group gave and shared. What was taken back is not in it. */
export const Story = {
  /** Newest day first. */
  given(of: StoryOf, period: Period, limit: number): Promise<Given[]> {
    return rows<Given>(
      `SELECT t.id, t.on_day::text AS "onDay", t.kind, t.unit, t.amount, coalesce(nullif(c.words, ''), n.title, '') AS words,
         n.duty, b.name AS building, g.name AS "group", k.title AS activity
       ${given(of)}
         LEFT JOIN groups g ON g.id = c.group_id
         LEFT JOIN bookings k ON k.id = c.booking_id
         LEFT JOIN needs n ON n.id = c.need_id
       WHERE ${stillGiven} AND t.on_day >= :from AND t.on_day < :until
       ORDER BY t.on_day DESC, t.id DESC LIMIT :limit`,
      { ...of, ...period, limit },
    );
  },

  /** By building and kind, time before turns. */
  sums(of: StoryOf, period: Period): Promise<GivenSum[]> {
    return rows<GivenSum>(
      `SELECT b.id AS "buildingId", b.name AS building, b.telephone, b.contact_name AS "contactName", w.name AS organisation, t.kind, t.unit,
         sum(t.amount)::integer AS amount
       ${given(of)}
         JOIN organisations w ON w.id = b.organisation_id
       WHERE ${stillGiven} AND t.on_day >= :from AND t.on_day < :until
       GROUP BY b.id, w.id, t.kind, t.unit ORDER BY b.name, b.id, t.unit, t.kind`,
      { ...of, ...period },
    );
  },

  /** Only months in which there was something, in order. */
  months(of: StoryOf, period: Period, now: Date): Promise<StoryMonth[]> {
    return rows<StoryMonth>(
      `SELECT month, sum(minutes)::integer AS minutes, sum(turns)::integer AS turns,
         sum("sharedMinutes")::integer AS "sharedMinutes", sum("sharedTimes")::integer AS "sharedTimes"
       FROM (
         SELECT to_char(t.on_day, 'YYYY-MM') AS month, CASE t.unit WHEN 'minutes' THEN t.amount ELSE 0 END AS minutes,
           CASE t.unit WHEN 'turns' THEN t.amount ELSE 0 END AS turns, 0 AS "sharedMinutes", 0 AS "sharedTimes"
         ${given(of)}
         WHERE ${stillGiven} AND t.on_day >= :from AND t.on_day < :until
         UNION ALL
         SELECT to_char(s.on_day, 'YYYY-MM'), 0, 0, s.minutes, 1
         FROM ${shared(of)} s WHERE s.on_day >= :from AND s.on_day < :until
       ) told GROUP BY month ORDER BY month`,
      { ...of, ...period, now },
    );
  },

  /** Activities for everybody that they organised and that are over, the last one first. */
  shared(of: StoryOf, period: Period, now: Date, limit: number): Promise<Shared[]> {
    return rows<Shared>(
      `SELECT s.title, b.name AS building, g.name AS "group", count(*)::integer AS times,
         min(s.on_day)::text AS "firstOn", max(s.on_day)::text AS "lastOn"
       FROM ${shared(of)} s JOIN buildings b ON b.id = s.building_id LEFT JOIN groups g ON g.id = s.group_id
       WHERE s.on_day >= :from AND s.on_day < :until
       GROUP BY s.booking_id, s.title, b.id, g.id ORDER BY max(s.on_day) DESC, s.title, s.booking_id LIMIT :limit`,
      { ...of, ...period, now, limit },
    );
  },

  /** The years in which there was something, the last one first. */
  async years(of: StoryOf, now: Date): Promise<number[]> {
    const years = await rows<{ year: number }>(
      `SELECT DISTINCT extract(year FROM on_day)::integer AS year FROM (
         SELECT t.on_day ${given(of)} WHERE ${stillGiven}
         UNION ALL
         SELECT s.on_day FROM ${shared(of)} s
       ) told ORDER BY year DESC LIMIT 50`,
      { ...of, now },
    );
    return years.map(({ year }) => year);
  },

  /** What they gave on to neighbourhoods of it. */
  passedOn(
    of: StoryOf,
    period: Period,
  ): Promise<{ neighbourhood: string; slug: string; unit: AmountUnit; amount: number }[]> {
    return rows(
      `SELECT w.name AS neighbourhood, w.slug, t.unit, sum(t.amount)::integer AS amount
       FROM accounts a
         JOIN transfers t ON t.from_account_id = a.id AND t.kind = 'gift' AND t.reverses_id IS NULL
         JOIN accounts pool ON pool.id = t.to_account_id
         JOIN neighbourhoods w ON w.id = pool.neighbourhood_id
       WHERE a.${whose(of)} AND ${notTakenBack} AND t.on_day >= :from AND t.on_day < :until
       GROUP BY w.id, t.unit ORDER BY w.name, w.id, t.unit`,
      { ...of, ...period },
    );
  },
};

const notTakenBack = 'NOT EXISTS (SELECT FROM transfers r WHERE r.reverses_id = t.id)';
const stillGiven = `t.reverses_id IS NULL AND ${notTakenBack}`;

/** SQL: from where what was given is read. */
function given(of: StoryOf): string {
  return `FROM contributions c
         JOIN transfers t ON t.contribution_id = c.id AND c.${whose(of)}
         JOIN buildings b ON b.id = c.building_id`;
}

/** SQL: a row for each time that an activity of theirs was on. */
function shared(of: StoryOf): string {
  return `(
    SELECT k.id AS booking_id, k.building_id, k.group_id, coalesce(o.title, k.title) AS title,
      (o.starts_at AT TIME ZONE k.zone)::date AS on_day, extract(epoch FROM o.ends_at - o.starts_at)::integer / 60 AS minutes
    FROM bookings k JOIN occurrences o ON o.booking_id = k.id
    WHERE k.${whose(of)} AND k.is_public AND o.state = 'approved' AND o.ends_at <= :now)`;
}

function whose(of: StoryOf): string {
  return 'personId' in of ? `person_id IN ${idsOfPerson()}` : 'group_id = :groupId';
}
