import { DataTypes, Model, Op } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { rows } from './database.ts';
import type { Building } from './building.ts';
import type { Group } from './group.ts';
import type { Organisation } from './organisation.ts';
import { named } from './person.ts';
import type { NamedPerson } from './person.ts';
import type { RoleName, RoleScope } from './role.ts';

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
  declare inviter?: NonAttribute<NamedPerson>;

  /** With what it is for and who invites. */
  static byToken(tokenHash: Buffer): Promise<Invitation | null> {
    return Invitation.findOne({
      where: { tokenHash },
      include: ['group', 'building', 'organisation', { association: 'inviter', attributes: named }],
    });
  }

  /** Its row locked. Call it inside together(). */
  static locked(id: number): Promise<Invitation | null> {
    return Invitation.findByPk(id, { lock: true });
  }

  /** Those for a group that can still be accepted, the oldest two hundred first. */
  static openForGroup(groupId: number, now: Date): Promise<Invitation[]> {
    return Invitation.findAll({
      where: { groupId, acceptedAt: null, withdrawnAt: null, expiresAt: { [Op.gt]: now } },
      order: ['id'],
      limit: 200,
    });
  }

  /** Those for a role over exactly this that can still be accepted, oldest first. */
  static openForRoles(scope: RoleScope, now: Date): Promise<Invitation[]> {
    return Invitation.findAll({
      where: {
        role: { [Op.not]: null },
        buildingId: scope.buildingId,
        organisationId: scope.organisationId,
        acceptedAt: null,
        withdrawnAt: null,
        expiresAt: { [Op.gt]: now },
      },
      order: ['id'],
    });
  }

  /** Those by which this person offers a role over this, or over a building in it, and that can still be accepted. */
  static openByFor(invitedBy: number, scope: RoleScope, now: Date): Promise<{ id: number }[]> {
    return rows(
      `SELECT i.id FROM invitations i LEFT JOIN buildings b ON b.id = i.building_id
       WHERE i.invited_by = :invitedBy AND i.role IS NOT NULL
         AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > :now
         AND (:everything OR i.building_id = :buildingId OR :organisationId IN (i.organisation_id, b.organisation_id))
       ORDER BY i.id`,
      {
        invitedBy,
        now,
        everything: scope.buildingId === null && scope.organisationId === null,
        buildingId: scope.buildingId ?? 0,
        organisationId: scope.organisationId ?? 0,
      },
    );
  }

  /** Takes back what is still open to this address for the same thing: a new letter takes the place of the one before. */
  static async withdrawEarlier(
    wish: Pick<Invitation, 'email' | 'groupId' | 'role' | 'buildingId' | 'organisationId'>,
    now: Date,
  ): Promise<void> {
    const { email, groupId, role, buildingId, organisationId } = wish;
    await Invitation.update(
      { withdrawnAt: now },
      { where: { email, groupId, role, buildingId, organisationId, acceptedAt: null, withdrawnAt: null } },
    );
  }

  /** Takes back all that is still open for a group. */
  static async withdrawAllOf(groupId: number, now: Date): Promise<void> {
    await Invitation.update(
      { withdrawnAt: now },
      { where: { groupId, acceptedAt: null, withdrawnAt: null } },
    );
  }

  /** Removes those that were over before then, whatever came of them: they hold an address. */
  static async sweep(before: Date): Promise<void> {
    await Invitation.destroy({ where: { expiresAt: { [Op.lt]: before } } });
  }
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
