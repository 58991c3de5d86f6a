import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import type { ActivityKind } from './booking.ts';
import { rows } from './database.ts';
import type { Space } from './space.ts';

export type OccurrenceState =
  'requested' | 'approved' | 'refused' | 'withdrawn' | 'cancelled' | 'lapsed' | 'left-out';

/** Why a date of a series was left out; all but the first wait in the queue of wishes. */
export type LeftOutBecause =
  | 'not-wanted'
  | 'taken'
  | 'closed'
  | 'closure'
  | 'holiday'
  | 'too-far'
  | 'too-soon'
  | 'past'
  | 'no-such-time'
  | 'too-many-hours'
  | 'equipment-taken'
  | 'other';

/** What a date of a series can have of its own, beside title and time, which tell by themselves. */
export const ownFields = ['people', 'spaces', 'equipment'] as const;
export type OwnField = (typeof ownFields)[number];

/** What is still to come in a building: as much as tells whether it fits in other hours, what to call it and whom to tell. */
export interface ComingOccurrence {
  id: number;
  bookingId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  people: number;
  state: OccurrenceState;
  keptOutside: boolean;
  personName: string;
  /** Letters reach them. */
  hasEmail: boolean;
  groupName: string | null;
  spaces: { id: number; name: string }[];
}

/** Where and when an occurrence is to be. */
export interface OccurrencePlace {
  id: number;
  startsAt: Date;
  endsAt: Date;
  people: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  /** How soon and how far ahead count from then, and so does the queue of wishes. */
  askedAt: Date;
  dueAt: Date;
  keptOutside: boolean;
  own: OwnField[];
  spaceIds: number[];
}

/** What everybody may know of a public activity: no names of people. */
export interface PublicActivity {
  bookingId: string;
  /** Where the rule of its series puts it; null for one stretch of time. */
  originalStartsAt: Date | null;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  kind: ActivityKind;
  isDropIn: boolean;
  changedAt: Date;
  spaces: { name: string; slug: string }[];
  building: { name: string; slug: string; zone: string; street: string; postcode: string; town: string };
  neighbourhood: { name: string; town: string };
}

/** One stretch of time of a booking: half-open, [startsAt, endsAt). */
export class Occurrence extends Model<InferAttributes<Occurrence>, InferCreationAttributes<Occurrence>> {
  declare id: CreationOptional<number>;
  declare bookingId: string;
  declare buildingId: number;
  declare startsAt: Date;
  declare endsAt: Date;
  declare people: number;
  /** The buffers of the spaces as they were when asked. */
  declare setUpMinutes: number;
  declare cleanUpMinutes: number;
  declare state: OccurrenceState;
  /** Where the rule of its series put it: stays when it is moved (RFC 5545 section 3.8.4.4). */
  declare originalStartsAt: Date;
  /** A title for this time only. */
  declare title: CreationOptional<string | null>;
  /** What else is for this time only. */
  declare own: CreationOptional<OwnField[]>;
  /** The manager kept it although hours or a closure say otherwise. */
  declare keptOutside: CreationOptional<boolean>;
  declare leftOutBecause: CreationOptional<LeftOutBecause | null>;
  /** The reason of the closure, or the rule of the holiday, for which it was left out. */
  declare leftOutName: CreationOptional<string | null>;
  declare askedAt: Date;
  /** When a decision is due. */
  declare dueAt: Date;
  /** How often its time, state or place changed: each time the booking's sequence rises, which is the one calendars are told. */
  declare sequence: CreationOptional<number>;
  /** What calendars call LAST-MODIFIED. */
  declare changedAt: Date;
  declare spaces?: NonAttribute<Space[]>;

