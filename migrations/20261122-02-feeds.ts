import type { QueryInterface } from 'sequelize';

/** Tells feeds that show names of people and groups when any of these changed. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- One row for the installation: names seldom change, and a feed that is rendered for nothing comes out the same.
    CREATE TABLE name_changes (
      id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      version integer NOT NULL
    );
    INSERT INTO name_changes (version) VALUES (1);

    CREATE FUNCTION names_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE name_changes SET version = version + 1;
      RETURN NULL;
    END $$;
    -- Only when all else of the transaction is done: who has this row waits for nobody any more.
    CREATE CONSTRAINT TRIGGER people_change_names AFTER UPDATE OF name, merged_into ON people
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN ((OLD.name, OLD.merged_into) IS DISTINCT FROM (NEW.name, NEW.merged_into)) EXECUTE FUNCTION names_change();
    CREATE CONSTRAINT TRIGGER groups_change_names AFTER UPDATE OF name ON groups
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
      WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION names_change();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TRIGGER people_change_names ON people;
    DROP TRIGGER groups_change_names ON groups;
    DROP FUNCTION names_change;
    DROP TABLE name_changes;
  `);
}
