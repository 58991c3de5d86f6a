import { atLeastOne } from './at-least-one.ts';
import type { ActivityKind } from './booking.ts';
import { prepared, rows } from './database.ts';
import type { OccurrenceState } from './occurrence.ts';
import { idsOfPerson } from './same-person.ts';

/** Whose bookings a feed is about. */
export type FeedScope =
  /** Whatever takes one of its units, so what is booked of half a hall stands in the feed of the whole. */
  | { of: 'space'; spaceIds: number[]; buildingId: number }
  | { of: 'buildings'; buildingIds: number[] }
  /** What everybody may come to: in the neighbourhood with this slug, or anywhere (null); of one kind, or of all (null). */
  | { of: 'activities'; neighbourhood: string | null; kind: ActivityKind | null }
  /** Somebody, and who was merged into them. */
  | { of: 'person'; personId: number }
  | { of: 'group'; groupId: number };

/** Where a booking is. */
export interface FeedBuilding {
  id: number;
  name: string;
  slug: string;
  street: string;
  postcode: string;
  town: string;
  latitude: number | null;
  longitude: number | null;
  changedAt: Date;
}

export interface FeedSpace {
  id: number;
  name: string;
  slug: string;
  changedAt: Date;
}

/** A booking that is in a feed, before anything else of it is read. */
export interface FoundBooking {
  id: string;
  /** Another one when anything that `FeedBooking.whole` reads of it may be other than before. */
  version: string;
  /** Whatever calendar it stands in, nothing of it begins before this. */
  notBefore: Date;
  /** A date of it touches the window, and not only a place where one is wanted instead. */
  isOn: boolean;
}

/** A booking with all its dates: all that a feed may need to know of it, which is more than it may tell. */
export interface FeedBooking {
  id: string;
  building: FeedBuilding;
  /** Whose it is, by the name they have now. */
  personName: string;
  groupName: string | null;
  /** When one of these two names changed, or whose they are. */
  namedAt: Date;
  title: string;
  description: string;
  activityKind: ActivityKind;
  isPublic: boolean;
  /** The rule, in wall-clock time of the zone; rrule is null for one stretch of time. */
  rrule: string | null;
  zone: string;
  firstOn: string;
  from: string;
  to: string;
  sequence: number;
  /** When its activity or rule changed. */
  changedAt: Date;
  /** When any of its dates changed, also one that is gone. */
  datesChangedAt: Date;
  /** By where the rule puts them; also those that are not on. */
  dates: FeedDate[];
}

export interface FeedDate {
  /** Where the rule of its series puts it. */
  originalStartsAt: Date;
  /** Where it is wanted instead, while that waits for a decision. */
  isMove: boolean;
  startsAt: Date;
  endsAt: Date;
  state: OccurrenceState;
  /** A title for this time only. */
  title: string | null;
  changedAt: Date;
  spaces: FeedSpace[];
  /** It is asked for or approved, and in this feed. */
  isShown: boolean;
}

/** SQL: occurrences where they are, and once more where they are wanted instead. */
const placed = `(
  SELECT id, booking_id, building_id, starts_at, ends_at, state, false AS is_move FROM occurrences WHERE holds
  UNION ALL
  SELECT o.id, o.booking_id, o.building_id, m.starts_at, m.ends_at, 'requested', true
  FROM moves m JOIN occurrences o ON o.id = m.occurrence_id)`;

/** SQL: one of these, o, of the booking k (which a place need not know) is in the feed; the values are what the scope holds. */
const isIn: Record<FeedScope['of'], string> = {
  space: `o.building_id = :buildingId AND EXISTS (
    SELECT FROM occurrence_spaces WHERE occurrence_id = o.id AND NOT o.is_move AND space_id IN (:spaceIds)
    UNION ALL SELECT FROM move_spaces WHERE occurrence_id = o.id AND o.is_move AND space_id IN (:spaceIds))`,
  buildings: `o.building_id IN (:buildingIds)`,
  activities: `(CAST(:neighbourhood AS text) IS NULL OR o.building_id IN (
      SELECT b.id FROM buildings b JOIN neighbourhoods n ON n.id = b.neighbourhood_id WHERE n.slug = :neighbourhood))
    AND k.is_public AND o.state = 'approved' AND (CAST(:kind AS text) IS NULL OR k.activity_kind = :kind)`,
  person: `k.person_id IN ${idsOfPerson()}`,
  group: `k.group_id = :groupId`,
};

function isOfPlace({ of }: FeedScope): boolean {
  return of === 'space' || of === 'buildings';
}

interface BareBooking extends Omit<FeedBooking, 'building' | 'dates'> {
  buildingId: number;
}
interface FoundDate extends Omit<FeedDate, 'spaces' | 'isShown'> {
  bookingId: string;
  spaceIds: number[];
}

/** SQL: whose a booking is, by the name they have now: p or who they were merged into, and the group g. */
const whose = `JOIN people p ON p.id = k.person_id JOIN people owner ON owner.id = coalesce(p.merged_into, p.id)
  LEFT JOIN groups g ON g.id = k.group_id`;
const namedAt = `greatest(p.named_at, owner.named_at, g.named_at)`;

