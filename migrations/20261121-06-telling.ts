import type { QueryInterface } from 'sequelize';

/** History, notes, letters, what the clock has done, and what feeds were last rendered as. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- Who did what, for whom, when, through which door. No personal text: that lies in notes.
    CREATE TABLE history (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      act text NOT NULL CHECK (act ~ '^[a-z]+(-[a-z]+)*$'),
      booking_id uuid REFERENCES bookings,
      occurrence_id integer REFERENCES occurrences,
      contribution_id integer REFERENCES contributions,
      organisation_id integer REFERENCES organisations,
      neighbourhood_id integer REFERENCES neighbourhoods,
      building_id integer REFERENCES buildings,
      space_id integer REFERENCES spaces,
      group_id integer REFERENCES groups,
      person_id integer REFERENCES people,
      actor_id integer REFERENCES people,
      on_behalf_of_id integer REFERENCES people,
      door text NOT NULL CHECK (door IN ('online', 'telephone', 'desk', 'clock')),
      details jsonb NOT NULL DEFAULT '{}',
      note_digest bytea,
      CHECK (num_nonnulls(booking_id, occurrence_id, contribution_id, organisation_id, neighbourhood_id, building_id,
        space_id, group_id, person_id) > 0),
      CHECK ((door = 'clock') = (actor_id IS NULL))
    );
    CREATE INDEX history_booking ON history (booking_id, id);
    CREATE INDEX history_occurrence ON history (occurrence_id);
    CREATE INDEX history_contribution ON history (contribution_id);
    CREATE INDEX history_organisation ON history (organisation_id);
    CREATE INDEX history_neighbourhood ON history (neighbourhood_id);
    CREATE INDEX history_building ON history (building_id);
    CREATE INDEX history_space ON history (space_id);
    CREATE INDEX history_group ON history (group_id);
    CREATE INDEX history_person ON history (person_id);
    CREATE INDEX history_actor ON history (actor_id);
    CREATE INDEX history_on_behalf_of ON history (on_behalf_of_id);
    CREATE TRIGGER history_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- Reasons, questions and answers: erasable. The digest beside the row it belongs to is sha256(salt || body).
    CREATE TABLE notes (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      history_id integer UNIQUE REFERENCES history,
      transfer_id integer UNIQUE REFERENCES transfers,
      salt bytea NOT NULL,
      body long_text NOT NULL,
      erased_at timestamptz,
      CHECK (num_nonnulls(history_id, transfer_id) = 1),
      CHECK (erased_at IS NULL OR body = '')
    );

    -- A letter is written in the transaction of what it tells of, and rendered when it is sent.
    CREATE TABLE letters (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      number integer GENERATED ALWAYS AS IDENTITY,
      kind text NOT NULL,
      person_id integer REFERENCES people,
      email citext CHECK (length(email) BETWEEN 3 AND 254),
      language language_code NOT NULL,
      booking_id uuid REFERENCES bookings,
      facts jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      sent_at timestamptz,
      -- Why it never went out: the person has no address, its code had expired, or the mail server keeps refusing it.
      not_sent_because text CHECK (not_sent_because IN ('no-address', 'expired', 'refused')),
      CHECK ((person_id IS NULL) <> (email IS NULL)),
      CHECK (sent_at IS NULL OR not_sent_because IS NULL),
      -- Nothing is kept of what it said once it needs not be sent any more.
      CHECK (facts = '{}' OR (sent_at IS NULL AND not_sent_because IS NULL))
    );
    CREATE INDEX letters_person ON letters (person_id);
    CREATE INDEX letters_booking ON letters (booking_id);
    CREATE INDEX letters_unsent ON letters (number) WHERE sent_at IS NULL AND not_sent_because IS NULL;
    CREATE INDEX letters_to_addresses ON letters (created_at) WHERE email IS NOT NULL;
    CREATE INDEX letters_sent ON letters (sent_at);

    -- Where letters lie when the app is tried out without a mail server.
    CREATE TABLE demo_letters (
      letter_id uuid PRIMARY KEY REFERENCES letters ON DELETE CASCADE,
      email text NOT NULL,
      subject text NOT NULL,
      text text NOT NULL,
      html text NOT NULL,
      sent_at timestamptz NOT NULL
    );
    CREATE INDEX demo_letters_sent_at ON demo_letters (sent_at);

    -- What the clock brought about, each once.
    CREATE TABLE due_acts (
      subject text NOT NULL,
      act text NOT NULL,
      due_at timestamptz NOT NULL,
      done_at timestamptz NOT NULL,
      PRIMARY KEY (subject, act, due_at)
    );

    -- A feed as last rendered: while the building's version stands, the program is the same edition and the window has
    -- not moved, nothing is rendered.
    CREATE TABLE feed_renderings (
      feed text PRIMARY KEY,
      version integer NOT NULL,
      edition text NOT NULL,
      fresh_until timestamptz NOT NULL,
      etag text NOT NULL,
      last_modified timestamptz NOT NULL,
      -- Compressed by gzip, as most who ask take it.
      body bytea NOT NULL
    );
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE feed_renderings, due_acts, demo_letters, letters, notes, history;
  `);
}
