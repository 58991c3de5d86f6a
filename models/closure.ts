import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';

interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** What somebody decided: a building or some of its spaces shut, once or repeating, by the clock on its wall. */
export interface ClosureRule {
  /** What people read. */
  reason: string;
  /** YYYY-MM-DD: the first and the last day of its first stretch. */
  firstOn: string;
  untilOn: string;
  /** HH:MM, of the first and the last day; both null for whole days. `24:00` is the end of the last day. */
  fromTime: string | null;
  toTime: string | null;
  /** RFC 5545 RRULE value; null when it is once. */
  rrule: string | null;
}

/** A closure as its list needs it. */
export interface Closure extends ClosureRule {
  id: number;
  liftedAt: Date | null;
  /** None means the whole building. */
  spaces: { id: number; name: string }[];
  /** How many of its stretches are not over yet. */
  ahead: number;
  /** The first that is not over, or the last of all. */
  startsAt: Date;
  endsAt: Date;
}

/** Closures. There is no class: they are written, lifted and looked at; Hours says when places are shut by them. */
export const Closure = {
  /** Those of a building of which something lies ahead, the next first. */
  aheadIn(buildingId: number, now: Date): Promise<Closure[]> {
    return rows<Closure>(`SELECT * FROM (${whole}) AS c WHERE ahead > 0 ORDER BY "startsAt", id LIMIT 1000`, {
      buildingId,
      now,
    });
  },

  /** The latest of those that are over, the last first. */
  overIn(buildingId: number, now: Date): Promise<Closure[]> {
    return rows<Closure>(
      `SELECT * FROM (${whole}) AS c WHERE ahead = 0 ORDER BY "startsAt" DESC, id LIMIT 50`,
      { buildingId, now },
    );
  },

  async existsIn(buildingId: number, id: number): Promise<boolean> {
    const found = await rows(`SELECT id FROM closures WHERE building_id = :buildingId AND id = :id`, {
      buildingId,
      id,
    });
    return found.length > 0;
  },

  async countAheadIn(buildingId: number, now: Date): Promise<number> {
    const [found] = await rows<{ count: number }>(
      `SELECT count(DISTINCT closure_id) AS count FROM closure_spans
       WHERE building_id = :buildingId AND span && tstzrange(:now, NULL)`,
      { buildingId, now },
    );
    return found?.count ?? 0;
  },

  /** Writes a closure and its stretches, at least one. No spaces means the whole building. Call it inside together(). */
  async add(
    { buildingId, spaceIds, ...rule }: ClosureRule & { buildingId: number; spaceIds: number[] },
    spans: Span[],
    now: Date,
  ): Promise<void> {
    await rows(
      `WITH made AS (
         INSERT INTO closures (building_id, reason, first_on, until_on, from_time, to_time, rrule, created_at)
         VALUES (:buildingId, :reason, :firstOn, :untilOn, :fromTime, :toTime, :rrule, :now) RETURNING id
       ), placed AS (
         INSERT INTO closure_spaces (closure_id, space_id, building_id)
         SELECT made.id, s.id, s.building_id FROM made CROSS JOIN spaces s WHERE s.id IN (:spaceIds)
       )
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT made.id, :buildingId, tstzrange(one."startsAt", one."endsAt")
       FROM made CROSS JOIN jsonb_to_recordset(CAST(:spans AS jsonb)) AS one ("startsAt" timestamptz, "endsAt" timestamptz)`,
      {
        ...rule,
        buildingId,
        spaceIds: atLeastOne(spaceIds),
        spans: JSON.stringify(spans),
        now,
      },
    );
  },

  /** Takes back what is still to come of it; of a stretch that has begun the rest. Call it inside together(). */
  async lift(id: number, now: Date): Promise<void> {
    await rows(`UPDATE closures SET lifted_at = :now WHERE id = :id RETURNING id`, { id, now });
    await rows(
      `DELETE FROM closure_spans WHERE closure_id = :id AND lower(span) >= :now RETURNING closure_id`,
      {
        id,
        now,
      },
    );
    await rows(
      `UPDATE closure_spans SET span = tstzrange(lower(span), :now) WHERE closure_id = :id AND upper(span) > :now
       RETURNING closure_id`,
      { id, now },
    );
  },
};

/** A closure of which nothing is left, because it was lifted before it began, is none. */
const whole = `
  SELECT c.id, c.reason, c.first_on::text AS "firstOn", c.until_on::text AS "untilOn",
    to_char(c.from_time, 'HH24:MI') AS "fromTime", to_char(c.to_time, 'HH24:MI') AS "toTime", c.rrule,
    c.lifted_at AS "liftedAt", p.ahead,
    coalesce(p.next, p.latest) AS "startsAt", coalesce(p.next_end, p.latest_end) AS "endsAt",
    coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name)
      FROM closure_spaces cs JOIN spaces s ON s.id = cs.space_id WHERE cs.closure_id = c.id), '[]') AS spaces
  FROM closures c CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE upper(span) > :now) AS ahead,
      min(lower(span)) FILTER (WHERE upper(span) > :now) AS next,
      min(upper(span)) FILTER (WHERE upper(span) > :now) AS next_end,
      max(lower(span)) AS latest, max(upper(span)) AS latest_end
    FROM closure_spans WHERE closure_id = c.id
  ) p
  WHERE c.building_id = :buildingId AND p.latest IS NOT NULL`;
