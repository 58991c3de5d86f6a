import type { QueryInterface } from 'sequelize';

/** Calendars that are kept elsewhere and block spaces here. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE outside_calendars (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      name short_line NOT NULL CHECK (name <> ''),
      -- Where it is fetched from; null where it was sent as a file. Who has it can often read the calendar: only managers see it.
      address text CHECK (length(address) BETWEEN 8 AND 2000),
      created_at timestamptz NOT NULL,
      -- What its server said of what is kept, to be asked whether it changed since.
      etag text,
      last_modified text,
      -- Of what is kept, to tell whether anything changed.
      digest bytea,
      -- What was odd in it: a list of { reason, times, example }.
      notes jsonb NOT NULL DEFAULT '[]',
      -- When what is kept was read. Repetitions go on: after a day it is read anew, changed or not.
      read_at timestamptz NOT NULL,
      -- When it was last asked for, and when what is kept was last known to be so.
      tried_at timestamptz NOT NULL,
      fetched_at timestamptz NOT NULL,
      -- Why the last try failed; null when it did not.
      problem text,
      -- So many tries failed one after another.
      failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
      -- Null where nothing is fetched.
      next_fetch_at timestamptz,
      CHECK ((address IS NULL) = (next_fetch_at IS NULL)),
      CHECK ((problem IS NULL) = (failures = 0)),
      UNIQUE (id, building_id)
    );
    CREATE INDEX outside_calendars_building ON outside_calendars (building_id);
    CREATE INDEX outside_calendars_due ON outside_calendars (next_fetch_at);

    -- Which spaces it blocks; none means all of the building, those that are still to come as well.
    CREATE TABLE outside_calendar_spaces (
      calendar_id integer NOT NULL,
      space_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (calendar_id, space_id),
      FOREIGN KEY (calendar_id, building_id) REFERENCES outside_calendars (id, building_id) ON DELETE CASCADE,
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id)
    );
    CREATE INDEX outside_calendar_spaces_space ON outside_calendar_spaces (space_id);

    -- Every stretch of time in it, whether or not that is free here. What it is about only managers see.
    CREATE TABLE external_events (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      calendar_id integer NOT NULL REFERENCES outside_calendars ON DELETE CASCADE,
      summary short_line NOT NULL DEFAULT '',
      span tstzrange NOT NULL CHECK (
        NOT isempty(span) AND lower_inc(span) AND NOT upper_inc(span)
        AND lower(span) > '-infinity' AND upper(span) < 'infinity'
      )
    );
    CREATE INDEX external_events_span ON external_events USING gist (calendar_id, span);

    -- An occupancy stands for an occurrence, an offer, or what is booked elsewhere: of a whole building together, as what several
    -- calendars say of one time is one stretch.
    ALTER TABLE occupancies ADD outside_building_id integer,
      ADD FOREIGN KEY (unit_id, outside_building_id) REFERENCES units (id, building_id),
      DROP CONSTRAINT occupancies_stand_for_one_thing,
      ADD CONSTRAINT occupancies_stand_for_one_thing CHECK (num_nonnulls(occurrence_id, offer_id, outside_building_id) = 1);
    CREATE INDEX occupancies_outside ON occupancies (outside_building_id) WHERE outside_building_id IS NOT NULL;
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DELETE FROM occupancies WHERE outside_building_id IS NOT NULL;
    ALTER TABLE occupancies DROP outside_building_id,
      ADD CONSTRAINT occupancies_stand_for_one_thing CHECK (num_nonnulls(occurrence_id, offer_id) = 1);
    DROP TABLE external_events, outside_calendar_spaces, outside_calendars;
  `);
}
