import { atLeastOne } from './at-least-one.ts';
import { prepared, rows } from './database.ts';
import { datesToCome, freeOfDate, freeOfNeed, isAskedFor } from './need-board.ts';
import type { BoardNeed } from './need-board.ts';
import { idsOfPerson } from './same-person.ts';

/** Duties have the most dates: eight weeks of four a day. */
const mostDates = 240;

/** A need with all that its own page tells. */
export interface ShownNeed extends Omit<BoardNeed, 'startsAt' | 'endsAt' | 'openTimes' | 'building'> {
  description: string;
  skills: string;
  places: number;
  closedAt: Date | null;
  /** It is asked for; one of a booking only while that is on. */
  isAskedFor: boolean;
  building: {
    id: number;
    organisationId: number;
    name: string;
    slug: string;
    zone: string;
    street: string;
    town: string;
    contactName: string;
    telephone: string;
  };
  /** What it is a part of; `isApproved` once at least one of its dates is. */
  booking: {
    id: string;
    title: string;
    isPublic: boolean;
    personId: number;
    groupId: number | null;
    isApproved: boolean;
  } | null;
}

/** One of the times of a need that are to come. */
export interface ShownDate {
  id: number;
  startsAt: Date;
  endsAt: Date;
  /** Places left; 0 is full. */
  free: number;
}

/** What one person has to do with a need: what they said they do, or did and nobody confirmed yet. */
export interface OwnTake {
  id: number;
  state: 'pledged' | 'done';
  people: number;
  group: string | null;
  /** When, of a need with times. */
  dateId: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

export const NeedPage = {
  async of(id: number, now: Date): Promise<ShownNeed | null> {
    const [need] = await prepared<ShownNeed>(shown, [id, now]);
    return need ?? null;
  },

  /** Its times that are to come and certain, the soonest first. */
  datesOf(id: number, now: Date): Promise<ShownDate[]> {
    return prepared<ShownDate>(dates, [id, now]);
  },

  /** What this person, or who was merged into them, takes of it: what is over and confirmed stands in their story. */
  takesOf(id: number, personId: number): Promise<OwnTake[]> {
    return rows<OwnTake>(
      `SELECT c.id, c.state, c.people, g.name AS "group", d.id AS "dateId", d.starts_at AS "startsAt", d.ends_at AS "endsAt"
       FROM contributions c LEFT JOIN need_dates d ON d.id = c.need_date_id LEFT JOIN groups g ON g.id = c.group_id
       WHERE c.need_id = :id AND c.person_id IN ${idsOfPerson()} AND c.state IN ('pledged', 'done')
       ORDER BY d.starts_at, c.id LIMIT 200`,
      { id, personId },
    );
  },

  /**
   * Of which times they are, and of the need itself where it has none: what this person took and did not let go. What was done of
   * a need without times does not count: it may be taken anew.
   */
  async takenAlready(id: number, personId: number): Promise<(number | null)[]> {
    const taken = await rows<{ dateId: number | null }>(
      `SELECT DISTINCT need_date_id AS "dateId" FROM contributions
       WHERE need_id = :id AND person_id IN ${idsOfPerson()} AND state <> 'let-go'
         AND (need_date_id IS NOT NULL OR state = 'pledged')`,
      { id, personId },
    );
    return taken.map(({ dateId }) => dateId);
  },

  /** Whether this person, or who was merged into them, ever said yes to it. */
  async wasTakenBy(id: number, personId: number): Promise<boolean> {
    const found = await rows(
      `SELECT FROM contributions WHERE need_id = :id AND person_id IN ${idsOfPerson()} LIMIT 1`,
      { id, personId },
    );
    return found.length > 0;
  },

  /** Which of these needs this person, or who was merged into them, means to do. */
  async pledgedAmong(ids: number[], personId: number): Promise<Set<number>> {
    const found = await rows<{ needId: number }>(
      `SELECT DISTINCT need_id AS "needId" FROM contributions
       WHERE need_id IN (:ids) AND person_id IN ${idsOfPerson()} AND state = 'pledged'`,
      { ids: atLeastOne(ids), personId },
    );
    return new Set(found.map(({ needId }) => needId));
  },

  /** How much this person intends to do in all, for needs. */
  async countPledgesOf(personId: number): Promise<number> {
    const [row] = await rows<{ count: number }>(
      `SELECT count(*) FROM contributions
       WHERE person_id IN ${idsOfPerson()} AND need_id IS NOT NULL AND state = 'pledged'`,
      { personId },
    );
    return row?.count ?? 0;
  },
};

const shown = `
  SELECT n.id, n.duty, n.kind, n.title, n.description, n.skills, n.is_seated AS "isSeated", n.is_together AS "isTogether", n.places,
    n.timing, n.every, n.takes_minutes AS "takesMinutes", n.closed_at AS "closedAt", ${freeOfNeed} AS free,
    ${isAskedFor('$2')} AS "isAskedFor",
    json_build_object('id', b.id, 'organisationId', b.organisation_id, 'name', b.name, 'slug', b.slug, 'zone', b.zone,
      'street', b.street, 'town', b.town, 'contactName', b.contact_name, 'telephone', b.telephone) AS building,
    json_build_object('name', h.name, 'town', h.town) AS neighbourhood,
    CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'title', k.title, 'isPublic', k.is_public,
      'personId', k.person_id, 'groupId', k.group_id,
      'isApproved', EXISTS (SELECT FROM occurrences o WHERE o.booking_id = k.id AND o.state = 'approved')) END AS booking
  FROM needs n
    JOIN buildings b ON b.id = n.building_id
    JOIN neighbourhoods h ON h.id = b.neighbourhood_id
    LEFT JOIN bookings k ON k.id = n.booking_id
  WHERE n.id = $1`;

const dates = `
  SELECT d.id, d.starts_at AS "startsAt", d.ends_at AS "endsAt", ${freeOfDate} AS free
  FROM (SELECT * FROM needs WHERE id = $1) n, LATERAL (SELECT d.* FROM ${datesToCome('$2')}) d
  ORDER BY d.starts_at, d.id LIMIT ${mostDates}`;
