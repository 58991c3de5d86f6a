import { Client } from 'pg';

/** What the town is measured by. */
export interface Town {
  /** A week from now, by the clock of the database. */
  day: string;
  week: string;
  /** Of the spaces in an ordinary building. */
  space: string;
  /** A building with 500 bookings in its feed. */
  building: string;
}

/**
 * 24 buildings of 5 spaces, each space booked for two hours on every day from 120 days back to 180 days ahead: 36,000
 * bookings, most of them public; and one small building with 500 in all.
 */
const sql = `
  INSERT INTO people (name, created_at) VALUES ('Aanvrager', now());
  INSERT INTO organisations (slug, name) VALUES ('organisatie', 'Organisatie');
  INSERT INTO neighbourhoods (slug, name, town)
    SELECT 'wijk-' || n, 'Wijk ' || n, 'Voorbeeldstad' FROM generate_series(1, 4) n;
  INSERT INTO buildings (slug, organisation_id, neighbourhood_id, name, kind, street, postcode, town, latitude, longitude, zone,
      contact_name, telephone, features, changed_at)
    SELECT 'gebouw-' || n, 1, 1 + n % 4, 'Gebouw ' || n, 'community-house', 'Voorbeeldstraat ' || n, '1234 AB', 'Voorbeeldstad',
      51.5 + n / 100.0, 4.7 + n / 100.0, 'Europe/Amsterdam', 'De balie', '088 123 45 67', '{step-free,kitchen}', now()
    FROM generate_series(1, 25) n;
  INSERT INTO opening_hours (building_id, weekday, opens, closes)
    SELECT b.id, d, '08:00', '22:00' FROM buildings b, generate_series(1, 7) d;
  INSERT INTO units (building_id) SELECT 1 + n / 5 FROM generate_series(0, 120) n;
  INSERT INTO spaces (slug, building_id, own_unit_id, name, drawing, capacity, features)
    SELECT 'ruimte-' || id, building_id, id, 'Ruimte ' || id, 'hall-medium', 10 + id % 60, '{quiet}' FROM units ORDER BY id;
  INSERT INTO space_units (space_id, unit_id, building_id) SELECT id, own_unit_id, building_id FROM spaces;

  CREATE TEMPORARY TABLE plan AS
    SELECT gen_random_uuid() AS id, s.id AS space_id, s.building_id, part,
      (current_date + d + make_interval(hours => 9 + 3 * part + (s.id + d) % 2)) AT TIME ZONE 'Europe/Amsterdam' AS starts_at
    FROM spaces s, generate_series(-120, 179) d, generate_series(0, 2) part
    WHERE s.building_id < 25 AND part = s.id % 3
      OR s.building_id = 25 AND d >= -80 AND (d < 87 OR part < 2 AND d = 87);
  INSERT INTO bookings (id, building_id, person_id, title, description, activity_kind, is_public, is_drop_in, first_on, from_time,
      to_time, zone, created_at, changed_at)
    SELECT id, building_id, 1, 'Koffie in de buurt', 'Iedereen is welkom; de koffie staat klaar.', 'meeting-each-other',
      part < 2, false, starts_at::date, '10:00', '12:00', 'Europe/Amsterdam', now(), now() FROM plan;
  INSERT INTO occurrences (booking_id, building_id, starts_at, ends_at, people, set_up_minutes, clean_up_minutes, state, asked_at,
      due_at, changed_at)
    SELECT id, building_id, starts_at, starts_at + interval '2 hours', 8, 0, 0, 'approved', starts_at - interval '9 days',
      starts_at - interval '7 days', now() FROM plan;
  INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id)
    SELECT o.id, p.space_id, p.building_id FROM plan p JOIN occurrences o ON o.booking_id = p.id;
  INSERT INTO occupancies (unit_id, occurrence_id, span)
    SELECT s.own_unit_id, o.id, tstzrange(o.starts_at, o.ends_at)
    FROM plan p JOIN occurrences o ON o.booking_id = p.id JOIN spaces s ON s.id = p.space_id;
  ANALYZE;
`;

/** Fills the database at this address; its tables are there and empty. */
export async function buildTown(url: string): Promise<Town> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  const { rows } = await client.query<{ day: string; week: string }>(
    `SELECT to_char(current_date + 7, 'YYYY-MM-DD') AS day, to_char(current_date + 7, 'IYYY-"W"IW') AS week`,
  );
  await client.end();
  const [{ day, week } = { day: '', week: '' }] = rows;
  return { day, week, space: 'ruimte-1', building: 'gebouw-25' };
}
