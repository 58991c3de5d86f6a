import type { QueryInterface } from 'sequelize';

/** What houses could use help with, who takes it, and what the ledger holds to whatever happens. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- What can be given. Another kind is another row here and its name in each language.
    CREATE TABLE contribution_kinds (
      slug slug PRIMARY KEY,
      -- What somebody can choose to give; a gift to the pool is a transfer of what was given before.
      is_help boolean NOT NULL DEFAULT true
    );
    INSERT INTO contribution_kinds (slug) VALUES ${kinds.map((kind) => `('${kind}')`).join(', ')};
    INSERT INTO contribution_kinds (slug, is_help) VALUES ('gift', false);
    ALTER TABLE contributions DROP CONSTRAINT contributions_kind_check,
      ADD CONSTRAINT contributions_kind FOREIGN KEY (kind) REFERENCES contribution_kinds,
      ADD CONSTRAINT contributions_kind_is_help CHECK (kind <> 'gift');
    ALTER TABLE transfers DROP CONSTRAINT transfers_kind_check,
      ADD CONSTRAINT transfers_kind FOREIGN KEY (kind) REFERENCES contribution_kinds;
    CREATE INDEX contributions_kind ON contributions (kind);
    CREATE INDEX transfers_kind ON transfers (kind);

    -- What a house, or a booking in it, could use help with: at some time (its dates), whenever it suits, or again and again.
    CREATE TABLE needs (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      building_id integer NOT NULL REFERENCES buildings,
      booking_id uuid REFERENCES bookings,
      -- Made by the house itself: who opens and who closes outside the hours in which somebody works there.
      duty text CHECK (duty IN ('opening', 'closing')),
      kind slug NOT NULL REFERENCES contribution_kinds CHECK (kind <> 'gift'),
      title short_line NOT NULL CHECK (title <> '' OR duty IS NOT NULL),
      description long_text NOT NULL DEFAULT '',
      -- What one should be able to do; empty when anybody can.
      skills short_line NOT NULL DEFAULT '',
      is_seated boolean NOT NULL DEFAULT false,
      is_together boolean NOT NULL DEFAULT false,
      -- For how many people, each time.
      places integer NOT NULL DEFAULT 1 CHECK (places BETWEEN 1 AND 100),
      timing text NOT NULL CHECK (timing IN ('dated', 'untimed', 'standing')),
      every text CHECK (every IN ('week', 'fortnight', 'month')),
      -- How long it takes, each time. Null: it is counted in turns.
      takes_minutes integer CHECK (takes_minutes BETWEEN 5 AND 1440),
      -- Of a booking: it begins so many minutes after the begin or the end of each of its dates (before: below zero).
      anchor text CHECK (anchor IN ('start', 'end')),
      anchor_minutes integer CHECK (anchor_minutes BETWEEN -1440 AND 1440),
      written_by integer REFERENCES people,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      closed_at timestamptz,
      UNIQUE (id, building_id),
      CHECK ((timing = 'standing') = (every IS NOT NULL)),
      CHECK (timing <> 'dated' OR takes_minutes IS NOT NULL),
      CHECK ((anchor IS NULL) = (anchor_minutes IS NULL)),
      CHECK (anchor IS NULL OR (booking_id IS NOT NULL AND timing = 'dated')),
      CHECK (duty IS NULL OR (timing = 'dated' AND booking_id IS NULL)),
      CHECK ((duty IS NULL) = (written_by IS NOT NULL))
    );
    CREATE INDEX needs_building ON needs (building_id) WHERE closed_at IS NULL;
    CREATE INDEX needs_of_building ON needs (building_id, id);
    CREATE INDEX needs_booking ON needs (booking_id);
    CREATE INDEX needs_kind ON needs (kind);
    CREATE INDEX needs_written_by ON needs (written_by);
    CREATE UNIQUE INDEX needs_one_of_a_duty ON needs (building_id, duty) WHERE duty IS NOT NULL;

    -- When a need with a time is there. Of a booking or a duty they follow what is booked.
    CREATE TABLE need_dates (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      need_id integer NOT NULL REFERENCES needs,
      occurrence_id integer REFERENCES occurrences,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      called_off_at timestamptz,
      UNIQUE (id, need_id),
      CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '25 hours')
    );
    CREATE INDEX need_dates_need ON need_dates (need_id, starts_at);
    CREATE INDEX need_dates_occurrence ON need_dates (occurrence_id);
    CREATE INDEX need_dates_time ON need_dates (starts_at) WHERE called_off_at IS NULL;
    CREATE UNIQUE INDEX need_dates_once ON need_dates (need_id, starts_at)
      WHERE called_off_at IS NULL AND occurrence_id IS NULL;
    CREATE UNIQUE INDEX need_dates_once_a_date ON need_dates (need_id, occurrence_id) WHERE called_off_at IS NULL;

    -- Who wants to hear when there is a place again.
    CREATE TABLE need_watchers (
      need_id integer NOT NULL REFERENCES needs,
      person_id integer NOT NULL REFERENCES people,
      since timestamptz NOT NULL,
      PRIMARY KEY (need_id, person_id)
    );
    CREATE INDEX need_watchers_person ON need_watchers (person_id);

    ALTER TABLE contributions
      ADD need_id integer,
      ADD need_date_id integer,
      -- Two: somebody comes along and helps too.
      ADD people smallint NOT NULL DEFAULT 1 CHECK (people BETWEEN 1 AND 2),
      -- Somebody asked something about it that is not answered: until it is, nothing confirms it by itself.
      ADD questioned_at timestamptz,
      ADD FOREIGN KEY (need_id, building_id) REFERENCES needs (id, building_id),
      ADD FOREIGN KEY (need_date_id, need_id) REFERENCES need_dates (id, need_id),
      ADD CHECK (need_date_id IS NULL OR need_id IS NOT NULL),
      ADD CHECK (questioned_at IS NULL OR state = 'done');
    CREATE INDEX contributions_need ON contributions (need_id, need_date_id);
    CREATE INDEX contributions_need_date ON contributions (need_date_id, need_id);
    CREATE INDEX contributions_need_building ON contributions (need_id, building_id);
    -- One does not take the same thing twice; what is whenever or again and again may be taken anew once it was done.
    CREATE UNIQUE INDEX contributions_take_a_date_once ON contributions (person_id, need_date_id)
      WHERE need_date_id IS NOT NULL AND state <> 'let-go';
    CREATE UNIQUE INDEX contributions_take_once ON contributions (person_id, need_id)
      WHERE need_date_id IS NULL AND state = 'pledged';

    -- A need has so many places; the last one may bring somebody along.
    CREATE FUNCTION check_places() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      need needs;
      taken integer;
    BEGIN
      SELECT * INTO need FROM needs WHERE id = NEW.need_id FOR NO KEY UPDATE;
      -- Whoever does it again and again keeps one place; each time they did it takes none.
      IF need.timing = 'standing' AND NEW.state <> 'pledged' THEN RETURN NEW; END IF;
      SELECT coalesce(sum(c.people), 0) INTO taken FROM contributions c
        WHERE c.need_id = NEW.need_id AND c.need_date_id IS NOT DISTINCT FROM NEW.need_date_id AND c.id <> NEW.id
          AND CASE need.timing WHEN 'standing' THEN c.state = 'pledged' ELSE c.state <> 'let-go' END;
      IF taken >= need.places THEN
        RAISE EXCEPTION 'the need % has no place left', NEW.need_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'contributions_fit_the_places';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER contributions_fit_the_places BEFORE INSERT ON contributions
      FOR EACH ROW WHEN (NEW.need_id IS NOT NULL AND NEW.state <> 'let-go') EXECUTE FUNCTION check_places();

    -- What was confirmed or let go stays what it was; only the giver's words may be erased.
    CREATE FUNCTION contribution_lives_on() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state IN ('confirmed', 'let-go')
         AND to_jsonb(NEW) - 'words' - 'changed_at' IS DISTINCT FROM to_jsonb(OLD) - 'words' - 'changed_at'
         OR OLD.state = 'done' AND NEW.state = 'pledged' OR OLD.state = 'pledged' AND NEW.state = 'confirmed'
      THEN
        RAISE EXCEPTION 'a contribution that was % does not become %', OLD.state, NEW.state
          USING ERRCODE = 'check_violation', CONSTRAINT = 'contributions_live_forwards';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER contributions_live_forwards BEFORE UPDATE ON contributions
      FOR EACH ROW EXECUTE FUNCTION contribution_lives_on();

    -- Nobody helps more than a day in a day.
    CREATE INDEX contributions_person_day ON contributions (person_id, done_on)
      WHERE unit = 'minutes' AND state IN ('done', 'confirmed');
    CREATE FUNCTION check_hours_of_day() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM people WHERE id = NEW.person_id FOR NO KEY UPDATE;
      IF (SELECT sum(amount) FROM contributions WHERE person_id = NEW.person_id AND done_on = NEW.done_on
            AND unit = 'minutes' AND state IN ('done', 'confirmed')) > 1440 THEN
        RAISE EXCEPTION 'more than a day of help on %', NEW.done_on
          USING ERRCODE = 'check_violation', CONSTRAINT = 'contributions_fit_the_day';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER contributions_fit_the_day AFTER INSERT ON contributions
      FOR EACH ROW WHEN (NEW.unit = 'minutes' AND NEW.state IN ('done', 'confirmed')) EXECUTE FUNCTION check_hours_of_day();
    CREATE TRIGGER contributions_still_fit_the_day AFTER UPDATE ON contributions
      FOR EACH ROW WHEN (NEW.unit = 'minutes' AND NEW.state IN ('done', 'confirmed')
        AND (OLD.unit, OLD.amount, OLD.done_on, OLD.state = 'pledged')
          IS DISTINCT FROM (NEW.unit, NEW.amount, NEW.done_on, false))
      EXECUTE FUNCTION check_hours_of_day();

    -- What nobody answered for so long confirms itself.
    ALTER TABLE buildings ADD confirms_after_days integer NOT NULL DEFAULT 14
      CHECK (confirms_after_days BETWEEN 1 AND 90);

    -- Named as somebody who helped, where everybody can read it, only by their own choice. Erased: they became "a resident".
    ALTER TABLE people
      ADD may_be_named boolean NOT NULL DEFAULT false,
      ADD erased_at timestamptz,
      ADD CHECK (erased_at IS NULL OR (email IS NULL AND name = '' AND telephone = '' AND NOT may_be_named));

    -- The need that a transfer came from. A column that came later counts in the hash only where it says something: the
    -- hashes of rows from before stay what they were.
    ALTER TABLE transfers ADD need_id integer REFERENCES needs;
    CREATE INDEX transfers_need ON transfers (need_id);
    CREATE OR REPLACE FUNCTION transfer_hash(entry transfers) RETURNS bytea LANGUAGE sql STABLE
      SET timezone TO 'UTC' SET bytea_output TO 'hex'
      RETURN sha256(convert_to((to_jsonb(entry) - 'hash' - CASE WHEN entry.need_id IS NULL THEN 'need_id' ELSE 'hash' END)::text,
        'UTF8'));

    -- Between which accounts a transfer may go, and that nobody ever gives away more than was given: of all that is written at once.
    CREATE FUNCTION check_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      wrong record;
    BEGIN
      SELECT t.kind, giver.kind AS from_kind, taker.kind AS to_kind INTO wrong
        FROM added t JOIN accounts giver ON giver.id = t.from_account_id JOIN accounts taker ON taker.id = t.to_account_id
        WHERE t.reverses_id IS NULL AND NOT (CASE t.kind
          WHEN 'gift' THEN giver.kind IN ('person', 'group') AND taker.kind = 'pool'
          ELSE giver.kind IN ('building', 'correction') AND taker.kind IN ('person', 'group', 'correction') END)
        LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'a transfer of % does not go from % to %', wrong.kind, wrong.from_kind, wrong.to_kind
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_go_the_right_way';
      END IF;
      SELECT leaving.account_id INTO wrong
        FROM (SELECT DISTINCT t.from_account_id AS account_id, t.unit
          FROM added t JOIN accounts a ON a.id = t.from_account_id AND a.kind IN ('person', 'group', 'pool')) leaving
        WHERE (SELECT coalesce(sum(CASE WHEN to_account_id = leaving.account_id THEN amount ELSE -amount END), 0)
          FROM transfers WHERE leaving.account_id IN (from_account_id, to_account_id) AND unit = leaving.unit) < 0
        LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'more leaves the account % than was given', wrong.account_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_never_below_zero';
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER transfers_hold AFTER INSERT ON transfers
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_transfers();

    -- Whose account it is never changes, or what was given would become somebody else's.
    CREATE TRIGGER accounts_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    INSERT INTO accounts (kind) SELECT 'correction' WHERE NOT EXISTS (SELECT FROM accounts WHERE kind = 'correction');
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TRIGGER accounts_insert_only ON accounts;
    DROP TRIGGER transfers_hold ON transfers;
    DROP FUNCTION check_transfers;
    CREATE OR REPLACE FUNCTION transfer_hash(entry transfers) RETURNS bytea LANGUAGE sql STABLE
      SET timezone TO 'UTC' SET bytea_output TO 'hex'
      RETURN sha256(convert_to((to_jsonb(entry) - 'hash')::text, 'UTF8'));
    ALTER TABLE transfers DROP need_id;
    ALTER TABLE people DROP may_be_named, DROP erased_at;
    ALTER TABLE buildings DROP confirms_after_days;
    DROP TRIGGER contributions_still_fit_the_day ON contributions;
    DROP TRIGGER contributions_fit_the_day ON contributions;
    DROP FUNCTION check_hours_of_day;
    DROP INDEX contributions_person_day;
    DROP TRIGGER contributions_live_forwards ON contributions;
    DROP FUNCTION contribution_lives_on;
    DROP TRIGGER contributions_fit_the_places ON contributions;
    DROP FUNCTION check_places;
    ALTER TABLE contributions DROP need_date_id, DROP need_id, DROP people, DROP questioned_at;
    DROP TABLE need_watchers, need_dates, needs;
    DROP INDEX contributions_kind, transfers_kind;
    ALTER TABLE transfers DROP CONSTRAINT transfers_kind,
      ADD CONSTRAINT transfers_kind_check CHECK (kind IN (${[...kinds, 'gift'].map((kind) => `'${kind}'`).join(', ')}));
    ALTER TABLE contributions DROP CONSTRAINT contributions_kind, DROP CONSTRAINT contributions_kind_is_help,
      ADD CONSTRAINT contributions_kind_check CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}));
    DROP TABLE contribution_kinds;
  `);
}

const kinds = ['maintenance', 'hosting', 'organising', 'cooking', 'care', 'lending', 'teaching', 'other'];
