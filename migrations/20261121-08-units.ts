import type { QueryInterface } from 'sequelize';

/** Spaces that consist of others, and equipment of which each piece is a unit. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- A space consists of its parts, to any depth. What it takes follows: its own unit and those of all its parts.
    CREATE TABLE space_parts (
      whole_id integer NOT NULL,
      part_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (whole_id, part_id),
      FOREIGN KEY (whole_id, building_id) REFERENCES spaces (id, building_id),
      FOREIGN KEY (part_id, building_id) REFERENCES spaces (id, building_id),
      CONSTRAINT space_parts_never_in_a_circle CHECK (whole_id <> part_id)
    );
    CREATE INDEX space_parts_part ON space_parts (part_id);

    -- Keeps space_units in step with the parts. Whoever changes parts has locked the building.
    CREATE FUNCTION spread_units() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        WITH RECURSIVE below (whole_id, part_id) AS (
          SELECT whole_id, part_id FROM space_parts WHERE building_id IN (SELECT building_id FROM changed)
          UNION SELECT b.whole_id, p.part_id FROM below b JOIN space_parts p ON p.whole_id = b.part_id
        ) SELECT FROM below WHERE whole_id = part_id
      ) THEN
        RAISE EXCEPTION 'a space cannot be a part of itself'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'space_parts_never_in_a_circle';
      END IF;
      WITH RECURSIVE takes (space_id, part_id, building_id) AS (
        SELECT id, id, building_id FROM spaces WHERE building_id IN (SELECT building_id FROM changed)
        UNION SELECT t.space_id, p.part_id, t.building_id FROM takes t JOIN space_parts p ON p.whole_id = t.part_id
      ), wanted AS (
        SELECT t.space_id, s.own_unit_id AS unit_id, t.building_id FROM takes t JOIN spaces s ON s.id = t.part_id
      ), gone AS (
        DELETE FROM space_units su WHERE su.building_id IN (SELECT building_id FROM changed)
          AND NOT EXISTS (SELECT FROM wanted w WHERE w.space_id = su.space_id AND w.unit_id = su.unit_id)
      )
      INSERT INTO space_units (space_id, unit_id, building_id) SELECT space_id, unit_id, building_id FROM wanted
        ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$;
    CREATE TRIGGER space_parts_joined AFTER INSERT ON space_parts REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION spread_units();
    CREATE TRIGGER space_parts_parted AFTER DELETE ON space_parts REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION spread_units();
    CREATE TRIGGER space_parts_stay BEFORE UPDATE ON space_parts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- Things with a count that are added to a booking. Home is where their manager is; what travels may be used anywhere in
    -- the neighbourhood of that building.
    CREATE TABLE equipment (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      name short_line NOT NULL CHECK (name <> ''),
      description long_text NOT NULL DEFAULT '',
      travels boolean NOT NULL DEFAULT false,
      -- Since when it can no longer be added to a booking.
      closed_at timestamptz,
      UNIQUE (id, building_id)
    );
    CREATE INDEX equipment_building ON equipment (building_id);

    -- Each piece is a unit of its own.
    CREATE TABLE equipment_units (
      unit_id integer PRIMARY KEY,
      equipment_id integer NOT NULL,
      building_id integer NOT NULL,
      FOREIGN KEY (equipment_id, building_id) REFERENCES equipment (id, building_id),
      FOREIGN KEY (unit_id, building_id) REFERENCES units (id, building_id)
    );
    CREATE INDEX equipment_units_equipment ON equipment_units (equipment_id);

    -- What an occurrence uses. Of the building's own it is decided about together with the occurrence; what comes from
    -- another house is decided about there.
    CREATE TABLE occurrence_equipment (
      occurrence_id integer NOT NULL REFERENCES occurrences,
      equipment_id integer NOT NULL REFERENCES equipment,
      pieces integer NOT NULL CHECK (pieces BETWEEN 1 AND 50),
      state text NOT NULL CHECK (state IN ('with-booking', 'requested', 'approved', 'refused')),
      PRIMARY KEY (occurrence_id, equipment_id)
    );
    CREATE INDEX occurrence_equipment_equipment ON occurrence_equipment (equipment_id);
    CREATE INDEX occurrence_equipment_waiting ON occurrence_equipment (equipment_id) WHERE state = 'requested';
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DELETE FROM occupancies c USING equipment_units e WHERE e.unit_id = c.unit_id;
    CREATE TEMPORARY TABLE pieces ON COMMIT DROP AS SELECT unit_id FROM equipment_units;
    DROP TABLE occurrence_equipment, equipment_units, equipment, space_parts;
    DELETE FROM units u USING pieces p WHERE p.unit_id = u.id;
    DROP FUNCTION spread_units;
    -- A whole holds its own unit only from here on.
    DELETE FROM space_units su USING spaces s WHERE s.id = su.space_id AND s.own_unit_id <> su.unit_id;
  `);
}