  /** What is asked for or approved in the building and is not over yet, by time. */
  static comingIn(buildingId: number, now: Date): Promise<ComingOccurrence[]> {
    return rows(
      `SELECT o.id, o.booking_id AS "bookingId", coalesce(o.title, b.title) AS title, o.starts_at AS "startsAt",
         o.ends_at AS "endsAt", o.people, o.state, o.kept_outside AS "keptOutside",
         p.name AS "personName", p.email IS NOT NULL AS "hasEmail", g.name AS "groupName",
         json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name) AS spaces
       FROM occurrences o JOIN bookings b ON b.id = o.booking_id JOIN people p ON p.id = b.person_id
       LEFT JOIN groups g ON g.id = b.group_id
       JOIN occurrence_spaces os ON os.occurrence_id = o.id JOIN spaces s ON s.id = os.space_id
       WHERE o.building_id = :buildingId AND o.holds AND o.ends_at > :now
         AND o.starts_at > CAST(:now AS timestamptz) - interval '25 hours' -- none lasts longer
       GROUP BY o.id, b.id, p.id, g.id ORDER BY o.starts_at, o.id`,
      { buildingId, now },
    );
  }

  /** Says of these whether the house keeps them although hours or closures say otherwise. Call it inside together(). */
  static async keepOutside(ids: number[], keptOutside: boolean): Promise<void> {
    if (ids.length === 0) return;
    await rows(`UPDATE occurrences SET kept_outside = :keptOutside WHERE id IN (:ids) RETURNING id`, {
      ids,
      keptOutside,
    });
  }

  /** Whether anything is asked for or approved in the building and is not over yet. */
  static async isAnyComingIn(buildingId: number, now: Date): Promise<boolean> {
    const found = await rows(
      `SELECT id FROM occurrences WHERE building_id = :buildingId AND holds AND ends_at > :now LIMIT 1`,
      { buildingId, now },
    );
    return found.length > 0;
  }

  /** How often the space is still asked for or approved from now on. */
  static async countComingInSpace(spaceId: number, now: Date): Promise<number> {
    const [found] = await rows<{ count: number }>(
      `SELECT count(*) AS count FROM occurrence_spaces os JOIN occurrences o ON o.id = os.occurrence_id
       WHERE os.space_id = :spaceId AND o.holds AND o.ends_at > :now
         AND o.building_id = (SELECT building_id FROM spaces WHERE id = :spaceId)
         AND o.starts_at > CAST(:now AS timestamptz) - interval '25 hours' -- none lasts longer`,
      { spaceId, now },
    );
    return found?.count ?? 0;
  }

  /**
   * What these people, or groups, asked for and hold in a building that begins in the window, and whose it is. What was taken over
   * from another system was not asked for here. Of a person it is also what was asked under another of their addresses.
   *
   * @param except these do not count
   * @returns each with the owner that it counts for
   */
  static heldBy(
    owners: { personId: number; groupId: number | null }[],
    buildingId: number,
    window: { startsAt: Date; endsAt: Date },
    except: number[],
  ): Promise<{ startsAt: Date; endsAt: Date; personId: number; groupId: number | null }[]> {
    const groupIds = owners.flatMap(({ groupId }) => groupId ?? []);
    const personIds = owners.flatMap(({ personId, groupId }) => (groupId === null ? personId : []));
    return rows(
      `SELECT o.starts_at AS "startsAt", o.ends_at AS "endsAt", coalesce(owner.id, b.person_id) AS "personId", b.group_id AS "groupId"
       FROM occurrences o JOIN bookings b ON b.id = o.booking_id JOIN people p ON p.id = b.person_id
         LEFT JOIN people owner ON b.group_id IS NULL AND owner.id IN (:personIds)
           AND coalesce(owner.merged_into, owner.id) = coalesce(p.merged_into, p.id)
       WHERE o.building_id = :buildingId AND o.holds AND o.starts_at >= :startsAt AND o.starts_at < :endsAt
         AND NOT b.is_taken_over AND o.id NOT IN (:except)
         AND (b.group_id IN (:groupIds) OR owner.id IS NOT NULL)`,
      {
        groupIds: atLeastOne(groupIds),
        personIds: atLeastOne(personIds),
        buildingId,
        ...window,
        except: atLeastOne(except),
      },
    );
  }

