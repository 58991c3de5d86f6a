import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import { Building } from './building.ts';
import { rows } from './database.ts';
import { Equipment } from './equipment.ts';
import type { UsedEquipment } from './equipment.ts';
import type { Group } from './group.ts';
import { Move } from './move.ts';
import type { Occurrence } from './occurrence.ts';
import { Offer } from './offer.ts';
import { reachable } from './person.ts';
import type { ReachablePerson } from './person.ts';
import { idsOfPerson } from './same-person.ts';
import { reachValues, withinReach } from './reach.ts';
import type { Reach } from './reach.ts';
import type { Space } from './space.ts';

/** What kind of activity it is, in the order in which the form has them; the CHECK of the column has the same. */
export const activityKinds = [
  'meeting-each-other',
  'eating-together',
  'movement',
  'music',
  'making',
  'learning',
  'care',
  'meeting',
  'celebration',
  'other',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** A booking with everything that a page or a decision about it needs; occurrences in order of time. */
export type WholeBooking = Omit<Booking, 'building' | 'person' | 'group' | 'occurrences'> & {
  building: Building;
  person: ReachablePerson;
  group: Pick<Group, 'id' | 'name'> | null;
  occurrences: WholeOccurrence[];
};
export type WholeOccurrence = Omit<Occurrence, 'spaces'> & {
  spaces: Space[];
  equipment: UsedEquipment[];
  /** Where it is wanted instead, while that waits for approval. */
  move: Move | null;
  /** Its time came free and is held until then. */
  offer: Offer | null;
};

/** Whose bookings: a person's own, and those of the groups they are in. */
export interface Owners {
  personId: number;
  groupIds: number[];
}

/**
 * What somebody waits for (an answer, or time that comes free), what is coming, and all that went by or ended. Of a series what is
 * still to come counts: it stands in one of them, in order of its next date.
 */
export type Section = 'waiting' | 'coming' | 'past';
const waits = `bool_or(o.state = 'requested')`;
const comes = `bool_or(o.state = 'approved' AND o.ends_at > :now)`;
const wishes = `bool_or(o.state = 'left-out' AND o.left_out_because <> 'not-wanted' AND o.starts_at > :now)`;
const next = `min(o.starts_at) FILTER (WHERE o.ends_at > :now AND o.state IN ('requested', 'approved', 'left-out'))`;
const sections: Record<Section, { having: string; order: string }> = {
  waiting: {
    having: `${waits} OR (${wishes} AND NOT ${comes})`,
    order: `min(o.starts_at) FILTER (WHERE o.state = 'requested'), ${next}, b.id`,
  },
  coming: { having: `${comes} AND NOT ${waits}`, order: `${next}, b.id` },
  past: { having: `NOT (${waits} OR ${comes} OR ${wishes})`, order: 'max(o.starts_at) DESC, b.id' },
};

/**
 * A request with its rule and all its occurrences; it carries the activity. State lives on the occurrences.
 * The rule is wall-clock time in the zone that the building had when it was asked.
 */
export class Booking extends Model<InferAttributes<Booking>, InferCreationAttributes<Booking>> {
  /** Random, so that an address tells nothing. */
  declare id: CreationOptional<string>;
  declare buildingId: number;
  /** Whose booking it is; who typed it in stands in the history. */
  declare personId: number;
  declare groupId: number | null;
  declare title: string;
  declare description: string;
  declare activityKind: ActivityKind;
  declare isPublic: boolean;
  declare isDropIn: boolean;
  declare firstOn: string;
  declare fromTime: string;
  declare toTime: string;
  declare zone: string;
  /** RFC 5545 RRULE value for a series; null for one stretch of time. */
  declare rrule: CreationOptional<string | null>;
  /** The series from which this one was split off. */
  declare continuesId: CreationOptional<string | null>;
  /** It was agreed on in another system, and taken over from there: it counts towards no limit. */
  declare isTakenOver: CreationOptional<boolean>;
  /** Made with the form: sending it twice asks once. */
  declare requestKey: string | null;
  /** What calendars call SEQUENCE, of the booking and all its dates; a trigger raises it (RFC 5545 section 3.8.7.4). */
  declare readonly sequence: CreationOptional<number>;
  /** A trigger raises it with anything a feed may show of the booking. */
  declare readonly version: CreationOptional<number>;
  /** When any of its dates changed, also one that it gave away; kept by a trigger. */
  declare readonly datesChangedAt: CreationOptional<Date>;
  declare createdAt: Date;
  declare changedAt: Date;
  declare building?: NonAttribute<Building>;
  declare person?: NonAttribute<ReachablePerson>;
  declare group?: NonAttribute<Pick<Group, 'id' | 'name'> | null>;
  declare occurrences?: NonAttribute<Occurrence[]>;

  static async whole(id: string): Promise<WholeBooking | null> {
    const [booking] = await Booking.wholes([id]);
    return booking ?? null;
  }

  /** In the order of the ids. */
  static async wholes(ids: string[]): Promise<WholeBooking[]> {
    if (ids.length === 0) return [];
    const found = await Booking.findAll({
      where: { id: ids },
      include: [
        'building',
        { association: 'person', attributes: reachable },
        { association: 'group', attributes: ['id', 'name'] },
        { association: 'occurrences', include: [{ association: 'spaces', through: { attributes: [] } }] },
      ],
      order: [
        ['occurrences', 'startsAt', 'ASC'],
        ['occurrences', 'spaces', 'name', 'ASC'],
      ],
    });
    const wholes = (found as unknown as WholeBooking[]).toSorted(
      (a, b) => ids.indexOf(a.id) - ids.indexOf(b.id),
    );
    await addDetails(wholes.flatMap(({ occurrences }) => occurrences));
    return wholes;
  }

  /**
   * Takes the lock of the booking's building and of the homes of equipment that it uses, and answers the booking as it is now:
   * nobody changes it before the surrounding together() ends.
   *
   * @param alsoBuildings others to be locked in the same go: the homes of equipment that it is going to use
   */
  static async locked(id: string, now: Date, alsoBuildings: number[] = []): Promise<WholeBooking> {
    const [booking] = await Booking.allLocked([id], now, alsoBuildings);
    if (!booking) throw new Error('no such booking');
    return booking;
  }

  /** Of many at once, in the order of the ids; see locked. */
  static async allLocked(ids: string[], now: Date, alsoBuildings: number[] = []): Promise<WholeBooking[]> {
    if (ids.length === 0) return [];
    const places = await rows<{ buildingId: number }>(
      `SELECT building_id AS "buildingId" FROM bookings WHERE id IN (:ids)
       UNION SELECT e.building_id FROM occurrences o JOIN occurrence_equipment u ON u.occurrence_id = o.id
         JOIN equipment e ON e.id = u.equipment_id WHERE o.booking_id IN (:ids)
       UNION SELECT e.building_id FROM occurrences o JOIN move_equipment u ON u.occurrence_id = o.id
         JOIN equipment e ON e.id = u.equipment_id WHERE o.booking_id IN (:ids)`,
      { ids },
    );
    const buildingIds = [...places.map(({ buildingId }) => buildingId), ...alsoBuildings];
    if (places.length > 0)
      await Building.lockForWriting(
        [...new Set(buildingIds)].toSorted((a, b) => a - b),
        now,
      );
    return Booking.wholes(ids);
  }

  /** The series that has this date, where it was split off from that booking or from one that was; null when none has. */
  static async continuing(id: string, occurrenceId: number): Promise<WholeBooking | null> {
    const [found] = await rows<{ id: string }>(
      `WITH RECURSIVE after (id) AS (
         SELECT id FROM bookings WHERE continues_id = :id UNION SELECT b.id FROM bookings b JOIN after a ON b.continues_id = a.id
       )
       SELECT a.id FROM after a JOIN occurrences o ON o.booking_id = a.id WHERE o.id = :occurrenceId`,
      { id, occurrenceId },
    );
    return found ? Booking.whole(found.id) : null;
  }

  /** The bookings that continue this one, and the one it continues, with what they are called and when they begin. */
  static around(id: string): Promise<
    {
      id: string;
      personId: number;
      groupId: number | null;
      continuesThis: boolean;
      title: string;
      firstOn: string;
    }[]
  > {
    return rows(
      `SELECT b.id, b.person_id AS "personId", b.group_id AS "groupId",
         b.continues_id IS NOT DISTINCT FROM :id AS "continuesThis", b.title, b.first_on::text AS "firstOn"
       FROM bookings b WHERE b.continues_id = :id OR b.id = (SELECT continues_id FROM bookings WHERE id = :id)
       ORDER BY b.first_on, b.id LIMIT 50`,
      { id },
    );
  }

  /** What this person asked for with this very form, if they did. */
  static async askedWith(requestKey: string, personId: number): Promise<WholeBooking | null> {
    const [asked] = await rows<{ id: string }>(
      `SELECT id FROM bookings WHERE request_key = :requestKey AND person_id = :personId`,
      { requestKey, personId },
    );
    return asked ? Booking.whole(asked.id) : null;
  }

  /** How many requests of this person, or of this group, wait in this building: for an answer, or in the queue with all their dates. */
  static async countWaiting(
    { personId, groupId }: { personId: number; groupId: number | null },
    buildingId: number,
    now: Date,
  ): Promise<number> {
    const [counted] = await rows<{ count: number }>(
      `SELECT count(*) FROM (
         SELECT FROM bookings b JOIN occurrences o ON o.booking_id = b.id
         WHERE b.building_id = :buildingId
           AND ${groupId === null ? `b.person_id IN ${idsOfPerson()} AND b.group_id IS NULL` : 'b.group_id = :groupId'}
         GROUP BY b.id HAVING ${sections.waiting.having}
       ) waiting`,
      { personId, groupId, buildingId, now },
    );
    return counted?.count ?? 0;
  }

  /** One section of somebody's bookings: what comes first stands first, of what is past the latest. */
  static async inSection(
    section: Section,
    { personId, groupIds }: Owners,
    { now, limit, offset }: { now: Date; limit: number; offset: number },
  ): Promise<WholeBooking[]> {
    const { having, order } = sections[section];
    const found = await rows<{ id: string }>(
      `SELECT b.id FROM bookings b JOIN occurrences o ON o.booking_id = b.id
       WHERE b.person_id IN ${idsOfPerson()} OR b.group_id IN (:groupIds)
       GROUP BY b.id HAVING ${having} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
      { personId, groupIds: atLeastOne(groupIds), now, limit, offset },
    );
    return Booking.wholes(found.map(({ id }) => id));
  }

  /** What waits for a decision in these buildings, to be or to be moved, and has not begun, the earliest due first. */
  static async waitingIn(
    reach: Reach,
    { now, limit, offset }: { now: Date; limit: number; offset: number },
  ): Promise<WholeBooking[]> {
    const found = await rows<{ id: string }>(
      `SELECT w.id FROM (
         SELECT o.booking_id AS id, o.building_id, o.due_at FROM occurrences o WHERE o.state = 'requested' AND o.starts_at > :now
         UNION ALL
         SELECT o.booking_id, o.building_id, m.due_at FROM moves m JOIN occurrences o ON o.id = m.occurrence_id
         WHERE m.starts_at > :now AND o.starts_at > :now
       ) w JOIN buildings b ON b.id = w.building_id
       WHERE ${withinReach}
       GROUP BY w.id ORDER BY min(w.due_at), w.id LIMIT :limit OFFSET :offset`,
      { ...reachValues(reach), now, limit, offset },
    );
    return Booking.wholes(found.map(({ id }) => id));
  }

  /** Requests whose decision is due, that have not begun, and whose managers were not reminded of this due time. */
  static toRemindOf(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT o.booking_id AS id FROM occurrences o
       WHERE o.state = 'requested' AND o.due_at <= :now AND o.starts_at > :now AND NOT EXISTS (
         SELECT FROM due_acts d WHERE d.subject = 'occurrence ' || o.id AND d.act = 'remind' AND d.due_at = o.due_at)
       GROUP BY o.booking_id ORDER BY min(o.due_at) LIMIT 500`,
      { now },
    );
  }

  /** Requests that nobody decided before they began. */
  static toLapse(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT booking_id AS id FROM occurrences WHERE state = 'requested' AND starts_at <= :now
       GROUP BY booking_id ORDER BY min(starts_at) LIMIT 500`,
      { now },
    );
  }

  /**
   * Bookings about which there is something to ask, a pledge or what somebody could do, and of which the last occurrence that
   * stands, or may yet be approved, ended in the window. Not those that were asked about already, nor a pledge whose time is to come.
   */
  static toAskAfterwards({
    from,
    until,
  }: {
    from: Date;
    until: Date;
  }): Promise<{ id: string; endedAt: Date }[]> {
    return rows(
      `SELECT o.booking_id AS id, max(o.ends_at) AS "endedAt" FROM occurrences o
       WHERE o.state = 'approved' AND o.ends_at > :from AND o.ends_at <= :until
         AND o.starts_at < :until AND o.starts_at > CAST(:from AS timestamptz) - interval '25 hours' -- none lasts longer
         AND (EXISTS (SELECT FROM afterwards_questions q WHERE q.booking_id = o.booking_id)
           OR EXISTS (SELECT FROM contributions c LEFT JOIN need_dates t ON t.id = c.need_date_id
             WHERE c.booking_id = o.booking_id AND c.state = 'pledged' AND (t.id IS NULL OR t.ends_at <= :until)))
         AND NOT EXISTS (SELECT FROM occurrences later
           WHERE later.booking_id = o.booking_id AND later.holds AND later.ends_at > :until)
         AND NOT EXISTS (SELECT FROM due_acts d WHERE d.subject = 'booking ' || o.booking_id AND d.act = 'ask-afterwards')
       GROUP BY o.booking_id ORDER BY max(o.ends_at) LIMIT 500`,
      { from, until },
    );
  }
}

/** What occurrences use, where they want to be instead, and what is offered: three questions, however many there are. */
async function addDetails(occurrences: WholeOccurrence[]): Promise<void> {
  const ids = occurrences.map(({ id }) => id);
  const [used, moves, offers] = await Promise.all([Equipment.usedBy(ids), Move.of(ids), Offer.openFor(ids)]);
  const usedBy = Map.groupBy(used, ({ occurrenceId }) => occurrenceId);
  for (const occurrence of occurrences) {
    occurrence.equipment = usedBy.get(occurrence.id) ?? [];
    occurrence.move = moves.find(({ occurrenceId }) => occurrenceId === occurrence.id) ?? null;
    occurrence.offer = offers.find(({ occurrenceId }) => occurrenceId === occurrence.id) ?? null;
  }
}

export function defineBooking(sequelize: Sequelize): void {
  Booking.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      buildingId: DataTypes.INTEGER,
      personId: DataTypes.INTEGER,
      groupId: DataTypes.INTEGER,
      title: DataTypes.TEXT,
      description: DataTypes.TEXT,
      activityKind: DataTypes.TEXT,
      isPublic: DataTypes.BOOLEAN,
      isDropIn: DataTypes.BOOLEAN,
      firstOn: DataTypes.DATEONLY,
      fromTime: DataTypes.TIME,
      toTime: DataTypes.TIME,
      zone: DataTypes.TEXT,
      rrule: DataTypes.TEXT,
      continuesId: DataTypes.UUID,
      isTakenOver: DataTypes.BOOLEAN,
      requestKey: DataTypes.UUID,
      sequence: DataTypes.INTEGER,
      version: DataTypes.INTEGER,
      datesChangedAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'bookings' },
  );
}
