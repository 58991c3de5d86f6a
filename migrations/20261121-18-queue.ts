import type { QueryInterface } from 'sequelize';

/** What always holds of offers, and when the clock last found nothing to offer. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- Time is held only for who still waits for it.
    DELETE FROM occupancies c USING offers f JOIN occurrences o ON o.id = f.occurrence_id
      WHERE f.id = c.offer_id AND f.state = 'open' AND o.state <> 'left-out';
    UPDATE offers f SET state = 'expired' FROM occurrences o
      WHERE o.id = f.occurrence_id AND f.state = 'open' AND o.state <> 'left-out';
    ALTER TABLE occurrences ADD CONSTRAINT occurrences_in_their_state UNIQUE (id, state);
    ALTER TABLE offers
      ADD waits text GENERATED ALWAYS AS (CASE WHEN state = 'open' THEN 'left-out' END) STORED,
      ADD CONSTRAINT offers_are_for_who_waits FOREIGN KEY (occurrence_id, waits) REFERENCES occurrences (id, state);

    -- Of which day and which versions of the houses it was that nothing in a queue of wishes could be offered.
    CREATE TABLE queue_looks (
      building_id integer PRIMARY KEY REFERENCES buildings,
      as_of text NOT NULL
    );
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TABLE queue_looks;
    ALTER TABLE offers DROP waits;
    ALTER TABLE occurrences DROP CONSTRAINT occurrences_in_their_state;
  `);
}
