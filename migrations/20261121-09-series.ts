import type { QueryInterface } from 'sequelize';

/** Series: dates left out of them, moves that wait for approval, and offers of time that came free. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- "This and following" makes a second booking, which remembers the first.
    ALTER TABLE bookings ADD continues_id uuid REFERENCES bookings, ADD CHECK (length(rrule) <= 500);
    CREATE INDEX bookings_continues ON bookings (continues_id);

    ALTER TABLE occurrences
      -- Where the rule put it: stays when it is moved, so that calendars know which date of the series it is (RFC 5545
      -- section 3.8.4.4).
      ADD original_starts_at timestamptz,
      -- A title for this time only.
      ADD title short_line CHECK (title <> ''),
      -- The manager kept it although hours or a closure say otherwise.
      ADD kept_outside boolean NOT NULL DEFAULT false,
      -- Why a date of a series was left out, and what that was called: the reason of a closure, the rule of a holiday.
      ADD left_out_because text CHECK (left_out_because IN ('not-wanted', 'taken', 'closed', 'closure', 'holiday', 'too-far',
        'too-soon', 'past', 'no-such-time', 'too-many-hours', 'equipment-taken', 'other')),
      ADD left_out_name short_line;
    UPDATE occurrences SET original_starts_at = starts_at;
    ALTER TABLE occurrences ALTER original_starts_at SET NOT NULL,
      ADD CONSTRAINT occurrences_once_a_date UNIQUE (booking_id, original_starts_at) DEFERRABLE INITIALLY DEFERRED,
      DROP CONSTRAINT occurrences_state_check,
      ADD CONSTRAINT occurrences_state_check CHECK (state IN
        ('requested', 'approved', 'refused', 'withdrawn', 'cancelled', 'lapsed', 'left-out')),
      ADD CHECK (state <> 'left-out' OR left_out_because IS NOT NULL);
    -- The one queue of wishes, in order of asking.
    CREATE INDEX occurrences_wishes ON occurrences (building_id, asked_at, id)
      WHERE state = 'left-out' AND left_out_because <> 'not-wanted';

    -- What ended stays ended, but for a cancellation undone while the time is still free; what was left out may be asked for
    -- when it comes free.
    CREATE OR REPLACE FUNCTION check_occurrence_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.state, NEW.state) NOT IN (
        ('requested', 'approved'), ('requested', 'refused'), ('requested', 'withdrawn'), ('requested', 'lapsed'),
        ('approved', 'cancelled'), ('cancelled', 'approved'),
        ('left-out', 'requested'), ('left-out', 'approved'), ('left-out', 'withdrawn')
      ) THEN
        RAISE EXCEPTION 'an occurrence does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;

    -- Where and when somebody wants an approved occurrence to be instead. It holds both until the manager decides. "holds"
    -- ties it to an occurrence that stands.
    CREATE TABLE moves (
      occurrence_id integer PRIMARY KEY,
      building_id integer NOT NULL,
      holds boolean NOT NULL DEFAULT true CHECK (holds),
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      people integer NOT NULL CHECK (people BETWEEN 1 AND 5000),
      set_up_minutes integer NOT NULL CHECK (set_up_minutes >= 0),
      clean_up_minutes integer NOT NULL CHECK (clean_up_minutes >= 0),
      asked_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      UNIQUE (occurrence_id, building_id),
      FOREIGN KEY (occurrence_id, holds) REFERENCES occurrences (id, holds),
      FOREIGN KEY (occurrence_id, building_id) REFERENCES occurrences (id, building_id),
      CHECK (ends_at > starts_at),
      CHECK (ends_at <= starts_at + interval '25 hours'),
      CHECK (due_at <= starts_at)
    );
    CREATE INDEX moves_due ON moves (due_at);
    CREATE INDEX moves_building ON moves (building_id);
    CREATE TABLE move_spaces (
      occurrence_id integer NOT NULL,
      space_id integer NOT NULL,
      building_id integer NOT NULL,
      PRIMARY KEY (occurrence_id, space_id),
      FOREIGN KEY (occurrence_id, building_id) REFERENCES moves (occurrence_id, building_id) ON DELETE CASCADE,
      FOREIGN KEY (space_id, building_id) REFERENCES spaces (id, building_id)
    );
    CREATE INDEX move_spaces_space ON move_spaces (space_id);
    CREATE TABLE move_equipment (
      occurrence_id integer NOT NULL REFERENCES moves ON DELETE CASCADE,
      equipment_id integer NOT NULL REFERENCES equipment,
      pieces integer NOT NULL CHECK (pieces BETWEEN 1 AND 50),
      PRIMARY KEY (occurrence_id, equipment_id)
    );
    CREATE INDEX move_equipment_equipment ON move_equipment (equipment_id);

    -- Time that came free, held for the first in the queue until a moment they are told.
    CREATE TABLE offers (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      occurrence_id integer NOT NULL REFERENCES occurrences,
      made_at timestamptz NOT NULL,
      until_at timestamptz NOT NULL CHECK (until_at > made_at),
      state text NOT NULL CHECK (state IN ('open', 'taken', 'passed', 'expired')),
      holds boolean GENERATED ALWAYS AS (state = 'open') STORED,
      UNIQUE (id, holds)
    );
    CREATE INDEX offers_occurrence ON offers (occurrence_id);
    CREATE UNIQUE INDEX offers_one_at_a_time ON offers (occurrence_id) WHERE state = 'open';
    CREATE INDEX offers_open ON offers (until_at) WHERE state = 'open';

    -- An occupancy stands for an occurrence or for an offer.
    ALTER TABLE occupancies ALTER occurrence_id DROP NOT NULL, ADD offer_id integer,
      ADD FOREIGN KEY (offer_id, holds) REFERENCES offers (id, holds),
      ADD CONSTRAINT occupancies_stand_for_one_thing CHECK (num_nonnulls(occurrence_id, offer_id) = 1);
    CREATE INDEX occupancies_offer ON occupancies (offer_id);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- What it knew and the tables before it cannot hold goes: offers, wanted places, and dates that were left out.
    DELETE FROM occupancies c WHERE offer_id IS NOT NULL OR EXISTS (SELECT FROM moves m
      WHERE m.occurrence_id = c.occurrence_id AND NOT EXISTS (SELECT FROM occurrences o
        WHERE o.id = c.occurrence_id AND c.span && tstzrange(o.starts_at, o.ends_at)));
    ALTER TABLE occupancies DROP offer_id, ALTER occurrence_id SET NOT NULL;
    DROP TABLE offers, move_equipment, move_spaces, moves;
    DELETE FROM occurrence_equipment u USING occurrences o WHERE o.id = u.occurrence_id AND o.state = 'left-out';
    DELETE FROM occurrence_spaces s USING occurrences o WHERE o.id = s.occurrence_id AND o.state = 'left-out';
    UPDATE occurrences SET state = 'withdrawn' WHERE state = 'left-out';
    CREATE OR REPLACE FUNCTION check_occurrence_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.state, NEW.state) NOT IN (
        ('requested', 'approved'), ('requested', 'refused'), ('requested', 'withdrawn'), ('requested', 'lapsed'),
        ('approved', 'cancelled')
      ) THEN
        RAISE EXCEPTION 'an occurrence does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;
    DROP INDEX occurrences_wishes;
    ALTER TABLE occurrences DROP CONSTRAINT occurrences_state_check, DROP CONSTRAINT occurrences_once_a_date,
      DROP original_starts_at, DROP title, DROP kept_outside, DROP left_out_because, DROP left_out_name,
      ADD CONSTRAINT occurrences_state_check CHECK (state IN
        ('requested', 'approved', 'refused', 'withdrawn', 'cancelled', 'lapsed'));
    ALTER TABLE bookings DROP continues_id, DROP CONSTRAINT bookings_rrule_check;
  `);
}
