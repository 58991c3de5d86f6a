import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';

/** A calendar that is kept elsewhere and blocks spaces of a building here. */
export interface OutsideCalendar {
  id: number;
  buildingId: number;
  name: string;
  /** Where it is fetched from; null where it was sent as a file. Who has it can often read the calendar: only managers see it. */
  address: string | null;
  /** Which spaces it blocks; none means the whole building. */
  spaces: { id: number; slug: string; name: string }[];
  etag: string | null;
  lastModified: string | null;
  /** Of what is kept, to tell whether anything changed. */
  digest: Buffer | null;
  /** What was odd in it. */
  notes: OddThing[];
  /** When what is kept was read. */
  readAt: Date;
  /** When it was last asked for. */
  triedAt: Date;
  /** When what is kept was last known to be so. */
  fetchedAt: Date;
  /** Why the last try failed, as a word of the code; null when it did not. */
  problem: string | null;
  /** So many tries failed one after another. */
  failures: number;
  /** Stretches of time that are kept. */
  items: number;
}

/** A stretch of time in a calendar from outside. */
export interface ExternalEvent {
  /** One line; only managers see it. */
  summary: string;
  startsAt: Date;
  endsAt: Date;
}

/** Something odd in a calendar that did not keep the rest from being read. */
export interface OddThing {
  /** A word of the code. */
  reason: string;
  times: number;
  example: string;
}

/** What was read of a calendar. */
export interface ReadItems {
  items: readonly ExternalEvent[];
  notes: OddThing[];
  digest: Buffer;
}

