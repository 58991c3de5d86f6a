import type { ContributionKind } from './contribution.ts';
import { prepared } from './database.ts';
import { datesToCome, freeOfDate, freeOfNeed, isAskedFor } from './need-board.ts';
import type { NeedCadence, NeedTiming } from './need.ts';
import { idsOfPerson } from './same-person.ts';

/** A need, and which of its dates where it has any: what somebody says they do. */
export interface NeedChoice {
  needId: number;
  needDateId: number | null;
}

/** Something that could be done near to where and when somebody books, with a place left. */
export interface NearNeed extends NeedChoice {
  duty: 'opening' | 'closing' | null;
  kind: ContributionKind;
  title: string;
  timing: NeedTiming;
  every: NeedCadence | null;
  takesMinutes: number | null;
  /** Of the date; null where the need has none. */
  startsAt: Date | null;
  endsAt: Date | null;
  building: string;
  zone: string;
}

/** Where and when somebody books, and who they are. */
interface Nearness {
  buildingId: number;
  neighbourhoodId: number;
  /** Around which moment. */
  around: Date;
  /** Null: nobody is signed in. What they take already is not offered to them. */
  personId: number | null;
  /** What they chose before, which stays among what is offered as long as there is a place. */
  chosen: NeedChoice | null;
}

export const NearNeeds = {
  /**
   * What could be done in this building or its neighbourhood, of each need the date nearest in time: here before elsewhere, what has a
   * time within two weeks before what can be done whenever it suits. Of a house that asks for much the nearest few.
   */
  of(
    { buildingId, neighbourhoodId, around, personId, chosen }: Nearness,
    now: Date,
    limit: number,
  ): Promise<NearNeed[]> {
    return prepared<NearNeed>(near, [
      now,
      buildingId,
      neighbourhoodId,
      around,
      personId ?? 0,
      chosen?.needId ?? 0,
      chosen?.needDateId ?? 0,
      limit,
    ]);
  },
};

/** SQL: somebody, or who was merged into them, takes it: what stands in a condition on contributions `c`. */
const theirs = `c.person_id IN ${idsOfPerson('$5::integer')}`;

const distance = `abs(extract(epoch FROM d.starts_at - $4::timestamptz))`;

const near = `
  SELECT "needId", "needDateId", duty, kind, title, timing, every, "takesMinutes", "startsAt", "endsAt", building, zone FROM (
  SELECT n.id AS "needId", date.id AS "needDateId", n.duty, n.kind, n.title, n.timing, n.every, n.takes_minutes AS "takesMinutes",
    date.starts_at AS "startsAt", date.ends_at AS "endsAt", b.name AS building, b.zone,
    row_number() OVER (ORDER BY b.id <> $2, date.distance NULLS LAST, n.created_at DESC, n.id) AS place
  FROM buildings b JOIN needs n ON n.building_id = b.id
    LEFT JOIN LATERAL (
      SELECT d.id, d.starts_at, d.ends_at, ${distance} AS distance
      FROM ${datesToCome('$1')} AND ${freeOfDate} > 0
        AND (d.id = $7 OR ${distance} <= 14 * 86400)
        AND NOT EXISTS (SELECT FROM contributions c WHERE c.need_date_id = d.id AND c.state <> 'let-go' AND ${theirs})
      ORDER BY d.id = $7 DESC, distance, d.id LIMIT 1
    ) date ON n.timing = 'dated'
  WHERE (b.id = $2 OR b.neighbourhood_id = $3) AND ${isAskedFor('$1')}
    AND CASE n.timing WHEN 'dated' THEN date.id IS NOT NULL
      ELSE ${freeOfNeed} > 0
        AND NOT EXISTS (SELECT FROM contributions c WHERE c.need_id = n.id AND c.state = 'pledged' AND ${theirs}) END
  ORDER BY n.id = $6 DESC, place LIMIT $8) nearest ORDER BY place`;
