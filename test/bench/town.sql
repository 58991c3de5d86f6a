-- The town of the bench: 20 buildings, 200 spaces, 2,000 people, and 200,000 occurrences in the year from 120 days before its first
-- day (the setting town.day) to 245 days after it. Everything follows from numbers: the same town every time.
--
-- In each building space 1 is a hall of which 2 and 3 are the halves; 4 to 10 are rooms, of which 8 to 10 book directly. The day
-- has five slots. What a space has on a weekday in a slot is a series, every week or every two, or loose bookings, or nothing at
-- all: those are the evenings that the bench asks for. Building 20 is quiet: 500 loose bookings.

CREATE FUNCTION pg_temp.chance(VARIADIC of integer[]) RETURNS double precision LANGUAGE sql IMMUTABLE
  RETURN (hash_array(of) & 65535) / 65536.0;
CREATE FUNCTION pg_temp.today() RETURNS date LANGUAGE sql STABLE RETURN current_setting('town.day')::date;
CREATE FUNCTION pg_temp.at(day date, clock time) RETURNS timestamptz LANGUAGE sql IMMUTABLE
  RETURN (day + clock) AT TIME ZONE 'Europe/Amsterdam';

INSERT INTO people (email, name, telephone, language, created_at)
  SELECT 'bewoner-' || n || '@example.org', 'Bewoner ' || n, '06 12345678', 'nl', pg_temp.today() - 200
  FROM generate_series(1, 2000) n;
INSERT INTO groups (name, created_at) SELECT 'Groep ' || n, pg_temp.today() - 200 FROM generate_series(1, 200) n;
INSERT INTO group_members (group_id, person_id, is_lead, joined_at)
  SELECT n, n, true, pg_temp.today() - 200 FROM generate_series(1, 200) n;

INSERT INTO organisations (slug, name) SELECT 'organisatie-' || n, 'Organisatie ' || n FROM generate_series(1, 5) n;
INSERT INTO neighbourhoods (slug, name, town)
  SELECT 'wijk-' || n, 'Wijk ' || n, 'Voorbeeldstad' FROM generate_series(1, 4) n;
INSERT INTO buildings (slug, organisation_id, neighbourhood_id, name, kind, street, postcode, town, latitude, longitude, zone,
    contact_name, telephone, description, house_rules, features, closed_holidays, changed_at)
  SELECT 'gebouw-' || n, 1 + n % 5, 1 + n % 4, 'Gebouw ' || n, 'community-house', 'Voorbeeldstraat ' || n, '1234 AB',
    'Voorbeeldstad', 51.5 + n / 100.0, 4.7 + n / 100.0, 'Europe/Amsterdam', 'De balie', '088 123 45 67',
    'Een huis voor de buurt.', 'Wie het laatst weggaat doet het licht uit.', '{step-free,accessible-toilet,kitchen}',
    '{01-01,12-25,12-26}', pg_temp.today() - 200
  FROM generate_series(1, 20) n;
INSERT INTO roles (person_id, role, building_id, from_on, created_at)
  SELECT 1 + (n - 1) / 2, 'manager', n, pg_temp.today() - 200, pg_temp.today() - 200 FROM generate_series(1, 20) n;

INSERT INTO units (building_id) SELECT 1 + n / 10 FROM generate_series(0, 199) n;
INSERT INTO spaces (slug, building_id, own_unit_id, name, drawing, capacity, features, books_directly, set_up_minutes,
    clean_up_minutes, has_own_hours)
  SELECT 'ruimte-' || id, building_id, id, CASE n WHEN 1 THEN 'Zaal ' WHEN 2 THEN 'Halve zaal ' WHEN 3 THEN 'Halve zaal ' ELSE 'Ruimte ' END || id,
    (ARRAY['hall-large', 'hall-medium', 'hall-medium', 'kitchen', 'workshop', 'living-room', 'meeting-room-medium', 'studio',
      'classroom', 'garden'])[n],
    CASE n WHEN 1 THEN 120 WHEN 2 THEN 60 WHEN 3 THEN 60 ELSE 8 + id % 30 END,
    CASE n % 4 WHEN 0 THEN '{step-free,quiet}' WHEN 1 THEN '{step-free,hearing-loop,stage}' ELSE '{step-free}' END::text[], n >= 8,
    CASE WHEN n IN (1, 4) THEN 15 ELSE 0 END, CASE WHEN n IN (1, 5) THEN 15 ELSE 0 END, n = 10
  FROM (SELECT id, building_id, 1 + (id - 1) % 10 AS n FROM units) u ORDER BY id;
INSERT INTO space_units (space_id, unit_id, building_id) SELECT id, own_unit_id, building_id FROM spaces;
INSERT INTO space_parts (whole_id, part_id, building_id)
  SELECT s.id, s.id + half, s.building_id FROM spaces s, generate_series(1, 2) half WHERE s.id % 10 = 1;

