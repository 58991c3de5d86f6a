import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Building } from './building.ts';
import type { Group } from './group.ts';
import type { Occurrence } from './occurrence.ts';
import type { Person } from './person.ts';

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
  /** Made with the form: sending it twice asks once. */
  declare requestKey: string | null;
  declare createdAt: Date;
  declare changedAt: Date;
  declare building?: NonAttribute<Building>;
  declare person?: NonAttribute<Person>;
  declare group?: NonAttribute<Group | null>;
  declare occurrences?: NonAttribute<Occurrence[]>;
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
      requestKey: DataTypes.UUID,
      createdAt: DataTypes.DATE,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'bookings' },
  );
}
