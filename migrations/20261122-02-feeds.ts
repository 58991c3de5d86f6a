import type { QueryInterface } from 'sequelize';

/** Tells feeds that show names of people and groups that one of these changed, and when. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- One row for the installation: names seldom change, and a feed that is rendered for nothing comes out the same.
    CREATE TABLE name_changes (
      id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      version integer NOT NULL
    );
    INSERT INTO name_changes (version) VALUES (1);

    -- By the database's clock, as whoever changes a name is not asked when; later than the time before.
    ALTER TABLE people ADD named_at timestamptz NOT NULL DEFAULT 'epoch';
    ALTER TABLE groups ADD named_at timestamptz NOT NULL DEFAULT 'epoch';
    CREATE FUNCTION note_new_name() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.named_at := greatest(now(), OLD.named_at + interval '1 second');
      RETURN NEW;
    END $$;
    CREATE TRIGGER people_named BEFORE UPDATE OF name ON people FOR EACH ROW
      WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_new_name();
    CREATE TRIGGER groups_named BEFORE UPDATE OF name ON groups FOR EACH ROW
      WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_new_name();

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
    DROP TRIGGER people_named ON people;
    DROP TRIGGER groups_named ON groups;
    DROP FUNCTION names_change, note_new_name;
    DROP TABLE name_changes;
    ALTER TABLE people DROP named_at;
    ALTER TABLE groups DROP named_at;
  `);
}
