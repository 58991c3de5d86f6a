import type { QueryInterface } from 'sequelize';

/** What feeds rely on: rules that each of them can tell, and stamps that rise with whatever they show. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- As server/calendar/repetition.ts writes it. One booking with another rule would keep the whole feed of its house from being
    -- written.
    ALTER TABLE bookings ADD CONSTRAINT bookings_repeat_by_a_rule_of_ours CHECK (rrule ~ '${rule}');

    -- The feed of a space shows what takes its units: with other parts its series have other exceptions. Whoever changes parts has
    -- locked the building before, which raised buildings.changed_at.
    CREATE FUNCTION parts_change_the_place() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE buildings SET place_changed_at = changed_at WHERE id IN (SELECT building_id FROM changed);
      RETURN NULL;
    END $$;
    CREATE TRIGGER space_parts_joined_at AFTER INSERT ON space_parts REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION parts_change_the_place();
    CREATE TRIGGER space_parts_parted_at AFTER DELETE ON space_parts REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION parts_change_the_place();

    -- Who is merged into somebody goes by their name from then on.
    DROP TRIGGER people_named ON people;
    CREATE TRIGGER people_named BEFORE UPDATE OF name, merged_into ON people FOR EACH ROW
      WHEN ((OLD.name, OLD.merged_into) IS DISTINCT FROM (NEW.name, NEW.merged_into)) EXECUTE FUNCTION note_new_name();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DROP TRIGGER people_named ON people;
    CREATE TRIGGER people_named BEFORE UPDATE OF name ON people FOR EACH ROW
      WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_new_name();
    DROP TRIGGER space_parts_joined_at ON space_parts;
    DROP TRIGGER space_parts_parted_at ON space_parts;
    DROP FUNCTION parts_change_the_place;
    ALTER TABLE bookings DROP CONSTRAINT bookings_repeat_by_a_rule_of_ours;
  `);
}

const interval = '(;INTERVAL=([2-9]|[1-9][0-9]{1,2}))?';
const weekday = '(MO|TU|WE|TH|FR|SA|SU)';
const monthDay = '([1-9]|[12][0-9]|3[01])';
const ways = [
  `DAILY${interval}`,
  `WEEKLY${interval};BYDAY=${weekday}(,${weekday})*`,
  `MONTHLY${interval};(BYMONTHDAY=${monthDay}|BYDAY=(-1|[1-4])${weekday})`,
];
/** In UTC. */
const instant = '[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])([0-5][0-9]){2}Z';
const rule = `^FREQ=(${ways.join('|')});UNTIL=${instant}$`;