/** What feeds read of bookings. There is no class: a feed is a way of looking. */
export const FeedBooking = {
  /**
   * The bookings that have a date in the feed, or want one, that touches the window, in the order of before when they cannot begin.
   * What is read with `whole` afterwards is of this version or a later one.
   *
   * Not before the rule of a series begins, and a day less: clocks of zones differ.
   *
   * @param most how many at most, the first
   */
  found(scope: FeedScope, window: { startsAt: Date; endsAt: Date }, most: number): Promise<FoundBooking[]> {
    // Planned anew each time: a plan that does for one house takes seconds for all of town.
    return rows<FoundBooking>(
      `SELECT k.id, concat_ws(' ', k.version, b.house_changed_by, b.place_changed_at, owner.id, p.named_at, owner.named_at, g.named_at) AS version,
         first.starts_at - interval '1 day' AS "notBefore", first.is_on AS "isOn"
       FROM (
         SELECT k.id, is_on, least(touching.starts_at, dates.starts_at, (k.first_on + k.from_time) AT TIME ZONE k.zone) AS starts_at
         FROM (
           SELECT o.booking_id, min(o.starts_at) AS starts_at, bool_or(NOT o.is_move) AS is_on
           FROM ${placed} o ${isOfPlace(scope) ? '' : 'JOIN bookings k ON k.id = o.booking_id'}
           WHERE ${isIn[scope.of]} AND o.starts_at < :endsAt AND o.ends_at > :startsAt
             AND o.starts_at > CAST(:startsAt AS timestamptz) - interval '25 hours' -- none lasts longer
           GROUP BY o.booking_id
         ) touching JOIN bookings k ON k.id = touching.booking_id
         LEFT JOIN LATERAL (
           SELECT min(starts_at) AS starts_at FROM occurrences WHERE booking_id = k.id AND holds AND k.rrule IS NOT NULL
         ) dates ON true
         ORDER BY 3, 1 LIMIT :most
       ) first JOIN bookings k ON k.id = first.id JOIN buildings b ON b.id = k.building_id ${whose}
       ORDER BY first.starts_at, k.id`,
      { ...window, ...scope, most },
    );
  },

  /** These bookings with all their dates, also those outside any window. Four questions, however many there are. */
  async whole(scope: FeedScope, ids: string[]): Promise<FeedBooking[]> {
    if (ids.length === 0) return [];
    const found = await bookingsWith(ids);
    const dates = await datesOf(ids);
    const spaces = byId(await spacesWith(dates.flatMap((date) => date.spaceIds)));
    const buildings = byId(await buildingsWith(found.map(({ buildingId }) => buildingId)));
    const datesBy = Map.groupBy(dates, ({ bookingId }) => bookingId);
    return found.flatMap(({ buildingId, ...booking }): FeedBooking[] => {
      const building = buildings.get(buildingId);
      const dates = (datesBy.get(booking.id) ?? []).map((date) => ({
        ...date,
        spaces: date.spaceIds.flatMap((id) => spaces.get(id) ?? []),
        isShown: isShown(date, scope),
      }));
      return building ? [{ ...booking, building, dates }] : [];
    });
  },

  /** What of a scope says which dates of a booking are shown: where that is the same, so are the dates. */
  shownBy(scope: FeedScope): string {
    if (scope.of === 'space') return scope.spaceIds.toSorted((a, b) => a - b).join();
    return scope.of === 'activities' ? 'approved' : 'held';
  },
};

function isShown(date: FoundDate, scope: FeedScope): boolean {
  if (scope.of === 'activities') return date.state === 'approved';
  const holds = date.state === 'requested' || date.state === 'approved';
  return holds && (scope.of !== 'space' || date.spaceIds.some((id) => scope.spaceIds.includes(id)));
}

function bookingsWith(ids: string[]): Promise<BareBooking[]> {
  return prepared<BareBooking>(
    `SELECT k.id, k.building_id AS "buildingId", owner.name AS "personName", g.name AS "groupName", ${namedAt} AS "namedAt",
       k.title, k.description, k.activity_kind AS "activityKind", k.is_public AS "isPublic", k.rrule, k.zone,
       k.first_on::text AS "firstOn", to_char(k.from_time, 'HH24:MI') AS "from", to_char(k.to_time, 'HH24:MI') AS "to",
       k.sequence, k.changed_at AS "changedAt", k.dates_changed_at AS "datesChangedAt"
     FROM bookings k ${whose} WHERE k.id = ANY ($1)`,
    [ids],
  );
}

function datesOf(bookingIds: string[]): Promise<FoundDate[]> {
  return prepared<FoundDate>(
    `SELECT o.booking_id AS "bookingId", o.original_starts_at AS "originalStartsAt", false AS "isMove",
       o.starts_at AS "startsAt", o.ends_at AS "endsAt", o.state, o.title, o.changed_at AS "changedAt",
       ARRAY(SELECT space_id FROM occurrence_spaces WHERE occurrence_id = o.id ORDER BY 1) AS "spaceIds"
     FROM occurrences o WHERE o.booking_id = ANY ($1)
     UNION ALL
     SELECT o.booking_id, o.original_starts_at, true, m.starts_at, m.ends_at, 'requested', o.title, m.asked_at,
       ARRAY(SELECT space_id FROM move_spaces WHERE occurrence_id = o.id ORDER BY 1)
     FROM moves m JOIN occurrences o ON o.id = m.occurrence_id WHERE o.booking_id = ANY ($1)
     ORDER BY 2, 3`,
    [bookingIds],
  );
}

function spacesWith(ids: number[]): Promise<FeedSpace[]> {
  return rows<FeedSpace>(
    `SELECT id, name, slug, place_changed_at AS "changedAt" FROM spaces WHERE id IN (:ids)`,
    { ids: atLeastOne([...new Set(ids)]) },
  );
}

function buildingsWith(ids: number[]): Promise<FeedBuilding[]> {
  return rows<FeedBuilding>(
    `SELECT id, name, slug, street, postcode, town, latitude, longitude, place_changed_at AS "changedAt"
     FROM buildings WHERE id IN (:ids)`,
    { ids: atLeastOne([...new Set(ids)]) },
  );
}

function byId<Thing extends { id: number }>(things: Thing[]): Map<number, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
