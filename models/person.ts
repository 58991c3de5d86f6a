import { DataTypes, Model, literal } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';
import type { RoleName } from './role.ts';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

/** A person with what decides what they may do: their roles of today and the groups they are in. */
export interface KnownPerson {
  id: number;
  email: string | null;
  name: string;
  telephone: string;
  language: Language | null;
  roles: { role: RoleName; buildingId: number | null; organisationId: number | null }[];
  groups: { id: number; name: string; isLead: boolean }[];
}

/** Somebody known to the system. An e-mail address is optional: a host may have made them at the desk. */
export class Person extends Model<InferAttributes<Person>, InferCreationAttributes<Person>> {
  declare id: CreationOptional<number>;
  declare email: string | null;
  /** Empty until they told it. */
  declare name: CreationOptional<string>;
  declare telephone: CreationOptional<string>;
  /** null until chosen by hand. */
  declare language: Language | null;
  declare mergedInto: CreationOptional<number | null>;
  declare createdAt: Date;

  /** The column is citext: upper and lower case are the same address. */
  static byEmail(email: string): Promise<Person | null> {
    return Person.findOne({ where: { email, mergedInto: null } });
  }

  /** The person with their roles as they stand on that day, in one question; null when there is none. */
  static async known(id: number, onDay: string): Promise<KnownPerson | null> {
    const [known] = await rows<KnownPerson>(
      `SELECT p.id, p.email, p.name, p.telephone, p.language,
         (SELECT coalesce(json_agg(json_build_object(
             'role', r.role, 'buildingId', r.building_id, 'organisationId', r.organisation_id)), '[]')
           FROM roles r WHERE r.person_id = p.id AND r.from_on <= :onDay AND (r.until_on IS NULL OR r.until_on >= :onDay)) AS roles,
         (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'isLead', m.is_lead) ORDER BY g.name, g.id), '[]')
           FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.person_id = p.id AND m.left_at IS NULL) AS groups
       FROM people p WHERE p.id = :id AND p.merged_into IS NULL`,
      { id, onDay },
    );
    return known ?? null;
  }

  static byIds(ids: number[]): Promise<Person[]> {
    return Person.findAll({ where: { id: ids }, order: ['name', 'id'] });
  }

  /** True while nobody is known yet: an installation that was never used. */
  static async nobodyYet(): Promise<boolean> {
    return (await Person.findOne({ attributes: [[literal('1'), 'one']], raw: true })) === null;
  }
}

export function definePerson(sequelize: Sequelize): void {
  Person.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      email: DataTypes.CITEXT,
      name: DataTypes.TEXT,
      telephone: DataTypes.TEXT,
      language: DataTypes.TEXT,
      mergedInto: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'people' },
  );
}