-- Two beamers and twenty folding tables everywhere; three loudspeakers that travel, in every fifth building.
INSERT INTO equipment (building_id, name, travels)
  SELECT b.id, thing.name, thing.name = 'Luidspreker'
  FROM buildings b, unnest('{Beamer,Klaptafel,Luidspreker}'::text[]) AS thing (name)
  WHERE thing.name <> 'Luidspreker' OR b.id % 5 = 1 ORDER BY b.id, thing.name;
CREATE TEMP TABLE pieces AS
  SELECT 200 + row_number() OVER (ORDER BY e.id, n)::int AS unit_id, e.id AS equipment_id, e.building_id, n
  FROM equipment e, generate_series(1, CASE e.name WHEN 'Beamer' THEN 2 WHEN 'Klaptafel' THEN 20 ELSE 3 END) n;
INSERT INTO units (building_id) SELECT building_id FROM pieces ORDER BY unit_id;
INSERT INTO equipment_units (unit_id, equipment_id, building_id) SELECT unit_id, equipment_id, building_id FROM pieces;

-- In summer the doors open an hour later; space 10 has hours of its own.
INSERT INTO seasons (building_id, name, from_on, until_on)
  SELECT b.id, 'Zomer', make_date(y, 7, 1), make_date(y, 8, 31)
  FROM buildings b, generate_series(extract(year FROM pg_temp.today())::int - 1, extract(year FROM pg_temp.today())::int + 2) y;
INSERT INTO opening_hours (building_id, season_id, weekday, opens, closes)
  SELECT b.id, NULL::int, d, time '08:00', time '22:00' FROM buildings b, generate_series(1, 7) d
  UNION ALL SELECT building_id, id, d, '09:00', '22:00' FROM seasons, generate_series(1, 7) d;
INSERT INTO opening_hours (building_id, space_id, weekday, opens, closes)
  SELECT building_id, id, d, time '08:30', time '22:30' FROM spaces, generate_series(1, 7) d WHERE has_own_hours;

-- A week of upkeep for the whole house, every first Monday morning, and ten days in one room.
INSERT INTO closures (building_id, reason, first_on, until_on, from_time, to_time, rrule, created_at)
  SELECT id, 'Onderhoud', pg_temp.today() + 60 + id, pg_temp.today() + 66 + id, NULL::time, NULL::time, NULL, pg_temp.today() - 200
  FROM buildings
  UNION ALL SELECT id, 'Grote schoonmaak', pg_temp.today() - 120, pg_temp.today() - 120, '08:00', '12:00', 'FREQ=MONTHLY;BYDAY=1MO',
    pg_temp.today() - 200 FROM buildings
  UNION ALL SELECT id, 'Verbouwing', pg_temp.today() + 30, pg_temp.today() + 39, NULL, NULL, NULL, pg_temp.today() - 200 FROM buildings;
INSERT INTO closure_spaces (closure_id, space_id, building_id)
  SELECT c.id, s.id, s.building_id FROM closures c JOIN spaces s USING (building_id)
  WHERE c.reason = 'Verbouwing' AND s.id % 10 = 5;
INSERT INTO closure_spans (closure_id, building_id, span)
  SELECT id, building_id, tstzrange(pg_temp.at(first_on, '00:00'), pg_temp.at(until_on + 1, '00:00')) FROM closures
  WHERE rrule IS NULL
  UNION ALL SELECT c.id, c.building_id, tstzrange(pg_temp.at(day, '08:00'), pg_temp.at(day, '12:00'))
  FROM closures c, generate_series(-120, 244) d, LATERAL (SELECT pg_temp.today() + d AS day) one
  WHERE c.rrule IS NOT NULL AND extract(isodow FROM day) = 1 AND extract(day FROM day) <= 7;

CREATE TEMP TABLE slots AS SELECT * FROM (VALUES (0, time '09:00', time '10:30'), (1, '11:00', '12:30'), (2, '13:30', '15:00'),
  (3, '15:30', '17:30'), (4, '19:30', '21:30')) AS slot (slot, from_time, to_time);

