import type { QueryInterface } from 'sequelize';

/** People, how they sign in, what they typed before they did, and the groups they form. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE people (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email citext UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
      name short_line NOT NULL DEFAULT '',
      telephone short_line NOT NULL DEFAULT '',
      language language_code,
      merged_into integer REFERENCES people CHECK (merged_into <> id),
      -- Raised by signing out everywhere: sessions begun in an earlier round hold no longer.
      session_round integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL
    );
    CREATE INDEX people_merged_into ON people (merged_into);

    -- The shape is that of connect-pg-simple.
    CREATE TABLE sessions (
      sid varchar PRIMARY KEY,
      sess json NOT NULL,
      expire timestamp(6) NOT NULL
    );
    CREATE INDEX sessions_expire ON sessions (expire);
    CREATE INDEX sessions_person ON sessions ((sess ->> 'personId'));

    -- The shape is that of rate-limiter-flexible.
    CREATE TABLE rate_limits (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
    CREATE INDEX rate_limits_expire ON rate_limits (expire);

    -- A code and a link in one letter; using either uses up both.
    CREATE TABLE sign_in_attempts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      email citext NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
      changes_email_of integer REFERENCES people,
      code_hash bytea NOT NULL,
      link_hash bytea NOT NULL UNIQUE,
      tries_left smallint NOT NULL CHECK (tries_left >= 0),
      return_to text NOT NULL CHECK (length(return_to) <= 2000 AND return_to ~ '^/'),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      created_at timestamptz NOT NULL
    );
    CREATE INDEX sign_in_attempts_email ON sign_in_attempts (email);
    CREATE INDEX sign_in_attempts_changes_email_of ON sign_in_attempts (changes_email_of);
    CREATE INDEX sign_in_attempts_expires_at ON sign_in_attempts (expires_at);

    -- What somebody typed before signing in, kept for a day; only who holds the token can read it.
    CREATE TABLE drafts (
      token_hash bytea PRIMARY KEY,
      contents jsonb NOT NULL CHECK (octet_length(contents::text) <= 65536),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX drafts_expires_at ON drafts (expires_at);

    CREATE TABLE groups (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name short_line NOT NULL CHECK (name <> ''),
      created_at timestamptz NOT NULL
    );

    CREATE TABLE group_members (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id integer NOT NULL REFERENCES groups,
      person_id integer NOT NULL REFERENCES people,
      is_lead boolean NOT NULL DEFAULT false,
      joined_at timestamptz NOT NULL,
      left_at timestamptz CHECK (left_at >= joined_at),
      CHECK (left_at IS NULL OR NOT is_lead)
    );
    CREATE UNIQUE INDEX group_members_once ON group_members (group_id, person_id) WHERE left_at IS NULL;
    CREATE UNIQUE INDEX group_members_one_lead ON group_members (group_id) WHERE is_lead;
    CREATE INDEX group_members_group ON group_members (group_id);
    CREATE INDEX group_members_person ON group_members (person_id);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE group_members, groups, drafts, sign_in_attempts, rate_limits, sessions, people;
  `);
}
