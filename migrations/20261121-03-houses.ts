import type { QueryInterface } from 'sequelize';

/** Organisations, neighbourhoods, buildings, spaces and the units under them, hours, roles, invitations. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE organisations (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug slug NOT NULL UNIQUE,
      name short_line NOT NULL CHECK (name <> '')
    );

    CREATE TABLE neighbourhoods (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug slug NOT NULL UNIQUE,
      name short_line NOT NULL CHECK (name <> ''),
      town short_line NOT NULL CHECK (town <> '')
    );

    CREATE TABLE buildings (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug slug NOT NULL UNIQUE,
      organisation_id integer NOT NULL REFERENCES organisations,
      neighbourhood_id integer NOT NULL REFERENCES neighbourhoods,
      name short_line NOT NULL CHECK (name <> ''),
      kind text NOT NULL CHECK (kind IN ('care-centre', 'community-house', 'school', 'church-hall', 'other')),
      street short_line NOT NULL,
      postcode short_line NOT NULL,
      town short_line NOT NULL,
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      zone text NOT NULL,
      contact_name short_line NOT NULL,
      telephone short_line NOT NULL CHECK (telephone <> ''),
      description long_text NOT NULL DEFAULT '',
      house_rules long_text NOT NULL DEFAULT '',
      features text[] NOT NULL DEFAULT '{}',
      -- Raised in the transaction of every change that a feed of this building could show.
      version integer NOT NULL DEFAULT 1,
      changed_at timestamptz NOT NULL,
      -- When name, address, place on the map or zone changed: calendars show them with every booking.
      place_changed_at timestamptz NOT NULL DEFAULT 'epoch',
      CHECK ((latitude IS NULL) = (longitude IS NULL))
    );
    CREATE INDEX buildings_organisation ON buildings (organisation_id);
    CREATE INDEX buildings_neighbourhood ON buildings (neighbourhood_id);

    -- The smallest thing that can be taken. Equipment will stand on units too.
    CREATE TABLE units (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      UNIQUE (id, building_id)
    );
    CREATE INDEX units_building ON units (building_id);

    CREATE TABLE spaces (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug slug NOT NULL UNIQUE,
      building_id integer NOT NULL REFERENCES buildings,
      own_unit_id integer NOT NULL UNIQUE,
      name short_line NOT NULL CHECK (name <> ''),
      description long_text NOT NULL DEFAULT '',
      drawing text NOT NULL,
      capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
      features text[] NOT NULL DEFAULT '{}',
      books_directly boolean NOT NULL DEFAULT false,
      set_up_minutes integer NOT NULL DEFAULT 0 CHECK (set_up_minutes BETWEEN 0 AND 240),
      clean_up_minutes integer NOT NULL DEFAULT 0 CHECK (clean_up_minutes BETWEEN 0 AND 240),
      step_minutes integer NOT NULL DEFAULT 15 CHECK (step_minutes IN (5, 10, 15, 30, 60)),
      shortest_minutes integer NOT NULL DEFAULT 30 CHECK (shortest_minutes BETWEEN 5 AND 1440),
      longest_minutes integer NOT NULL DEFAULT 720 CHECK (longest_minutes BETWEEN shortest_minutes AND 1440),
      notice_minutes integer NOT NULL DEFAULT 0 CHECK (notice_minutes BETWEEN 0 AND 525600),
      days_ahead integer NOT NULL DEFAULT 365 CHECK (days_ahead BETWEEN 1 AND 730),
      closed_at timestamptz,
      -- When the name changed.
      place_changed_at timestamptz NOT NULL DEFAULT 'epoch',
      UNIQUE (id, building_id),
      FOREIGN KEY (own_unit_id, building_id) REFERENCES units (id, building_id)
    );
    CREATE INDEX spaces_building ON spaces (building_id);

    -- What booking a space takes: its own unit, and later those of its parts.
    CREATE TABLE space_units (
      space_id integer NOT NULL,
      unit_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (space_id, unit_id),
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id),
      FOREIGN KEY (unit_id, building_id) REFERENCES units (id, building_id)
    );
    CREATE INDEX space_units_unit ON space_units (unit_id);
    ALTER TABLE spaces ADD CONSTRAINT spaces_take_their_own_unit
      FOREIGN KEY (id, own_unit_id) REFERENCES space_units (space_id, unit_id) DEFERRABLE INITIALLY DEFERRED;

    -- Since Monday 00:00; what begins on Sunday evening may run into Monday.
    CREATE FUNCTION minutes_of_week(weekday smallint, opens time, closes time) RETURNS int4multirange
      LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    DECLARE
      week integer := 7 * 1440;
      begins integer := (weekday - 1) * 1440 + extract(epoch FROM opens) / 60;
      ends integer := (weekday - 1) * 1440 + extract(epoch FROM closes) / 60
        + CASE WHEN closes <= opens THEN 1440 ELSE 0 END;
    BEGIN
      RETURN int4multirange(int4range(begins, least(ends, week)), int4range(0, greatest(ends - week, 0)));
    END $$;

    -- Wall-clock times in the building's zone; closing at or before opening means the next day.
    CREATE TABLE opening_hours (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      opens time(0) NOT NULL,
      closes time(0) NOT NULL,
      CONSTRAINT opening_hours_never_overlap EXCLUDE USING gist (
        building_id WITH =,
        minutes_of_week(weekday, opens, closes) WITH &&
      )
    );

    CREATE TABLE roles (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id integer NOT NULL REFERENCES people,
      role text NOT NULL CHECK (role IN ('host', 'manager', 'administrator')),
      building_id integer REFERENCES buildings,
      organisation_id integer REFERENCES organisations,
      from_on date NOT NULL,
      -- The last day; the day before from_on where a role was taken back before it ever held.
      until_on date CHECK (until_on >= from_on - 1),
      granted_by integer REFERENCES people,
      created_at timestamptz NOT NULL,
      CHECK (building_id IS NULL OR organisation_id IS NULL),
      CHECK (role = 'administrator' OR building_id IS NOT NULL OR organisation_id IS NOT NULL)
    );
    CREATE INDEX roles_person ON roles (person_id);
    CREATE INDEX roles_building ON roles (building_id);
    CREATE INDEX roles_organisation ON roles (organisation_id);
    CREATE INDEX roles_granted_by ON roles (granted_by);

    -- Asks somebody by e-mail to join a group or take a role; becomes true when they accept.
    CREATE TABLE invitations (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email citext NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
      group_id integer REFERENCES groups,
      role text CHECK (role IN ('host', 'manager', 'administrator')),
      building_id integer REFERENCES buildings,
      organisation_id integer REFERENCES organisations,
      from_on date,
      until_on date CHECK (until_on >= from_on),
      invited_by integer NOT NULL REFERENCES people,
      token_hash bytea NOT NULL UNIQUE,
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      accepted_by integer REFERENCES people,
      withdrawn_at timestamptz,
      created_at timestamptz NOT NULL,
      CHECK ((group_id IS NULL) <> (role IS NULL)),
      CHECK ((role IS NULL) = (from_on IS NULL)),
      CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
      CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
      CHECK (building_id IS NULL OR organisation_id IS NULL),
      CHECK (role IS NULL OR role = 'administrator' OR building_id IS NOT NULL OR organisation_id IS NOT NULL)
    );
    CREATE INDEX invitations_email ON invitations (email);
    CREATE INDEX invitations_group ON invitations (group_id);
    CREATE INDEX invitations_building ON invitations (building_id);
    CREATE INDEX invitations_organisation ON invitations (organisation_id);
    CREATE INDEX invitations_invited_by ON invitations (invited_by);
    CREATE INDEX invitations_accepted_by ON invitations (accepted_by);
    CREATE INDEX invitations_expires_at ON invitations (expires_at);
  `);
  await sequelize.query(`
    -- Whoever changes a place has locked its building before, which raised buildings.changed_at.
    CREATE FUNCTION note_place_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_TABLE_NAME = 'buildings' THEN
        NEW.place_changed_at := NEW.changed_at;
      ELSE
        NEW.place_changed_at := (SELECT changed_at FROM buildings WHERE id = NEW.building_id);
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER buildings_place BEFORE UPDATE ON buildings FOR EACH ROW
      WHEN ((OLD.name, OLD.street, OLD.postcode, OLD.town, OLD.latitude, OLD.longitude, OLD.zone)
        IS DISTINCT FROM (NEW.name, NEW.street, NEW.postcode, NEW.town, NEW.latitude, NEW.longitude, NEW.zone))
      EXECUTE FUNCTION note_place_change();
    CREATE TRIGGER spaces_place BEFORE UPDATE ON spaces FOR EACH ROW
      WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_place_change();
  `);
  for (const table of ['organisations', 'neighbourhoods', 'buildings', 'spaces']) {
    await sequelize.query(`
      CREATE TRIGGER ${table}_slug_stays BEFORE UPDATE OF slug ON ${table}
        FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION refuse_slug_change();
    `);
  }
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE spaces DROP CONSTRAINT spaces_take_their_own_unit;
    DROP TABLE invitations, roles, opening_hours, space_units, spaces, units, buildings, neighbourhoods, organisations;
    DROP FUNCTION note_place_change, minutes_of_week;
  `);
}
