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
import type { Organisation } from './organisation.ts';
import type { RoleName } from './role.ts';

/** Asks somebody by e-mail to join a group or to take a role; becomes true when they accept. */
export class Invitation extends Model<InferAttributes<Invitation>, InferCreationAttributes<Invitation>> {
  declare id: CreationOptional<number>;
  declare email: string;
  declare groupId: number | null;
  declare role: RoleName | null;
  declare buildingId: number | null;
  declare organisationId: number | null;
  declare fromOn: string | null;
  declare untilOn: string | null;
  declare invitedBy: number;
  declare tokenHash: Buffer;
  declare expiresAt: Date;
  declare acceptedAt: CreationOptional<Date | null>;
  declare acceptedBy: CreationOptional<number | null>;
  declare withdrawnAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare group?: NonAttribute<Group>;
  declare building?: NonAttribute<Building>;
  declare organisation?: NonAttribute<Organisation>;
}

export function defineInvitation(sequelize: Sequelize): void {
  Invitation.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      email: DataTypes.CITEXT,
      groupId: DataTypes.INTEGER,
      role: DataTypes.TEXT,
      buildingId: DataTypes.INTEGER,
      organisationId: DataTypes.INTEGER,
      fromOn: DataTypes.DATEONLY,
      untilOn: DataTypes.DATEONLY,
      invitedBy: DataTypes.INTEGER,
      tokenHash: DataTypes.BLOB,
      expiresAt: DataTypes.DATE,
      acceptedAt: DataTypes.DATE,
      acceptedBy: DataTypes.INTEGER,
      withdrawnAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'invitations' },
  );
}
