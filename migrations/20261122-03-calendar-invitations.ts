import type { QueryInterface } from 'sequelize';

/** What calendars of people were told of bookings by mail. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE calendar_invitations (
      booking_id uuid NOT NULL REFERENCES bookings,
      person_id integer NOT NULL REFERENCES people,
      -- The highest SEQUENCE ever sent: what comes next is above it.
      sequence integer NOT NULL,
      -- The events that their calendar has if it took over all it was sent.
      told jsonb NOT NULL,
      -- False: a letter never arrived, so all of it is told anew.
      arrived boolean NOT NULL DEFAULT true,
      PRIMARY KEY (booking_id, person_id)
    );
    CREATE INDEX calendar_invitations_person ON calendar_invitations (person_id);

    ALTER TABLE demo_letters ADD invitation text;
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE demo_letters DROP invitation;
    DROP TABLE calendar_invitations;
  `);
}
