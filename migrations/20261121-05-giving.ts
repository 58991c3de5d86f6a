import type { QueryInterface } from 'sequelize';

/** Contributions in kind, and the insert-only ledger in which confirmed ones stand. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE contributions (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      person_id integer NOT NULL REFERENCES people,
      group_id integer REFERENCES groups,
      building_id integer NOT NULL REFERENCES buildings,
      booking_id uuid REFERENCES bookings,
      kind text NOT NULL CHECK (kind IN
        ('maintenance', 'hosting', 'organising', 'cooking', 'care', 'lending', 'teaching', 'other')),
      unit text NOT NULL CHECK (unit IN ('minutes', 'turns')),
      amount integer NOT NULL CHECK (amount > 0 AND amount <= CASE unit WHEN 'minutes' THEN 1440 ELSE 50 END),
      words short_line NOT NULL DEFAULT '',
      state text NOT NULL CHECK (state IN ('pledged', 'done', 'confirmed', 'let-go')),
      done_on date,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      CHECK (state IN ('pledged', 'let-go') OR done_on IS NOT NULL)
    );
    CREATE INDEX contributions_person ON contributions (person_id);
    CREATE INDEX contributions_group ON contributions (group_id);
    CREATE INDEX contributions_building ON contributions (building_id, state);
    CREATE INDEX contributions_booking ON contributions (booking_id);
    CREATE INDEX contributions_done ON contributions (changed_at) WHERE state = 'done';

    -- Whether to ask after the activity what somebody could do: a row or no row. Only the job that asks reads it.
    CREATE TABLE afterwards_questions (
      booking_id uuid PRIMARY KEY REFERENCES bookings
    );

    CREATE TABLE accounts (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('person', 'group', 'building', 'pool', 'correction')),
      person_id integer UNIQUE REFERENCES people,
      group_id integer UNIQUE REFERENCES groups,
      building_id integer UNIQUE REFERENCES buildings,
      neighbourhood_id integer UNIQUE REFERENCES neighbourhoods,
      CHECK ((kind = 'person') = (person_id IS NOT NULL)),
      CHECK ((kind = 'group') = (group_id IS NOT NULL)),
      CHECK ((kind = 'building') = (building_id IS NOT NULL)),
      CHECK ((kind = 'pool') = (neighbourhood_id IS NOT NULL))
    );
    CREATE UNIQUE INDEX accounts_one_correction ON accounts (kind) WHERE kind = 'correction';

    -- One row is one transfer between two accounts. It holds no personal text: a note lies in the table notes,
    -- the digest of it here, so that erasing the note leaves the chain whole.
    CREATE TABLE transfers (
      id integer PRIMARY KEY,
      from_account_id integer NOT NULL REFERENCES accounts,
      to_account_id integer NOT NULL REFERENCES accounts,
      amount integer NOT NULL CHECK (amount > 0),
      unit text NOT NULL CHECK (unit IN ('minutes', 'turns')),
      kind text NOT NULL CHECK (kind IN
        ('maintenance', 'hosting', 'organising', 'cooking', 'care', 'lending', 'teaching', 'other', 'gift')),
      on_day date NOT NULL,
      contribution_id integer REFERENCES contributions,
      booking_id uuid REFERENCES bookings,
      reverses_id integer UNIQUE REFERENCES transfers,
      actor_id integer REFERENCES people,
      on_behalf_of_id integer REFERENCES people,
      door text NOT NULL CHECK (door IN ('online', 'telephone', 'desk', 'clock')),
      reason text NOT NULL,
      note_digest bytea,
      recorded_at timestamptz NOT NULL,
      previous_hash bytea,
      hash bytea NOT NULL UNIQUE,
      CHECK (from_account_id <> to_account_id)
    );
    CREATE INDEX transfers_from ON transfers (from_account_id, id);
    CREATE INDEX transfers_to ON transfers (to_account_id, id);
    CREATE INDEX transfers_booking ON transfers (booking_id);
    CREATE INDEX transfers_actor ON transfers (actor_id);
    CREATE INDEX transfers_on_behalf_of ON transfers (on_behalf_of_id);
    -- A contribution is confirmed once; it may be reversed and confirmed anew only as a new contribution.
    CREATE UNIQUE INDEX transfers_contribution_once ON transfers (contribution_id) WHERE reverses_id IS NULL;
    CREATE INDEX transfers_contribution ON transfers (contribution_id);

    -- What the hash of a row covers: every column but the hash itself, as the text of a jsonb object.
    CREATE FUNCTION transfer_hash(entry transfers) RETURNS bytea LANGUAGE sql STABLE
      SET timezone TO 'UTC' SET bytea_output TO 'hex'
      RETURN sha256(convert_to((to_jsonb(entry) - 'hash')::text, 'UTF8'));

    -- Numbers the row without gaps and ties it to the one before; one writer at a time.
    CREATE FUNCTION chain_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      last transfers;
      reversed transfers;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('transfers'));
      SELECT * INTO last FROM transfers ORDER BY id DESC LIMIT 1;
      IF NEW.reverses_id IS NOT NULL THEN
        SELECT * INTO reversed FROM transfers WHERE id = NEW.reverses_id;
        IF reversed.reverses_id IS NOT NULL OR
           (NEW.from_account_id, NEW.to_account_id, NEW.amount, NEW.unit, NEW.kind)
           IS DISTINCT FROM
           (reversed.to_account_id, reversed.from_account_id, reversed.amount, reversed.unit, reversed.kind)
        THEN
          RAISE EXCEPTION 'a reversal swaps the sides of a transfer that is no reversal itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_reversal_mirrors';
        END IF;
      END IF;
      NEW.id := coalesce(last.id, 0) + 1;
      NEW.previous_hash := last.hash;
      NEW.hash := NULL;
      NEW.hash := transfer_hash(NEW);
      RETURN NEW;
    END $$;
    CREATE TRIGGER transfers_chain BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION chain_transfer();
    CREATE TRIGGER transfers_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE transfers CASCADE;
    DROP FUNCTION chain_transfer;
    DROP TABLE accounts, afterwards_questions, contributions;
  `);
}