-- What a space has on a weekday in a slot. The hall and its halves take turns.
CREATE TEMP TABLE patterns AS
  SELECT p.*, weekly OR fortnightly AS is_series, gen_random_uuid() AS booking_id, pg_temp.chance(space_id, weekday, slot, 3) < 0.5 AS in_odd_weeks
  FROM (
    SELECT s.id AS space_id, s.building_id, weekday, slots.*, luck < busy AS weekly, luck >= busy AND luck < busy + 0.1 AS fortnightly,
      luck >= busy + 0.1 AND luck < busy + 0.4 AS loose
    FROM spaces s CROSS JOIN generate_series(1, 7) weekday CROSS JOIN slots
    CROSS JOIN LATERAL (SELECT pg_temp.chance(s.id, weekday, slot, 2) AS luck,
      CASE slot WHEN 4 THEN 0.3 ELSE 0.52 END AS busy, pg_temp.chance(s.building_id, weekday, slot, 1) < 0.4 AS hall_is_whole) found
    WHERE s.building_id < 20 AND CASE s.id % 10 WHEN 1 THEN hall_is_whole WHEN 2 THEN NOT hall_is_whole WHEN 3 THEN NOT hall_is_whole
      ELSE true END
  ) p WHERE weekly OR fortnightly OR loose;

CREATE TEMP TABLE cells AS
  SELECT row_number() OVER (ORDER BY starts_at, space_id)::int AS id, c.*,
    pg_temp.chance(space_id, day - date '2026-01-01', slot, 5) AS fate
  FROM (
    SELECT CASE WHEN is_series THEN booking_id ELSE gen_random_uuid() END AS booking_id, is_series, space_id, building_id, weekday, slot,
      fortnightly, day, pg_temp.at(day, from_time) AS starts_at, pg_temp.at(day, to_time) AS ends_at, from_time, to_time
    FROM patterns JOIN LATERAL (SELECT pg_temp.today() + d AS day, d FROM generate_series(-120, 244) d) days
      ON extract(isodow FROM day) = weekday
    WHERE weekly OR fortnightly AND ((d + 120) / 7 % 2 = 1) = in_odd_weeks
      OR loose AND pg_temp.chance(space_id, day - date '2026-01-01', slot, 4) < 0.5
    UNION ALL
    SELECT gen_random_uuid(), false, space_id, 20, 1, slot, false, pg_temp.today() + d, pg_temp.at(pg_temp.today() + d, from_time),
      pg_temp.at(pg_temp.today() + d, to_time), from_time, to_time
    FROM generate_series(-60, 189) d, slots, LATERAL (SELECT 191 + (d + 60) % 10 AS space_id) one WHERE slot IN (0, 2)
  ) c;

-- Why a series skips a day; what is loose is not there on such days.
ALTER TABLE cells ADD skipped_for text, ADD skipped_name text, ADD state text;
UPDATE cells SET skipped_for = 'holiday', skipped_name = to_char(day, 'MM-DD') WHERE to_char(day, 'MM-DD') IN ('01-01', '12-25', '12-26');
UPDATE cells SET skipped_for = 'closure', skipped_name = c.reason
  FROM closure_spans p JOIN closures c ON c.id = p.closure_id
  WHERE p.building_id = cells.building_id AND p.span && tstzrange(starts_at, ends_at)
    AND (c.reason <> 'Verbouwing' OR space_id % 10 = 5);
DELETE FROM cells WHERE skipped_for IS NOT NULL AND NOT is_series;
-- What waits lies far ahead, so that nothing comes due while the town is kept.
UPDATE cells SET state = CASE
  WHEN skipped_for IS NOT NULL THEN 'left-out' WHEN building_id = 20 THEN 'approved' WHEN fate < 0.02 THEN 'cancelled'
  WHEN fate < 0.03 THEN 'refused' WHEN day > pg_temp.today() + 60 AND fate < 0.1 THEN 'requested' ELSE 'approved' END;
-- Now and then one of a series begins half an hour later.
UPDATE cells SET starts_at = starts_at + interval '30 minutes' WHERE is_series AND state = 'approved' AND fate > 0.98;
ANALYZE cells;

