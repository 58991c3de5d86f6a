import { DataTypes, Model, Transaction, literal } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';
import type { RoleName } from './role.ts';

/** A language by its BCP 47 code, such as `nl`. Which ones there are, the locale files say. */
export type Language = string;

/** As much of a person as stands beside what they did. */
export type NamedPerson = Pick<Person, 'id' | 'name'>;
/** What a finder fetches of a NamedPerson. */
export const named = ['id', 'name'];

/** Somebody with how to reach them: for who decides about what they asked, or appoints them. */
export type ReachablePerson = Pick<Person, 'id' | 'name' | 'email' | 'telephone'>;
/** What a finder fetches of a ReachablePerson. */
export const reachable = ['id', 'name', 'email', 'telephone'];

/** A person with what decides what they may do: their roles of today and the groups they are in. */
export interface KnownPerson {
  id: number;
  /** Who was merged into them: what those did is theirs too. */
  mergedIds: number[];
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
  /** Raised by signing out everywhere: sessions begun in an earlier round hold no longer. */
  declare sessionRound: CreationOptional<number>;
  /** Letters about their own bookings carry an invitation that a calendar reads. */
  declare wantsInvitations: CreationOptional<boolean>;
  /** Their own choice: thanked by name on pages that everybody can read. */
  declare mayBeNamed: CreationOptional<boolean>;
  /** When they had themselves erased: they are "a resident" from then on. */
  declare erasedAt: CreationOptional<Date | null>;
  declare createdAt: Date;

  /** The column is citext: upper and lower case are the same address. */
  static byEmail(email: string): Promise<Person | null> {
    return Person.findOne({ where: { email, mergedInto: null } });
  }

  /**
   * Whose address this is; the one they were merged into where that happened. Made when nobody has it yet. Call it inside
   * together(): two who come at once with the same new address become one person.
   */
  static async withEmail(
    email: string,
    language: string,
    now: Date,
  ): Promise<{ id: number; name: string; sessionRound: number; isNew: boolean }> {
    const made = await rows<{ id: number }>(
      `INSERT INTO people (email, language, created_at) VALUES (:email, :language, :now)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      { email, language, now },
    );
    const [person] = await rows<{ id: number; name: string; sessionRound: number }>(
      `SELECT p.id, p.name, p.session_round AS "sessionRound" FROM people known
       JOIN people p ON p.id = coalesce(known.merged_into, known.id) WHERE known.email = :email`,
      { email },
    );
    if (!person) throw new Error('the person was not made');
    return { ...person, isNew: made.length > 0 };
  }

  /**
   * The person with their roles as they stand on that day, in one question; null when there is none, or when they signed out
   * everywhere since that round.
   */
  static async known(id: number, sessionRound: number, onDay: string): Promise<KnownPerson | null> {
    const [known] = await rows<KnownPerson>(
      `SELECT p.id, p.email, p.name, p.telephone, p.language,
         ARRAY(SELECT id FROM people WHERE merged_into = p.id ORDER BY id) AS "mergedIds",
         (SELECT coalesce(json_agg(json_build_object(
             'role', r.role, 'buildingId', r.building_id, 'organisationId', r.organisation_id)), '[]')
           FROM roles r WHERE r.person_id = p.id AND r.from_on <= :onDay AND (r.until_on IS NULL OR r.until_on >= :onDay)) AS roles,
         (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'isLead', m.is_lead) ORDER BY g.name, g.id), '[]')
           FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.person_id = p.id AND m.left_at IS NULL) AS groups
       FROM people p WHERE p.id = :id AND p.session_round = :sessionRound AND p.merged_into IS NULL`,
      { id, sessionRound, onDay },
    );
    return known ?? null;
  }

  /** Their row locked, but not for those who only name them. Call it inside together(). */
  static locked(id: number): Promise<Person | null> {
    return Person.findByPk(id, { lock: Transaction.LOCK.NO_KEY_UPDATE });
  }

  /** What they chose for themselves. */
  static async choicesOf(id: number): Promise<Pick<Person, 'wantsInvitations' | 'mayBeNamed'>> {
    const person = await Person.findByPk(id, { attributes: ['wantsInvitations', 'mayBeNamed'] });
    return { wantsInvitations: person?.wantsInvitations ?? false, mayBeNamed: person?.mayBeNamed ?? false };
  }

  static withEmails(emails: string[]): Promise<Person[]> {
    return Person.findAll({ where: { email: emails }, order: ['id'] });
  }

  static byIds(ids: number[]): Promise<Person[]> {
    return Person.findAll({ where: { id: ids }, order: ['name', 'id'] });
  }

  /**
   * True while nobody is known yet: an installation that was never used. Of two who ask inside together() the second one waits
   * until the first is done.
   */
  static async nobodyYet(): Promise<boolean> {
    await rows(`SELECT pg_advisory_xact_lock(hashtext('the first person'))`);
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
      sessionRound: DataTypes.INTEGER,
      wantsInvitations: DataTypes.BOOLEAN,
      mayBeNamed: DataTypes.BOOLEAN,
      erasedAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'people' },
  );
}
