import type { QueryInterface } from 'sequelize';

/** Seasons, hours of a space's own, closures, public holidays, and the rules that limit how much one can ask for. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- In a season other weekly hours take the place of the usual ones: of a building, or of a space with hours of its own.
    CREATE TABLE seasons (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      space_id integer,
      name short_line NOT NULL CHECK (name <> ''),
      from_on date NOT NULL,
      -- The last day.
      until_on date NOT NULL,
      UNIQUE (id, building_id),
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id),
      CONSTRAINT seasons_end_after_they_begin CHECK (until_on >= from_on),
      CONSTRAINT seasons_never_overlap EXCLUDE USING gist (
        building_id WITH =, coalesce(space_id, 0) WITH =, daterange(from_on, until_on, '[]') WITH &&
      )
    );
    CREATE INDEX seasons_space ON seasons (space_id);

    -- Weekly hours are a building's, a space's own, or those of a season.
    ALTER TABLE spaces ADD has_own_hours boolean NOT NULL DEFAULT false;
    ALTER TABLE opening_hours ADD space_id integer, ADD season_id integer,
      ADD FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id),
      ADD FOREIGN KEY (season_id, building_id) REFERENCES seasons (id, building_id) ON DELETE CASCADE,
      ADD CHECK (num_nonnulls(space_id, season_id) <= 1),
      DROP CONSTRAINT opening_hours_never_overlap,
      ADD CONSTRAINT opening_hours_never_overlap EXCLUDE USING gist (
        building_id WITH =, coalesce(space_id, 0) WITH =, coalesce(season_id, 0) WITH =,
        minutes_of_week(weekday, opens, closes) WITH &&
      );
    CREATE INDEX opening_hours_space ON opening_hours (space_id);
    CREATE INDEX opening_hours_season ON opening_hours (season_id);

    -- On which public holidays a building is shut, by the rule that the calendar of holidays knows them by.
    ALTER TABLE buildings ADD closed_holidays text[] NOT NULL DEFAULT '{}' CHECK (cardinality(closed_holidays) <= 40);

    -- A stretch in which a building or some of its spaces is shut, once or repeating. The rule is wall-clock time in the
    -- building's zone; no times means whole days. The stretches themselves are kept as instants in closure_spans.
    CREATE TABLE closures (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      reason short_line NOT NULL CHECK (reason <> ''),
      first_on date NOT NULL,
      -- The last day of its first stretch.
      until_on date NOT NULL,
      from_time time(0),
      to_time time(0),
      rrule text CHECK (length(rrule) <= 500),
      created_at timestamptz NOT NULL,
      -- When it was taken back; what was over by then stays.
      lifted_at timestamptz,
      UNIQUE (id, building_id),
      CHECK (until_on >= first_on),
      CHECK ((from_time IS NULL) = (to_time IS NULL))
    );
    CREATE INDEX closures_building ON closures (building_id);

    -- Which spaces; none means the whole building.
    CREATE TABLE closure_spaces (
      closure_id integer NOT NULL,
      space_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (closure_id, space_id),
      FOREIGN KEY (closure_id, building_id) REFERENCES closures (id, building_id),
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id)
    );
    CREATE INDEX closure_spaces_space ON closure_spaces (space_id);

    CREATE TABLE closure_spans (
      closure_id integer NOT NULL,
      building_id integer NOT NULL,
      span tstzrange NOT NULL CHECK (
        NOT isempty(span) AND lower_inc(span) AND NOT upper_inc(span)
        AND lower(span) > '-infinity' AND upper(span) < 'infinity'
      ),
      PRIMARY KEY (closure_id, span),
      FOREIGN KEY (closure_id, building_id) REFERENCES closures (id, building_id)
    );
    CREATE INDEX closure_spans_building ON closure_spans USING gist (building_id, span);

    -- How much one person or group can ask for, counted over the whole building; null is no limit.
    ALTER TABLE spaces
      ADD weekly_minutes_person integer CHECK (weekly_minutes_person BETWEEN 30 AND 10080),
      ADD weekly_minutes_group integer CHECK (weekly_minutes_group BETWEEN 30 AND 10080),
      ADD most_waiting_person integer NOT NULL DEFAULT 20 CHECK (most_waiting_person BETWEEN 1 AND 200),
      ADD most_waiting_group integer NOT NULL DEFAULT 20 CHECK (most_waiting_group BETWEEN 1 AND 200),
      -- How many days a series may last; 0 means no series.
      ADD series_days integer NOT NULL DEFAULT 400 CHECK (series_days BETWEEN 0 AND 400);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE spaces DROP weekly_minutes_person, DROP weekly_minutes_group, DROP most_waiting_person,
      DROP most_waiting_group, DROP series_days, DROP has_own_hours;
    DROP TABLE closure_spans, closure_spaces, closures;
    ALTER TABLE buildings DROP closed_holidays;
    DELETE FROM opening_hours WHERE space_id IS NOT NULL OR season_id IS NOT NULL;
    ALTER TABLE opening_hours DROP CONSTRAINT opening_hours_never_overlap, DROP space_id, DROP season_id,
      ADD CONSTRAINT opening_hours_never_overlap EXCLUDE USING gist (
        building_id WITH =, minutes_of_week(weekday, opens, closes) WITH &&
      );
    DROP TABLE seasons;
  `);
}