/** What its server said of what came, to be asked whether it changed since. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** Calendars from outside with their items. There is no class: a calendar is added, looked at, and stops. */
export const OutsideCalendar = {
  /** Of a building, in order of adding. */
  ofBuilding(buildingId: number): Promise<OutsideCalendar[]> {
    return rows(`${calendars} WHERE c.building_id = :buildingId ORDER BY c.id`, { buildingId });
  },

  async byId(id: number): Promise<OutsideCalendar | null> {
    const [found] = await rows<OutsideCalendar>(`${calendars} WHERE c.id = :id`, { id });
    return found ?? null;
  },

  async countIn(buildingId: number): Promise<number> {
    const [row] = await rows<{ count: number }>(
      `SELECT count(*) FROM outside_calendars WHERE building_id = :buildingId`,
      { buildingId },
    );
    return row?.count ?? 0;
  },

  /** Those of these ids that bookings here have. */
  async bookingsAmong(ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const found = await rows<{ id: string }>(
      `SELECT id FROM bookings WHERE id IN (SELECT CAST(i AS uuid) FROM jsonb_array_elements_text(CAST(:ids AS jsonb)) i)`,
      { ids: JSON.stringify(ids) },
    );
    return new Set(found.map(({ id }) => id));
  },

  /**
   * Adds a calendar that was just read; replaceItems puts in what was read. Call it inside together(), with the lock of the building.
   * @param calendar.spaceIds none for the whole building
   * @param calendar.nextFetchAt null where it is a file
   */
  async add(
    calendar: {
      buildingId: number;
      name: string;
      address: string | null;
      spaceIds: number[];
      nextFetchAt: Date | null;
    },
    now: Date,
  ): Promise<number> {
    const { spaceIds, ...values } = calendar;
    const [made] = await rows<{ id: number }>(
      `INSERT INTO outside_calendars (building_id, name, address, next_fetch_at, created_at, read_at, tried_at, fetched_at)
       VALUES (:buildingId, :name, :address, :nextFetchAt, :now, :now, :now, :now) RETURNING id`,
      { ...values, now },
    );
    if (!made) throw new Error('the calendar was not added');
    await rows(
      `INSERT INTO outside_calendar_spaces (calendar_id, space_id, building_id)
       SELECT :id, id, building_id FROM spaces WHERE building_id = :buildingId AND id IN (:spaceIds) RETURNING space_id`,
      { id: made.id, buildingId: calendar.buildingId, spaceIds: atLeastOne(spaceIds) },
    );
    return made.id;
  },

  /** Puts what was read in place of all it had. Call it inside together(), with the lock of the building; settle afterwards. */
  async replaceItems(id: number, { items, digest }: Pick<ReadItems, 'items' | 'digest'>): Promise<void> {
    await rows(`DELETE FROM external_events WHERE calendar_id = :id`, { id });
    await rows(
      `INSERT INTO external_events (calendar_id, summary, span)
       SELECT :id, i.summary, tstzrange(i."startsAt", i."endsAt")
       FROM jsonb_to_recordset(CAST(:items AS jsonb)) AS i (summary text, "startsAt" timestamptz, "endsAt" timestamptz)`,
      { id, items: JSON.stringify(items) },
    );
    await rows(`UPDATE outside_calendars SET digest = :digest WHERE id = :id RETURNING id`, { id, digest });
  },

  /** It was read anew. @param nextFetchAt null where it is a file */
  async noteRead(
    id: number,
    {
      notes,
      validators,
      nextFetchAt,
    }: { notes: OddThing[]; validators: Validators; nextFetchAt: Date | null },
    now: Date,
  ): Promise<void> {
    await rows(
      `UPDATE outside_calendars SET read_at = :now, notes = CAST(:notes AS jsonb), etag = :etag, last_modified = :lastModified
       WHERE id = :id RETURNING id`,
      { id, now, notes: JSON.stringify(notes), ...validators },
    );
    await OutsideCalendar.noteUnchanged(id, nextFetchAt, now);
  },

  /** What is kept is known to be so at this moment. */
  async noteUnchanged(id: number, nextFetchAt: Date | null, now: Date): Promise<void> {
    await rows(
      `UPDATE outside_calendars SET tried_at = :now, fetched_at = :now, problem = NULL, failures = 0, next_fetch_at = :nextFetchAt
       WHERE id = :id RETURNING id`,
      { id, now, nextFetchAt },
    );
  },

  /** It could not be read: what is kept stays as it is. @param problem a word of the code */
  async noteFailure(id: number, problem: string, nextFetchAt: Date | null, now: Date): Promise<void> {
    await rows(
      `UPDATE outside_calendars SET tried_at = :now, problem = :problem, failures = failures + 1, next_fetch_at = :nextFetchAt
       WHERE id = :id RETURNING id`,
      { id, now, problem, nextFetchAt },
    );
  },

  /**
   * Calendars whose turn it is. They are somebody else's turn no more until `againAt`: of two processes one gets each.
   */
  claimDue(now: Date, againAt: Date): Promise<{ id: number }[]> {
    return rows(
      `WITH due AS (
         SELECT id FROM outside_calendars WHERE next_fetch_at <= :now ORDER BY next_fetch_at LIMIT 500 FOR UPDATE SKIP LOCKED
       )
       UPDATE outside_calendars c SET next_fetch_at = :againAt FROM due WHERE c.id = due.id RETURNING c.id`,
      { now, againAt },
    );
  },

  /**
   * Forgets what ended before that moment: a file, or a calendar that can no longer be fetched, is not read anew. That its time was
   * taken stays until it is settled again; nobody asks for time that is over.
   */
  async sweep(before: Date): Promise<void> {
    await rows(
      `DELETE FROM external_events e USING outside_calendars c WHERE e.calendar_id = c.id AND e.span << tstzrange(:before, NULL)`,
      { before },
    );
  },

  /** Forgets a calendar and all that it said. Call it inside together(), with the lock of the building; settle afterwards. */
  async remove(id: number): Promise<void> {
    await rows(`DELETE FROM outside_calendars WHERE id = :id`, { id });
  },
};

/** SQL: which units each calendar blocks. Only models/ need it. @param which a condition on outside_calendars `c` */
export function blockedUnits(which: string): string {
  return `SELECT DISTINCT c.id AS calendar_id, c.building_id, su.unit_id
    FROM outside_calendars c JOIN spaces s ON s.building_id = c.building_id JOIN space_units su ON su.space_id = s.id
    WHERE ${which} AND (EXISTS (SELECT FROM outside_calendar_spaces x WHERE x.calendar_id = c.id AND x.space_id = s.id)
      OR NOT EXISTS (SELECT FROM outside_calendar_spaces x WHERE x.calendar_id = c.id))`;
}

const calendars = `SELECT c.id, c.building_id AS "buildingId", c.name, c.address, c.etag, c.last_modified AS "lastModified", c.digest, c.notes, c.read_at AS "readAt",
    c.tried_at AS "triedAt", c.fetched_at AS "fetchedAt", c.problem, c.failures,
    (SELECT count(*) FROM external_events e WHERE e.calendar_id = c.id) AS items,
    coalesce((SELECT json_agg(json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) ORDER BY s.name, s.id)
      FROM outside_calendar_spaces x JOIN spaces s ON s.id = x.space_id WHERE x.calendar_id = c.id), '[]') AS spaces
  FROM outside_calendars c`;