INSERT INTO bookings (id, building_id, person_id, group_id, title, description, activity_kind, is_public, is_drop_in, first_on, from_time,
    to_time, zone, rrule, created_at, changed_at)
  SELECT b.id, building_id, person, CASE WHEN person <= 200 THEN person END, 'Koffie in de buurt ' || number,
    'Iedereen is welkom; de koffie staat klaar.', 'meeting-each-other', number % 5 < 3, false, first_on, from_time, to_time, 'Europe/Amsterdam',
    CASE WHEN is_series THEN 'FREQ=WEEKLY;' || CASE WHEN fortnightly THEN 'INTERVAL=2;' ELSE '' END || 'BYDAY='
      || (ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[weekday] || ';UNTIL=' || to_char(until AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') END,
    asked_at, asked_at
  FROM (
    SELECT booking_id AS id, building_id, from_time, to_time, is_series, fortnightly, weekday, min(day) AS first_on,
      max(starts_at) AS until, min(starts_at) - interval '30 days' AS asked_at, min(id) AS number,
      1 + (min(id) * 7919::bigint % 2000)::int AS person
    FROM cells GROUP BY booking_id, building_id, from_time, to_time, is_series, fortnightly, weekday
  ) b;
INSERT INTO occurrences (id, booking_id, building_id, starts_at, ends_at, original_starts_at, people, set_up_minutes, clean_up_minutes,
    state, left_out_because, left_out_name, asked_at, due_at, changed_at) OVERRIDING SYSTEM VALUE
  SELECT c.id, booking_id, c.building_id, starts_at, ends_at, pg_temp.at(day, c.from_time), 4 + c.id % 5, s.set_up_minutes, s.clean_up_minutes,
    state, skipped_for, skipped_name, b.created_at, starts_at - interval '1 day', b.created_at
  FROM cells c JOIN spaces s ON s.id = c.space_id JOIN bookings b ON b.id = c.booking_id ORDER BY c.id;
SELECT setval(pg_get_serial_sequence('occurrences', 'id'), (SELECT max(id) FROM occurrences));
INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id) SELECT id, space_id, building_id FROM cells;
INSERT INTO occupancies (unit_id, occurrence_id, span)
  SELECT su.unit_id, o.id, tstzrange(o.starts_at - make_interval(mins => o.set_up_minutes), o.ends_at + make_interval(mins => o.clean_up_minutes))
  FROM occurrences o JOIN occurrence_spaces USING (building_id) JOIN space_units su USING (space_id)
  WHERE occurrence_id = o.id AND o.holds ORDER BY su.unit_id, o.starts_at;

-- At any time at most one of each building's beamers is out, and only for what is short of breath between its neighbours.
WITH users AS (
  SELECT o.id, o.building_id, o.starts_at, o.ends_at, c.day, c.slot, row_number() OVER (PARTITION BY c.building_id, c.day, c.slot ORDER BY c.fate) AS place
  FROM cells c JOIN occurrences o ON o.id = c.id WHERE o.holds AND c.space_id % 10 IN (2, 3, 6, 7)
), lent AS (
  INSERT INTO occurrence_equipment (occurrence_id, equipment_id, pieces, state)
  SELECT u.id, e.id, 1, 'with-booking' FROM users u JOIN equipment e ON e.building_id = u.building_id AND e.name = 'Beamer' WHERE place = 1
  RETURNING occurrence_id, equipment_id
)
INSERT INTO occupancies (unit_id, occurrence_id, span)
  SELECT p.unit_id, l.occurrence_id, tstzrange(c.starts_at, c.ends_at)
  FROM lent l JOIN cells c ON c.id = l.occurrence_id JOIN pieces p ON p.equipment_id = l.equipment_id AND p.n = 1;

INSERT INTO history (at, act, booking_id, actor_id, door)
  SELECT created_at, 'asked', id, person_id, 'online' FROM bookings
  UNION ALL SELECT created_at + interval '1 day', 'approved', b.id, 1 + (b.building_id - 1) / 2, 'online' FROM bookings b;

-- What building 1 was given: 100,000 confirmed contributions of everybody in the year before, with their transfers. In building 2 as
-- many wait to be confirmed as the bench confirms.
INSERT INTO accounts (kind, person_id) SELECT 'person', n FROM generate_series(1, 2000) n;
INSERT INTO accounts (kind, building_id) SELECT 'building', n FROM generate_series(1, 20) n;
INSERT INTO contributions (person_id, building_id, kind, unit, amount, state, done_on, created_at, changed_at)
  SELECT 1 + n % 2000, 1, (ARRAY['maintenance', 'hosting', 'organising', 'cooking', 'care', 'lending', 'teaching', 'other'])[1 + n % 8],
    CASE n % 10 WHEN 0 THEN 'turns' ELSE 'minutes' END, CASE n % 10 WHEN 0 THEN 1 ELSE 30 + 15 * (n % 8) END, 'confirmed', day,
    pg_temp.at(day, '18:00'), pg_temp.at(day + 1, '09:00')
  FROM (SELECT n, pg_temp.today() - 1 - (n / 280) AS day FROM generate_series(0, 99999) n) given ORDER BY n DESC;
INSERT INTO transfers (from_account_id, to_account_id, amount, unit, kind, on_day, contribution_id, actor_id, door, reason, recorded_at)
  SELECT house.id, giver.id, c.amount, c.unit, c.kind, c.done_on, c.id, 1, 'online', 'confirmed', c.changed_at
  FROM contributions c JOIN accounts house ON house.building_id = c.building_id JOIN accounts giver ON giver.person_id = c.person_id
  ORDER BY c.changed_at, c.id;
INSERT INTO contributions (person_id, building_id, kind, unit, amount, state, done_on, created_at, changed_at)
  SELECT 301 + n % 1700, 2, 'hosting', 'turns', 1, 'done', pg_temp.today() - 2, pg_temp.today() - 2, pg_temp.today() - 2
  FROM generate_series(1, 80000) n;
