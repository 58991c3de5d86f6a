import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import { named } from './person.ts';
import type { NamedPerson } from './person.ts';

/** People who organise together; a booking may be in its name. */
export class Group extends Model<InferAttributes<Group>, InferCreationAttributes<Group>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare createdAt: Date;

  /**
   * Its row locked: whoever joins, leaves or is handed the group waits for each other. Call it inside together(), before looking
   * at members.
   */
  static locked(id: number): Promise<Group | null> {
    return Group.findByPk(id, { lock: true });
  }
}

/** One person's stay in a group. Who left keeps a row with the day they left. */
export class GroupMember extends Model<InferAttributes<GroupMember>, InferCreationAttributes<GroupMember>> {
  declare id: CreationOptional<number>;
  declare groupId: number;
  declare personId: number;
  /** The one who may rename the group and hand it over. */
  declare isLead: boolean;
  declare joinedAt: Date;
  declare leftAt: Date | null;
  /** They get letters with an invitation about what others book in the name of the group. */
  declare wantsInvitations: CreationOptional<boolean>;
  declare person?: NonAttribute<NamedPerson>;

  /** Who is in the group now, with their names: the lead, then in the order in which they came. */
  static inGroup(groupId: number): Promise<GroupMember[]> {
    return GroupMember.findAll({
      where: { groupId, leftAt: null },
      include: [{ association: 'person', attributes: named }],
      order: [
        ['isLead', 'DESC'],
        ['joinedAt', 'ASC'],
        ['id', 'ASC'],
      ],
    });
  }

  /** Who in these groups asked for letters with an invitation about what is booked in its name. */
  static wantingInvitations(groupIds: number[]): Promise<{ groupId: number; personId: number }[]> {
    return rows(
      `SELECT group_id AS "groupId", person_id AS "personId" FROM group_members
       WHERE group_id IN (:groupIds) AND wants_invitations AND left_at IS NULL ORDER BY id`,
      { groupIds: atLeastOne(groupIds) },
    );
  }

  /** In how many groups somebody is. */
  static staysOf(personId: number): Promise<number> {
    return GroupMember.count({ where: { personId, leftAt: null } });
  }
}

export function defineGroup(sequelize: Sequelize): void {
  Group.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      name: DataTypes.TEXT,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'groups' },
  );
  GroupMember.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      groupId: DataTypes.INTEGER,
      personId: DataTypes.INTEGER,
      isLead: DataTypes.BOOLEAN,
      joinedAt: DataTypes.DATE,
      leftAt: DataTypes.DATE,
      wantsInvitations: DataTypes.BOOLEAN,
    },
    { sequelize, tableName: 'group_members' },
  );
}
