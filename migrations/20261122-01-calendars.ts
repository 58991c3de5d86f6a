import type { QueryInterface } from 'sequelize';

/** What calendars know of a booking as a whole, when feeds have to be rendered anew, and who may read those that are not for all. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE bookings
      -- What calendars call SEQUENCE (RFC 5545 section 3.8.7.4), one for the booking and all its dates: it only ever rises, also
      -- when dates go to another booking.
      ADD sequence integer NOT NULL DEFAULT 0,
      -- Rises with anything a feed may show of it.
      ADD version integer NOT NULL DEFAULT 0,
      -- When any of its dates changed: the series as a whole has changed then too.
      ADD dates_changed_at timestamptz NOT NULL DEFAULT 'epoch';
    UPDATE bookings b SET sequence = o.sequence, dates_changed_at = o.changed_at
    FROM (SELECT booking_id, sum(sequence) AS sequence, max(changed_at) AS changed_at FROM occurrences GROUP BY booking_id) o
    WHERE o.booking_id = b.id;
    CREATE INDEX bookings_person_versions ON bookings (person_id) INCLUDE (version, building_id);
    DROP INDEX bookings_group;
    CREATE INDEX bookings_group ON bookings (group_id) INCLUDE (version, building_id);

    CREATE FUNCTION booking_itself_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.version := OLD.version + 1;
      IF (OLD.first_on, OLD.from_time, OLD.to_time, OLD.zone, OLD.rrule)
        IS DISTINCT FROM (NEW.first_on, NEW.from_time, NEW.to_time, NEW.zone, NEW.rrule) THEN
        NEW.sequence := OLD.sequence + 1;
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER bookings_change BEFORE UPDATE OF person_id, group_id, title, description, activity_kind, is_public, is_drop_in,
      first_on, from_time, to_time, zone, rrule, changed_at ON bookings FOR EACH ROW EXECUTE FUNCTION booking_itself_changes();

    -- Whoever writes dates holds the lock of the booking's building: nobody waits for anybody here.
    CREATE FUNCTION dates_begin_with_the_booking() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE bookings b SET version = b.version + 1, sequence = greatest(b.sequence, n.sequence),
        dates_changed_at = greatest(b.dates_changed_at, n.changed_at)
      FROM (SELECT booking_id, max(sequence) AS sequence, max(changed_at) AS changed_at FROM now_so GROUP BY booking_id) n
      WHERE b.id = n.booking_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER occurrences_begin AFTER INSERT ON occurrences REFERENCING NEW TABLE AS now_so
      FOR EACH STATEMENT EXECUTE FUNCTION dates_begin_with_the_booking();

    CREATE FUNCTION dates_change_the_booking() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE bookings b SET version = b.version + 1, sequence = b.sequence + n.moves_on,
        dates_changed_at = greatest(b.dates_changed_at, n.changed_at)
      FROM (
        SELECT booking_id, max(changed_at) AS changed_at, max(moves_on) AS moves_on FROM (
          SELECT n.booking_id, n.changed_at, CASE WHEN (o.booking_id, o.sequence, o.original_starts_at)
            IS DISTINCT FROM (n.booking_id, n.sequence, n.original_starts_at) THEN 1 ELSE 0 END AS moves_on
          FROM now_so n JOIN was_so o USING (id)
          UNION ALL -- those who gave a date away
          SELECT o.booking_id, o.changed_at, 1 FROM now_so n JOIN was_so o USING (id) WHERE o.booking_id <> n.booking_id
        ) touched GROUP BY booking_id
      ) n WHERE b.id = n.booking_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER occurrences_change AFTER UPDATE ON occurrences REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so
      FOR EACH STATEMENT EXECUTE FUNCTION dates_change_the_booking();

    -- Where a date is wanted instead stands in feeds as well, as an event of its own: asked anew it is at another time.
    CREATE FUNCTION moves_change_the_booking() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE bookings SET version = version + 1, sequence = sequence + 1
      WHERE id IN (SELECT o.booking_id FROM occurrences o JOIN changed c ON c.occurrence_id = o.id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER moves_begin AFTER INSERT ON moves REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION moves_change_the_booking();
    CREATE TRIGGER moves_change AFTER UPDATE ON moves REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION moves_change_the_booking();
    CREATE TRIGGER moves_end AFTER DELETE ON moves REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION moves_change_the_booking();

    -- A wide feed is of several houses, a private one of somebody's bookings: their versions are put together to one text.
    ALTER TABLE feed_renderings ALTER version TYPE text;
    -- When a calendar last came by, to the quarter of an hour.
    ALTER TABLE feed_renderings ADD last_asked_at timestamptz;

    -- Who has the address may read the feed, as long as its owner may. Only the hash of it is known here.
    CREATE TABLE feed_tokens (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id integer NOT NULL REFERENCES people,
      feed text NOT NULL CHECK (feed IN ('my-bookings', 'my-contributions', 'group', 'managers')),
      group_id integer REFERENCES groups,
      building_id integer REFERENCES buildings,
      -- SHA-256 of the token, which is 256 random bits.
      token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
      created_at timestamptz NOT NULL,
      revoked_at timestamptz,
      last_used_at timestamptz,
      CHECK ((feed = 'group') = (group_id IS NOT NULL)),
      CHECK ((feed = 'managers') = (building_id IS NOT NULL))
    );
    CREATE UNIQUE INDEX feed_tokens_one_at_a_time ON feed_tokens (person_id, feed, coalesce(group_id, 0), coalesce(building_id, 0))
      WHERE revoked_at IS NULL;
    CREATE INDEX feed_tokens_person ON feed_tokens (person_id);
    CREATE INDEX feed_tokens_group ON feed_tokens (group_id);
    CREATE INDEX feed_tokens_building ON feed_tokens (building_id);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE feed_tokens;
    DELETE FROM feed_renderings;
    ALTER TABLE feed_renderings DROP last_asked_at, ALTER version TYPE integer USING 0;
    DROP TRIGGER moves_begin ON moves;
    DROP TRIGGER moves_change ON moves;
    DROP TRIGGER moves_end ON moves;
    DROP TRIGGER occurrences_begin ON occurrences;
    DROP TRIGGER occurrences_change ON occurrences;
    DROP TRIGGER bookings_change ON bookings;
    DROP FUNCTION moves_change_the_booking, dates_begin_with_the_booking, dates_change_the_booking, booking_itself_changes;
    DROP INDEX bookings_person_versions, bookings_group;
    CREATE INDEX bookings_group ON bookings (group_id);
    ALTER TABLE bookings DROP sequence, DROP version, DROP dates_changed_at;
  `);
}