  /** Approved public activities that lie in the window for a part at least, the first to begin first. */
  static publicBetween(
    window: { startsAt: Date; endsAt: Date },
    {
      neighbourhoodId,
      kind,
      limit,
    }: { neighbourhoodId: number | null; kind: ActivityKind | null; limit: number },
  ): Promise<PublicActivity[]> {
    return rows<PublicActivity>(
      `WITH first AS (
         SELECT o.id FROM occurrences o JOIN bookings b ON b.id = o.booking_id JOIN buildings h ON h.id = o.building_id
         WHERE o.state = 'approved' AND b.is_public AND o.ends_at > :startsAt AND o.starts_at < :endsAt
           AND o.starts_at > CAST(:startsAt AS timestamptz) - interval '25 hours' -- none lasts longer
           AND (CAST(:neighbourhoodId AS integer) IS NULL OR h.neighbourhood_id = :neighbourhoodId)
           AND (CAST(:kind AS text) IS NULL OR b.activity_kind = :kind)
         ORDER BY o.starts_at, b.title, o.id LIMIT :limit
       )
       SELECT b.id AS "bookingId", CASE WHEN b.rrule IS NOT NULL THEN o.original_starts_at END AS "originalStartsAt",
         o.starts_at AS "startsAt", o.ends_at AS "endsAt", coalesce(o.title, b.title) AS title, b.description,
         b.activity_kind AS kind, b.is_drop_in AS "isDropIn",
         greatest(o.changed_at, b.changed_at, h.place_changed_at, at.place_changed_at) AS "changedAt", at.spaces,
         json_build_object('name', h.name, 'slug', h.slug, 'zone', h.zone, 'street', h.street, 'postcode', h.postcode,
           'town', h.town) AS building,
         json_build_object('name', n.name, 'town', n.town) AS neighbourhood
       FROM first JOIN occurrences o ON o.id = first.id
       JOIN bookings b ON b.id = o.booking_id
       JOIN buildings h ON h.id = o.building_id
       JOIN neighbourhoods n ON n.id = h.neighbourhood_id
       JOIN (
         SELECT os.occurrence_id, json_agg(json_build_object('name', s.name, 'slug', s.slug) ORDER BY s.name) AS spaces,
           max(s.place_changed_at) AS place_changed_at
         FROM first JOIN occurrence_spaces os ON os.occurrence_id = first.id JOIN spaces s ON s.id = os.space_id
         GROUP BY os.occurrence_id
       ) at ON at.occurrence_id = o.id
       ORDER BY o.starts_at, b.title, o.id`,
      { ...window, neighbourhoodId, kind, limit },
    );
  }

  /** Says of many which spaces they take place in. Call it inside together(). */
  static async putAllInSpaces(places: { occurrenceId: number; spaceIds: number[] }[]): Promise<void> {
    const pairs = places.flatMap(({ occurrenceId, spaceIds }) =>
      spaceIds.map((spaceId) => ({ occurrenceId, spaceId })),
    );
    await rows(
      `INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id)
       SELECT pair."occurrenceId", s.id, s.building_id
       FROM jsonb_to_recordset(CAST(:pairs AS jsonb)) AS pair ("occurrenceId" int, "spaceId" int)
       JOIN spaces s ON s.id = pair."spaceId"`,
      { pairs: JSON.stringify(pairs) },
    );
  }

