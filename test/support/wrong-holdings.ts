import { rows } from '../../models/database.ts';

/**
 * What is wrong with what is held, seen from the rows alone: nothing, whatever happened before. Counted in three ways, as the
 * constraint that is on trial cannot be the only witness.
 *
 * @param now what is over keeps the units that it had: of that only the occupancies themselves are looked at
 */
export async function wrongHoldings(now: Date): Promise<string[]> {
  const found = await rows<{ wrong: string }>(
    `WITH placements AS (
       SELECT o.id, 'occurrence' AS kind, os.space_id, o.starts_at, tstzrange(o.starts_at - make_interval(mins => o.set_up_minutes),
         o.ends_at + make_interval(mins => o.clean_up_minutes)) AS span
       FROM occurrences o JOIN occurrence_spaces os ON os.occurrence_id = o.id WHERE o.state IN ('requested', 'approved')
       UNION ALL
       SELECT m.occurrence_id, 'occurrence', ms.space_id, m.starts_at, tstzrange(m.starts_at - make_interval(mins => m.set_up_minutes),
         m.ends_at + make_interval(mins => m.clean_up_minutes)) FROM moves m JOIN move_spaces ms USING (occurrence_id)
       UNION ALL
       SELECT f.id, 'offer', os.space_id, o.starts_at, tstzrange(o.starts_at - make_interval(mins => o.set_up_minutes),
         o.ends_at + make_interval(mins => o.clean_up_minutes))
       FROM offers f JOIN occurrences o ON o.id = f.occurrence_id JOIN occurrence_spaces os ON os.occurrence_id = o.id
       WHERE f.state = 'open'
     ), due AS (
       SELECT p.kind, p.id, su.unit_id, range_agg(p.span) AS spans FROM placements p JOIN space_units su USING (space_id)
       WHERE p.starts_at > :now GROUP BY p.kind, p.id, su.unit_id
     ), stored AS (
       SELECT CASE WHEN c.offer_id IS NULL THEN 'occurrence' ELSE 'offer' END AS kind, coalesce(c.offer_id, c.occurrence_id) AS id,
         c.unit_id, range_agg(c.span) AS spans
       FROM occupancies c JOIN spaces s ON s.own_unit_id = c.unit_id WHERE c.outside_building_id IS NULL GROUP BY 1, 2, 3
     ), elsewhere AS (
       SELECT su.unit_id, range_agg(e.span) AS spans FROM external_events e JOIN outside_calendars k ON k.id = e.calendar_id
       JOIN space_units su ON su.building_id = k.building_id
       LEFT JOIN outside_calendar_spaces x ON x.calendar_id = k.id
       WHERE x.space_id IS NULL OR x.space_id = su.space_id GROUP BY su.unit_id
     ), blocked AS (
       SELECT unit_id, range_agg(span) AS spans FROM occupancies WHERE outside_building_id IS NOT NULL GROUP BY unit_id
     ), pieces AS (
       SELECT o.id, o.starts_at, u.equipment_id, u.pieces, tstzrange(o.starts_at - make_interval(mins => o.set_up_minutes),
         o.ends_at + make_interval(mins => o.clean_up_minutes)) AS span
       FROM occurrences o JOIN occurrence_equipment u ON u.occurrence_id = o.id
       WHERE o.state IN ('requested', 'approved') AND u.state <> 'refused'
       UNION ALL
       SELECT m.occurrence_id, m.starts_at, e.equipment_id, e.pieces, tstzrange(m.starts_at - make_interval(mins => m.set_up_minutes),
         m.ends_at + make_interval(mins => m.clean_up_minutes)) FROM moves m JOIN move_equipment e USING (occurrence_id)
     )
     SELECT 'unit ' || a.unit_id || ' is held twice: ' || a.span || ' and ' || b.span AS wrong
     FROM occupancies a JOIN occupancies b ON b.unit_id = a.unit_id AND b.id > a.id AND b.span && a.span
     UNION ALL
     SELECT 'occurrence ' || a.id || ' and ' || b.kind || ' ' || b.id || ' both take unit ' || a.unit_id
     FROM due a JOIN due b ON b.unit_id = a.unit_id AND (b.kind, b.id) > (a.kind, a.id) AND b.spans && a.spans
     UNION ALL
     SELECT kind || ' ' || id || ' holds ' || coalesce(s.spans::text, 'nothing') || ' of unit ' || unit_id || ' and not '
       || coalesce(d.spans::text, 'nothing')
     FROM due d FULL JOIN stored s USING (kind, id, unit_id)
     WHERE d.spans IS DISTINCT FROM s.spans AND coalesce(upper(s.spans) > :now, true)
       AND NOT EXISTS (SELECT FROM occurrences o WHERE kind = 'occurrence' AND o.id = id AND o.starts_at <= :now)
     UNION ALL
     SELECT 'unit ' || unit_id || ' is blocked by ' || coalesce(b.spans::text, 'nothing') || ' and not ' || coalesce(w.spans::text, 'nothing')
     FROM (SELECT unit_id, nullif(e.spans - coalesce((SELECT range_agg(c.span) FROM occupancies c
         WHERE c.unit_id = e.unit_id AND c.outside_building_id IS NULL), '{}'), '{}') AS spans FROM elsewhere e) w
     FULL JOIN blocked b USING (unit_id) WHERE w.spans IS DISTINCT FROM b.spans
     UNION ALL
     SELECT 'occurrence ' || p.id || ' lacks pieces of equipment ' || p.equipment_id FROM pieces p WHERE p.starts_at > :now AND p.pieces > (
       SELECT count(*) FROM occupancies c JOIN equipment_units eu USING (unit_id)
       WHERE c.occurrence_id = p.id AND eu.equipment_id = p.equipment_id AND c.span @> p.span)
     UNION ALL
     SELECT 'occurrence ' || c.occurrence_id || ' holds a piece that it does not use' FROM occupancies c JOIN equipment_units eu USING (unit_id)
     WHERE c.occurrence_id IS NOT NULL AND NOT EXISTS (SELECT FROM pieces p WHERE p.id = c.occurrence_id AND p.equipment_id = eu.equipment_id
       AND p.span && c.span)`,
    { now },
  );
  return found.map(({ wrong }) => wrong);
}
