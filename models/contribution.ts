import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Booking } from './booking.ts';
import type { Building } from './building.ts';
import type { Group } from './group.ts';
import type { Person } from './person.ts';

export const contributionKinds = [
  'maintenance',
  'hosting',
  'organising',
  'cooking',
  'care',
  'lending',
  'teaching',
  'other',
] as const;
export type ContributionKind = (typeof contributionKinds)[number];

export const contributionStates = ['pledged', 'done', 'confirmed', 'let-go'] as const;
export type ContributionState = (typeof contributionStates)[number];

/** Timed help counts in minutes, untimed help in turns; never in money. */
export type AmountUnit = 'minutes' | 'turns';

/** Something given in kind: pledged, then done, then confirmed (a transfer is written) — or let go, without blame. */
export class Contribution extends Model<
  InferAttributes<Contribution>,
  InferCreationAttributes<Contribution>
> {
  declare id: CreationOptional<number>;
  declare personId: number;
  declare groupId: number | null;
  declare buildingId: number;
  declare bookingId: string | null;
  declare kind: ContributionKind;
  declare unit: AmountUnit;
  declare amount: number;
  /** What it is, in the giver's words. */
  declare words: string;
  declare state: ContributionState;
  /** The day on which it was done, in the building's zone. */
  declare doneOn: string | null;
  declare createdAt: Date;
  declare changedAt: Date;
  declare person?: NonAttribute<Person>;
  declare group?: NonAttribute<Group | null>;
  declare building?: NonAttribute<Building>;
  declare booking?: NonAttribute<Booking | null>;
}

export function defineContribution(sequelize: Sequelize): void {
  Contribution.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      personId: DataTypes.INTEGER,
      groupId: DataTypes.INTEGER,
      buildingId: DataTypes.INTEGER,
      bookingId: DataTypes.UUID,
      kind: DataTypes.TEXT,
      unit: DataTypes.TEXT,
      amount: DataTypes.INTEGER,
      words: DataTypes.TEXT,
      state: DataTypes.TEXT,
      doneOn: DataTypes.DATEONLY,
      createdAt: DataTypes.DATE,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'contributions' },
  );
}
