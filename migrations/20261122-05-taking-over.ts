import type { QueryInterface } from 'sequelize';

/** Files with the old bookings of a building: what is in them until somebody says that it is to be booked, and what was. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE takings_over (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      building_id integer NOT NULL REFERENCES buildings,
      person_id integer NOT NULL REFERENCES people,
      file_name short_line NOT NULL,
      -- What was read of the file. Null once it became bookings: nobody needs it any more then.
      contents jsonb,
      -- By what the file calls a room: the space it is. Null is none.
      spaces jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      taken_over_at timestamptz,
      bookings integer NOT NULL DEFAULT 0,
      dates integer NOT NULL DEFAULT 0,
      CHECK ((contents IS NULL) = (taken_over_at IS NOT NULL))
    );
    CREATE INDEX takings_over_building ON takings_over (building_id, created_at);
    CREATE INDEX takings_over_person ON takings_over (person_id);
    CREATE INDEX takings_over_expires ON takings_over (expires_at) WHERE taken_over_at IS NULL;

    -- What became bookings, so that the same file does not do so twice: SHA-256 of what the other system knows it by.
    CREATE TABLE taken_over (
      building_id integer NOT NULL REFERENCES buildings,
      uid_hash bytea NOT NULL CHECK (length(uid_hash) = 32),
      PRIMARY KEY (building_id, uid_hash)
    );
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`DROP TABLE taken_over, takings_over`);
}
