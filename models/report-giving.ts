import type { AmountUnit, ContributionKind } from './contribution.ts';
import { prepared } from './database.ts';
import { idsOfPerson } from './same-person.ts';
import type { ReportDays } from './report-sharing.ts';

/** What buildings were given, without what was reversed: a reversal is of the day of what it reverses. */
export const ReportGiving = {
  /** Minutes and turns by kind in whole months, the most first; what was given before the ledger began included. */
  byKind(
    buildingIds: number[],
    { from, until }: ReportDays,
  ): Promise<{ kind: ContributionKind; unit: AmountUnit; amount: number }[]> {
    return prepared(
      `SELECT m.kind, m.unit, CAST(sum(m.amount_out - m.amount_in) AS double precision) AS amount ${inMonths}
       GROUP BY m.kind, m.unit HAVING sum(m.amount_out - m.amount_in) > 0 ORDER BY m.unit, amount DESC, m.kind`,
      [buildingIds, from, until],
    );
  },

  /** The same by month, `YYYY-MM`, the newest first. */
  byMonth(
    buildingIds: number[],
    { from, until }: ReportDays,
  ): Promise<{ month: string; kind: ContributionKind; unit: AmountUnit; amount: number }[]> {
    return prepared(
      `SELECT to_char(m.month, 'YYYY-MM') AS month, m.kind, m.unit, CAST(sum(m.amount_out - m.amount_in) AS double precision) AS amount
       ${inMonths}
       GROUP BY m.month, m.kind, m.unit HAVING sum(m.amount_out - m.amount_in) > 0
       ORDER BY m.month DESC, m.unit, amount DESC, m.kind`,
      [buildingIds, from, until],
    );
  },

  /**
   * How many different people gave something, in each building and (buildingId null) in all of them; merged people are one. These
   * numbers are never shown as they are, see server/reports/people-count.ts.
   */
  givers(
    buildingIds: number[],
    { from, until }: ReportDays,
  ): Promise<{ buildingId: number | null; count: number }[]> {
    return prepared(
      `SELECT house.building_id AS "buildingId", count(DISTINCT ${giver}) AS count ${givenTo}
       GROUP BY GROUPING SETS ((house.building_id), ())`,
      [buildingIds, from, until],
    );
  },

  /** While this stays the same nothing was given or put right, and nobody was merged. */
  async stand(): Promise<string> {
    const [stand] = await prepared<{ stand: string }>(
      `SELECT (SELECT max(id) FROM transfers) || ' ' || (SELECT version FROM name_changes) AS stand`,
    );
    return stand?.stand ?? '';
  },

  /** The names of those who gave something and chose to be named, by name: never by how much. */
  async named(buildingIds: number[], { from, until }: ReportDays): Promise<string[]> {
    const found = await prepared<{ name: string }>(
      `SELECT who.name FROM people who WHERE who.may_be_named AND who.name <> '' AND who.merged_into IS NULL
         AND EXISTS (SELECT ${givenTo} AND c.person_id IN ${idsOfPerson('who.id')})
       ORDER BY lower(who.name), who.id LIMIT 500`,
      [buildingIds, from, until],
    );
    return found.map(({ name }) => name);
  },
};

/** SQL: the months `m` of the accounts `house` of buildings $1, from the day $2 up to $3. */
const inMonths = `FROM accounts house JOIN ledger_months m ON m.account_id = house.id
  WHERE house.building_id = ANY(CAST($1 AS int[])) AND m.month >= $2 AND m.month < $3`;

/** SQL: the transfers `t` from the accounts `house` of buildings $1, of days from $2 up to $3, with the people `p` who gave. */
const givenTo = `FROM accounts house
    JOIN transfers t ON t.from_account_id = house.id
    JOIN contributions c ON c.id = t.contribution_id
    JOIN people p ON p.id = c.person_id
  WHERE house.building_id = ANY(CAST($1 AS int[])) AND t.on_day >= $2 AND t.on_day < $3 AND t.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM transfers r WHERE r.reverses_id = t.id)`;

const giver = `coalesce(p.merged_into, p.id)`;
