import type { ContributionKind } from './contribution.ts';
import { prepared } from './database.ts';
import type { NeedCadence, NeedTiming } from './need.ts';

/** What of the board somebody wants to see; null is everything. */
export interface BoardFilter {
  /** Slugs. */
  neighbourhood: string | null;
  building: string | null;
  kind: ContributionKind | null;
  timing: NeedTiming | null;
  /** Of needs with times: only what begins before that moment. */
  before: Date | null;
  /** Only what can be done sitting. */
  seated: boolean;
  /** Only what is done together with somebody. */
  together: boolean;
  /** A few, to whom it may please: without what is taken already, and who opens and closes the house comes last. */
  inviting: boolean;
}

/** The board as it hangs there, with everything on it. */
export const wholeBoard: BoardFilter = {
  neighbourhood: null,
  building: null,
  kind: null,
  timing: null,
  before: null,
  seated: false,
  together: false,
  inviting: false,
};

/** A need as it hangs on the board. */
export interface BoardNeed {
  id: number;
  duty: 'opening' | 'closing' | null;
  kind: ContributionKind;
  title: string;
  isSeated: boolean;
  isTogether: boolean;
  timing: NeedTiming;
  every: NeedCadence | null;
  takesMinutes: number | null;
  /** Of a need with times: the first one with a place left, or the first one where all are taken. Else null. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** How many of its times to come have a place left; 0 of a need without times. */
  openTimes: number;
  /** Places left, at that time; 0 is full. */
  free: number;
  building: { name: string; slug: string; zone: string };
  neighbourhood: { name: string; town: string };
}

/** SQL: the ids of the booking of the need `n`, and of all that were split off from it. */
export const bookingsOfNeed = `(WITH RECURSIVE goes_on (id) AS (
    SELECT n.booking_id UNION SELECT b.id FROM goes_on g JOIN bookings b ON b.continues_id = g.id) SELECT id FROM goes_on)`;

/**
 * SQL: the booking of the need `n` has at least one approved date that is not over. For EXISTS the database would rather read all
 * dates of all bookings once than some of each.
 */
const isOn = (now: string): string =>
  `(SELECT 1 FROM occurrences o WHERE o.booking_id IN ${bookingsOfNeed} AND o.state = 'approved' AND o.ends_at > ${now} LIMIT 1) IS NOT NULL`;

/** SQL: how many people took the date `d`. */
export const takenOfDate = `coalesce((SELECT sum(c.people) FROM contributions c
  WHERE c.need_date_id = d.id AND c.need_id = d.need_id AND c.state <> 'let-go'), 0)`;

/** SQL: the dates `d` of the need `n` that are to come and certain: a booking that waits is nobody's business. */
export const datesToCome = (now: string): string =>
  `need_dates d LEFT JOIN occurrences at ON at.id = d.occurrence_id
   WHERE d.need_id = n.id AND d.called_off_at IS NULL AND d.starts_at > ${now}
     AND (d.occurrence_id IS NULL OR at.state = 'approved')`;

/** SQL: places left of the date `d` of the need `n`. The last one may have brought somebody along. */
export const freeOfDate = `greatest(n.places - ${takenOfDate}, 0)::int`;

/** SQL: places left of the need `n` that has no times. What is done again and again is taken only while it is pledged. */
export const freeOfNeed = `greatest(n.places - coalesce((SELECT sum(c.people) FROM contributions c
  WHERE c.need_id = n.id AND c.need_date_id IS NULL
    AND CASE n.timing WHEN 'standing' THEN c.state = 'pledged' ELSE c.state <> 'let-go' END), 0), 0)::int`;

/** SQL: the need `n` is asked for; one of a booking while that is on. */
export const isAskedFor = (now: string): string =>
  `n.closed_at IS NULL AND (n.booking_id IS NULL OR n.anchor IS NOT NULL OR ${isOn(now)})`;