  /**
   * Puts these at another time, for another number of people and in other spaces, in place of what they were. Calendars have to
   * hear of it. Call it inside together(), before Occupancy.hold.
   */
  static async place(places: OccurrencePlace[], now: Date): Promise<void> {
    if (places.length === 0) return;
    const ids = places.map(({ id }) => id);
    await rows(
      `UPDATE occurrences o SET starts_at = p."startsAt", ends_at = p."endsAt", people = p.people,
         set_up_minutes = p."setUpMinutes", clean_up_minutes = p."cleanUpMinutes", due_at = least(p."dueAt", p."startsAt"),
         asked_at = p."askedAt", kept_outside = p."keptOutside", own = ARRAY(SELECT jsonb_array_elements_text(p.own)), sequence = o.sequence + 1, changed_at = :now
       FROM jsonb_to_recordset(CAST(:places AS jsonb)) AS p (id int, "startsAt" timestamptz, "endsAt" timestamptz, people int,
         "setUpMinutes" int, "cleanUpMinutes" int, "askedAt" timestamptz, "dueAt" timestamptz, "keptOutside" boolean, own jsonb)
       WHERE o.id = p.id RETURNING o.id`,
      { places: JSON.stringify(places), now },
    );
    await rows(`DELETE FROM occurrence_spaces WHERE occurrence_id IN (:ids)`, { ids });
    await Occurrence.putAllInSpaces(places.map(({ id, spaceIds }) => ({ occurrenceId: id, spaceIds })));
  }

  /** Gives these a title of their own, or none: then they have that of their booking. Call it inside together(). */
  static async entitle(titles: { id: number; title: string | null }[], now: Date): Promise<void> {
    if (titles.length === 0) return;
    await rows(
      `UPDATE occurrences o SET title = t.title, changed_at = :now
       FROM jsonb_to_recordset(CAST(:titles AS jsonb)) AS t (id int, title text) WHERE o.id = t.id RETURNING o.id`,
      { titles: JSON.stringify(titles), now },
    );
  }

  /** The series changes and these stay as they are: from now on they have this of their own. Call it inside together(). */
  static async keepOwn(ids: number[], fields: OwnField[]): Promise<void> {
    if (ids.length === 0 || fields.length === 0) return;
    const own = 'own = ARRAY(SELECT DISTINCT unnest(own || ARRAY[:fields]))';
    await rows(`UPDATE occurrences SET ${own} WHERE id IN (:ids) RETURNING id`, { ids, fields });
    await rows(`UPDATE moves SET ${own} WHERE occurrence_id IN (:ids) RETURNING occurrence_id`, {
      ids,
      fields,
    });
  }

  /** Where the rule of their series puts these from now on. Call it inside together(). */
  static async followRule(dates: { id: number; originalStartsAt: Date }[]): Promise<void> {
    if (dates.length === 0) return;
    await rows(
      `UPDATE occurrences o SET original_starts_at = d."originalStartsAt"
       FROM jsonb_to_recordset(CAST(:dates AS jsonb)) AS d (id int, "originalStartsAt" timestamptz)
       WHERE o.id = d.id RETURNING o.id`,
      { dates: JSON.stringify(dates) },
    );
  }

  /** Gives these to another booking of the same building. Call it inside together(). */
  static async giveTo(bookingId: string, ids: number[]): Promise<void> {
    await Occurrence.update({ bookingId }, { where: { id: ids } });
  }

  /** Changes the state of these, which calendars have to hear of. Those that stop to hold must have been freed before. */
  static async enter(state: OccurrenceState, ids: number[], now: Date): Promise<void> {
    await rows(
      `UPDATE occurrences SET state = :state, sequence = sequence + 1, changed_at = :now WHERE id IN (:ids) RETURNING id`,
      { state, ids, now },
    );
  }
}

export function defineOccurrence(sequelize: Sequelize): void {
  Occurrence.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      bookingId: DataTypes.UUID,
      buildingId: DataTypes.INTEGER,
      startsAt: DataTypes.DATE,
      endsAt: DataTypes.DATE,
      people: DataTypes.INTEGER,
      setUpMinutes: DataTypes.INTEGER,
      cleanUpMinutes: DataTypes.INTEGER,
      state: DataTypes.TEXT,
      originalStartsAt: DataTypes.DATE,
      title: DataTypes.TEXT,
      own: DataTypes.ARRAY(DataTypes.TEXT),
      keptOutside: DataTypes.BOOLEAN,
      leftOutBecause: DataTypes.TEXT,
      leftOutName: DataTypes.TEXT,
      askedAt: DataTypes.DATE,
      dueAt: DataTypes.DATE,
      sequence: DataTypes.INTEGER,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'occurrences' },
  );
}
