import type { QueryInterface } from 'sequelize';

/**
 * Tells when anything about a house itself changed: its spaces, hours, closures and equipment, but not its bookings. What is read
 * about it can be kept in memory until then.
 */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- The last transaction that changed the house. Another one is another number, and it is seen together with what it changed.
    ALTER TABLE buildings ADD COLUMN house_changed_by xid8 NOT NULL DEFAULT pg_current_xact_id();

    CREATE FUNCTION house_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE buildings SET house_changed_by = pg_current_xact_id()
      WHERE id IN (NEW.building_id, OLD.building_id) AND house_changed_by <> pg_current_xact_id();
      RETURN NULL;
    END $$;
    ${parts
      .map(
        (table) => `CREATE TRIGGER ${table}_change_the_house AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION house_changes();`,
      )
      .join('\n    ')}

    CREATE FUNCTION house_itself_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.house_changed_by := pg_current_xact_id();
      RETURN NEW;
    END $$;
    -- Everything but what changes with each booking.
    CREATE TRIGGER buildings_change_the_house BEFORE UPDATE OF slug, organisation_id, neighbourhood_id, name, kind, street, postcode, town,
      latitude, longitude, zone, contact_name, telephone, description, house_rules, features, closed_holidays ON buildings FOR EACH ROW
      EXECUTE FUNCTION house_itself_changes();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TRIGGER buildings_change_the_house ON buildings;
    ${parts.map((table) => `DROP TRIGGER ${table}_change_the_house ON ${table};`).join('\n    ')}
    DROP FUNCTION house_itself_changes, house_changes;
    ALTER TABLE buildings DROP COLUMN house_changed_by;
  `);
}

const parts = [
  'spaces',
  'space_units',
  'space_parts',
  'opening_hours',
  'seasons',
  'closures',
  'closure_spaces',
  'closure_spans',
  'equipment',
  'equipment_units',
];
