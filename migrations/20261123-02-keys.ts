import type { QueryInterface } from 'sequelize';

/** The key chain of a building: when somebody works there, who springs in, which keys there are and who has them. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- What needs follow was looked at when the building stood at this version, on this day in its zone.
    ALTER TABLE buildings ADD needs_settled_version integer, ADD needs_settled_on date;

    CREATE TABLE key_chains (
      building_id integer PRIMARY KEY REFERENCES buildings,
      is_on boolean NOT NULL,
      -- Whoever opens is there so long before the first activity; whoever closes has so long after the last.
      minutes_before integer NOT NULL DEFAULT 15 CHECK (minutes_before BETWEEN 5 AND 120),
      minutes_after integer NOT NULL DEFAULT 15 CHECK (minutes_after BETWEEN 5 AND 120),
      fallback_id integer REFERENCES people,
      changed_at timestamptz NOT NULL
    );
    CREATE INDEX key_chains_fallback ON key_chains (fallback_id);

    -- When somebody works in the building every week, so that nobody has to open or close it.
    CREATE TABLE staffed_hours (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      opens time(0) NOT NULL,
      closes time(0) NOT NULL,
      CONSTRAINT staffed_hours_never_overlap EXCLUDE USING gist (
        building_id WITH =,
        minutes_of_week(weekday, opens, closes) WITH &&
      )
    );
    CREATE INDEX staffed_hours_building ON staffed_hours (building_id);

    CREATE TABLE keys (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      name short_line NOT NULL CHECK (name <> ''),
      added_at timestamptz NOT NULL,
      -- Lost, or its lock is gone.
      retired_at timestamptz
    );
    CREATE UNIQUE INDEX keys_name_once ON keys (building_id, lower(name)) WHERE retired_at IS NULL;
    CREATE INDEX keys_building ON keys (building_id);

    -- Each time a key went from hand to hand. Who has it is the latest.
    CREATE TABLE key_handovers (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key_id integer NOT NULL REFERENCES keys,
      -- Null: it lies in the building.
      to_id integer REFERENCES people,
      at timestamptz NOT NULL,
      recorded_by integer NOT NULL REFERENCES people
    );
    CREATE INDEX key_handovers_key ON key_handovers (key_id, id);
    CREATE INDEX key_handovers_to ON key_handovers (to_id);
    CREATE INDEX key_handovers_recorded_by ON key_handovers (recorded_by);
    CREATE TRIGGER key_handovers_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON key_handovers
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE key_handovers, keys, staffed_hours, key_chains;
    ALTER TABLE buildings DROP needs_settled_version, DROP needs_settled_on;
  `);
}
