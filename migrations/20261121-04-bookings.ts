import type { QueryInterface } from 'sequelize';

/** Bookings, their occurrences, and the occupancies that make a double booking impossible. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- The rule is kept in wall-clock terms of the zone; the occurrences are instants.
    CREATE TABLE bookings (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      building_id integer NOT NULL REFERENCES buildings,
      person_id integer NOT NULL REFERENCES people,
      group_id integer REFERENCES groups,
      title short_line NOT NULL CHECK (title <> ''),
      description long_text NOT NULL DEFAULT '',
      activity_kind text NOT NULL CHECK (activity_kind IN
        ('meeting-each-other', 'eating-together', 'movement', 'music', 'making', 'learning', 'care', 'meeting', 'celebration', 'other')),
      is_public boolean NOT NULL,
      is_drop_in boolean NOT NULL,
      first_on date NOT NULL,
      from_time time(0) NOT NULL,
      to_time time(0) NOT NULL,
      zone text NOT NULL,
      rrule text,
      -- Made with the form: sending the same form twice asks once.
      request_key uuid,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      UNIQUE (id, building_id),
      CONSTRAINT bookings_once_a_form UNIQUE (person_id, request_key),
      CHECK (is_public OR NOT is_drop_in)
    );
    CREATE INDEX bookings_building ON bookings (building_id);
    CREATE INDEX bookings_group ON bookings (group_id);

    CREATE TABLE occurrences (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      booking_id uuid NOT NULL,
      building_id integer NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      people integer NOT NULL CHECK (people BETWEEN 1 AND 5000),
      set_up_minutes integer NOT NULL CHECK (set_up_minutes >= 0),
      clean_up_minutes integer NOT NULL CHECK (clean_up_minutes >= 0),
      state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'withdrawn', 'cancelled', 'lapsed')),
      asked_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      -- What calendars call SEQUENCE and LAST-MODIFIED (RFC 5545 3.8.7).
      sequence integer NOT NULL DEFAULT 0 CHECK (sequence >= 0),
      changed_at timestamptz NOT NULL,
      holds boolean GENERATED ALWAYS AS (state IN ('requested', 'approved')) STORED,
      UNIQUE (id, holds),
      UNIQUE (id, building_id),
      FOREIGN KEY (booking_id, building_id) REFERENCES bookings (id, building_id),
      CONSTRAINT occurrences_end_after_they_start CHECK (ends_at > starts_at),
      CONSTRAINT occurrences_last_a_day_at_most CHECK (ends_at <= starts_at + interval '25 hours'),
      CHECK (due_at <= starts_at)
    );
    CREATE INDEX occurrences_booking ON occurrences (booking_id);
    CREATE INDEX occurrences_building_time ON occurrences (building_id, starts_at) WHERE holds;
    CREATE INDEX occurrences_waiting ON occurrences (due_at) WHERE state = 'requested';
    CREATE INDEX occurrences_waiting_starts ON occurrences (starts_at) WHERE state = 'requested';
    CREATE INDEX occurrences_approved_starts ON occurrences (starts_at) WHERE state = 'approved';

    -- A state goes one way only: what ended does not come back to life by accident.
    CREATE FUNCTION check_occurrence_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.state, NEW.state) NOT IN (
        ('requested', 'approved'), ('requested', 'refused'), ('requested', 'withdrawn'), ('requested', 'lapsed'),
        ('approved', 'cancelled')
      ) THEN
        RAISE EXCEPTION 'an occurrence does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER occurrences_state BEFORE UPDATE OF state ON occurrences
      FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION check_occurrence_state();

    -- Both foreign keys carry the building: the spaces of a booking lie in one building.
    CREATE TABLE occurrence_spaces (
      occurrence_id integer NOT NULL,
      space_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (occurrence_id, space_id),
      FOREIGN KEY (occurrence_id, building_id) REFERENCES occurrences (id, building_id),
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id)
    );
    CREATE INDEX occurrence_spaces_space ON occurrence_spaces (space_id);

    -- No unit is taken twice at one time, buffers included. "holds" ties an occupancy to an occurrence that is
    -- asked for or approved: an ended occurrence cannot keep one. Later an occupancy may also stand for an offer
    -- or an item of an outside calendar.
    CREATE TABLE occupancies (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      unit_id integer NOT NULL REFERENCES units,
      occurrence_id integer NOT NULL,
      holds boolean NOT NULL DEFAULT true CHECK (holds),
      span tstzrange NOT NULL CHECK (
        NOT isempty(span) AND lower_inc(span) AND NOT upper_inc(span)
        AND lower(span) > '-infinity' AND upper(span) < 'infinity'
      ),
      FOREIGN KEY (occurrence_id, holds) REFERENCES occurrences (id, holds),
      CONSTRAINT occupancies_never_overlap EXCLUDE USING gist (unit_id WITH =, span WITH &&)
    );
    CREATE INDEX occupancies_occurrence ON occupancies (occurrence_id);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE occupancies, occurrence_spaces, occurrences, bookings;
    DROP FUNCTION check_occurrence_state;
  `);
}
