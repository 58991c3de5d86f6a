import { rows } from './database.ts';
import { idsOfPerson } from './same-person.ts';

/** Once that somebody opens or closes a building. */
export interface KeyDuty {
  /** Of the date of the need. */
  id: number;
  needId: number;
  duty: 'opening' | 'closing';
  startsAt: Date;
  endsAt: Date;
  /** Null: nobody yet. */
  takerId: number | null;
  /** Empty when there is nobody, or they were erased. */
  taker: string;
  telephone: string;
  /** Whether the taker has a key of the building. */
  hasKey: boolean;
}

/** One that is not arranged: there is no taker, or whoever opens has none of the building's keys. */
export interface MissingDuty extends KeyDuty {
  buildingId: number;
}

/** Somebody's own turn to open or close. */
export interface OwnDuty {
  contributionId: number;
  personId: number;
  state: 'pledged' | 'done' | 'confirmed' | 'let-go';
  buildingId: number;
  duty: 'opening' | 'closing';
  startsAt: Date;
  endsAt: Date;
}

/** How long before it begins it is said that something is not arranged, and how long before whoever comes is told what they need. */
const warnedBefore = '48 hours';
const toldBefore = '24 hours';

/** Who opens, who closes and who of them has a key. There is no class: it is looked at; needs and pledges are what is written. */
export const KeyDuty = {
  /** Those of a building that are not over and begin before that moment, by time. */
  comingIn(buildingId: number, now: Date, until: Date): Promise<KeyDuty[]> {
    return rows<KeyDuty>(
      `SELECT ${duty} ${duties}
       WHERE n.building_id = :buildingId AND n.closed_at IS NULL AND d.ends_at > :now AND d.starts_at < :until
       ORDER BY d.starts_at, d.id LIMIT 500`,
      { buildingId, now, until },
    );
  },

  /** Those of these buildings that begin before that moment and are not arranged, by time. */
  missingIn(buildingIds: number[], now: Date, until: Date): Promise<MissingDuty[]> {
    if (buildingIds.length === 0) return Promise.resolve([]);
    return rows<MissingDuty>(
      `SELECT n.building_id AS "buildingId", ${duty} ${duties}
       WHERE n.building_id IN (:buildingIds) AND n.closed_at IS NULL AND d.starts_at > :now AND d.starts_at < :until
         AND (${nobodyComes} OR ${noKey})
       ORDER BY d.starts_at, d.id LIMIT 500`,
      { buildingIds, now, until },
    );
  },

  /** Those in any building that begin within two days, are not arranged, and nobody was warned of yet. */
  toWarnOf(now: Date): Promise<MissingDuty[]> {
    return rows<MissingDuty>(
      `SELECT n.building_id AS "buildingId", ${duty} ${duties}
       WHERE n.closed_at IS NULL AND d.starts_at > :now AND d.starts_at <= CAST(:now AS timestamptz) + interval '${warnedBefore}'
         AND (${nobodyComes} OR ${noKey})
         AND NOT EXISTS (SELECT FROM due_acts a WHERE a.subject = 'need-date ' || d.id AND a.due_at = d.starts_at
           AND a.act = CASE WHEN ${nobodyComes} THEN 'nobody-comes' ELSE 'no-key' END)
       ORDER BY n.building_id, d.starts_at, d.id LIMIT 1000`,
      { now },
    );
  },

  /** Of who comes within a day and was not told yet what they need. */
  toTellOf(now: Date): Promise<OwnDuty[]> {
    return rows<OwnDuty>(
      `${own} WHERE c.state = 'pledged' AND d.called_off_at IS NULL AND n.duty IS NOT NULL
         AND d.starts_at > :now AND d.starts_at <= CAST(:now AS timestamptz) + interval '${toldBefore}'
         AND NOT EXISTS (SELECT FROM due_acts a WHERE a.subject = 'contribution ' || c.id AND a.act = 'duty-tomorrow'
           AND a.due_at = d.starts_at)
       ORDER BY d.starts_at, c.id LIMIT 1000`,
      { now },
    );
  },

  /** This person's turn, by the contribution that it is; null when it is none, or somebody else's. */
  async ofPerson(personId: number, contributionId: number): Promise<OwnDuty | null> {
    const [found] = await rows<OwnDuty>(
      `${own} WHERE c.id = :contributionId AND n.duty IS NOT NULL AND c.person_id IN ${idsOfPerson()}`,
      { personId, contributionId },
    );
    return found ?? null;
  },
};

/** SQL: the dates `d` of duties `n`, with who comes `p` and what they hold. Whoever was merged into somebody is that somebody. */
const duties = `FROM needs n JOIN need_dates d ON d.need_id = n.id AND d.called_off_at IS NULL AND n.duty IS NOT NULL
   LEFT JOIN LATERAL (
     SELECT person_id FROM contributions c WHERE c.need_date_id = d.id AND c.need_id = n.id AND c.state <> 'let-go' ORDER BY id LIMIT 1
   ) taken ON true
   LEFT JOIN people q ON q.id = taken.person_id LEFT JOIN people p ON p.id = coalesce(q.merged_into, q.id)
   LEFT JOIN LATERAL (
     SELECT count(*) AS keys, coalesce(bool_or(latest.to_id IN ${idsOfPerson('p.id')}), false) AS has_key
     FROM keys k JOIN LATERAL (
       SELECT to_id FROM key_handovers h WHERE h.key_id = k.id ORDER BY h.id DESC LIMIT 1
     ) latest ON true
     WHERE k.building_id = n.building_id AND k.retired_at IS NULL
   ) held ON true`;

const nobodyComes = `p.id IS NULL`;
const noKey = `(n.duty = 'opening' AND held.keys > 0 AND NOT held.has_key)`;

const duty = `d.id, n.id AS "needId", n.duty, d.starts_at AS "startsAt", d.ends_at AS "endsAt", p.id AS "takerId",
  coalesce(p.name, '') AS taker, coalesce(p.telephone, '') AS telephone, held.has_key AS "hasKey"`;

const own = `SELECT c.id AS "contributionId", coalesce(p.merged_into, p.id) AS "personId", c.state, n.building_id AS "buildingId", n.duty,
    d.starts_at AS "startsAt", d.ends_at AS "endsAt"
  FROM contributions c JOIN people p ON p.id = c.person_id JOIN needs n ON n.id = c.need_id JOIN need_dates d ON d.id = c.need_date_id`;
