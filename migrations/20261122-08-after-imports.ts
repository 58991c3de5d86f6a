import type { QueryInterface } from 'sequelize';

/** What managers were told of what calendars from outside clash with, and which bookings came from another system. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- That something elsewhere and a date here are at one time: told once, whatever the calendar does to its items.
    CREATE TABLE told_clashes (
      calendar_id integer NOT NULL REFERENCES outside_calendars ON DELETE CASCADE,
      occurrence_id integer NOT NULL REFERENCES occurrences,
      span tstzrange NOT NULL,
      PRIMARY KEY (calendar_id, occurrence_id, span)
    );
    CREATE INDEX told_clashes_occurrence ON told_clashes (occurrence_id);

    -- Nobody asked for it here: it was agreed on before, and taken over from another system.
    ALTER TABLE bookings ADD is_taken_over boolean NOT NULL DEFAULT false;
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE told_clashes;
    ALTER TABLE bookings DROP is_taken_over;
  `);
}