export const NeedBoard = {
  /**
   * What can be done for the houses: first what has a time and a place left, the soonest first, then what can be done whenever it
   * suits, and last what is taken. Not what is over, closed, or done by all it was for.
   */
  page(
    filter: BoardFilter,
    now: Date,
    { limit, offset = 0 }: { limit: number; offset?: number },
  ): Promise<BoardNeed[]> {
    return prepared<BoardNeed>(page, [
      now,
      filter.neighbourhood,
      filter.building,
      filter.kind,
      filter.timing,
      filter.before,
      filter.seated,
      filter.together,
      filter.inviting,
      limit,
      offset,
    ]);
  },
};

const beginsBefore = `($6::timestamptz IS NULL OR d.starts_at < $6)`;

/** SQL: the need `n` has a date to come. Looked up once for all needs: most of those with times are over, and stay. */
const comesAgain = `n.id IN (SELECT need_id FROM need_dates WHERE called_off_at IS NULL AND starts_at > $1)`;

const page = `
  SELECT n.id, n.duty, n.kind, n.title, n.is_seated AS "isSeated", n.is_together AS "isTogether", n.timing, n.every,
    n.takes_minutes AS "takesMinutes", n.starts_at AS "startsAt", n.ends_at AS "endsAt",
    CASE WHEN n.timing = 'dated' AND n.free > 0
      THEN (SELECT count(*)::int FROM ${datesToCome('$1')} AND ${beginsBefore} AND ${freeOfDate} > 0) ELSE 0 END AS "openTimes",
    n.free,
    json_build_object('name', n.building, 'slug', n.building_slug, 'zone', n.zone) AS building,
    json_build_object('name', n.neighbourhood, 'town', n.town) AS neighbourhood
  FROM (
    SELECT n.*, b.name AS building, b.slug AS building_slug, b.zone, h.name AS neighbourhood, h.town,
      coalesce(open.starts_at, first.starts_at) AS starts_at, coalesce(open.ends_at, first.ends_at) AS ends_at,
      CASE n.timing WHEN 'dated' THEN coalesce(open.free, 0) ELSE ${freeOfNeed} END AS free
    FROM needs n
      JOIN buildings b ON b.id = n.building_id
      JOIN neighbourhoods h ON h.id = b.neighbourhood_id
      LEFT JOIN LATERAL (
        SELECT d.starts_at, d.ends_at, ${freeOfDate} AS free FROM ${datesToCome('$1')} AND ${beginsBefore}
          AND ${freeOfDate} > 0
        ORDER BY d.starts_at LIMIT 1
      ) open ON n.timing = 'dated'
      LEFT JOIN LATERAL (
        SELECT d.starts_at, d.ends_at FROM ${datesToCome('$1')} AND ${beginsBefore} ORDER BY d.starts_at LIMIT 1
      ) first ON n.timing = 'dated' AND open.starts_at IS NULL
    WHERE (n.timing <> 'dated' OR ${comesAgain}) AND ${isAskedFor('$1')}
      AND ($2::text IS NULL OR h.slug = $2) AND ($3::text IS NULL OR b.slug = $3)
      AND ($4::text IS NULL OR n.kind = $4) AND ($5::text IS NULL OR n.timing = $5)
      AND (n.is_seated OR NOT $7::boolean) AND (n.is_together OR NOT $8::boolean)
      AND CASE n.timing WHEN 'dated' THEN open.starts_at IS NOT NULL OR first.starts_at IS NOT NULL
        WHEN 'untimed' THEN ${freeOfNeed} > 0 OR (
          SELECT 1 FROM contributions c WHERE c.need_id = n.id AND c.state IN ('pledged', 'done') LIMIT 1) IS NOT NULL
        ELSE true END
  ) n
  WHERE n.free > 0 OR NOT $9::boolean
  ORDER BY n.free = 0, $9::boolean AND n.duty IS NOT NULL, n.timing <> 'dated', n.starts_at, n.created_at DESC, n.id DESC
  LIMIT $10 OFFSET $11`;
