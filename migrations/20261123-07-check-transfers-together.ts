import type { QueryInterface } from 'sequelize';

/**
 * The check of transfers looks at all that one statement writes at once: between which accounts they go, and that nobody ever
 * gives away more than was given.
 */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE FUNCTION check_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      wrong record;
    BEGIN
      SELECT t.kind, giver.kind AS from_kind, taker.kind AS to_kind INTO wrong
        FROM added t JOIN accounts giver ON giver.id = t.from_account_id JOIN accounts taker ON taker.id = t.to_account_id
        WHERE t.reverses_id IS NULL AND NOT (CASE t.kind
          WHEN 'gift' THEN giver.kind IN ('person', 'group') AND taker.kind = 'pool'
          ELSE giver.kind IN ('building', 'correction') AND taker.kind IN ('person', 'group', 'correction') END)
        LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'a transfer of % does not go from % to %', wrong.kind, wrong.from_kind, wrong.to_kind
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_go_the_right_way';
      END IF;
      SELECT leaving.account_id INTO wrong
        FROM (SELECT DISTINCT t.from_account_id AS account_id, t.unit
          FROM added t JOIN accounts a ON a.id = t.from_account_id AND a.kind IN ('person', 'group', 'pool')) leaving
        WHERE (SELECT coalesce(sum(CASE WHEN to_account_id = leaving.account_id THEN amount ELSE -amount END), 0)
          FROM transfers WHERE leaving.account_id IN (from_account_id, to_account_id) AND unit = leaving.unit) < 0
        LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'more leaves the account % than was given', wrong.account_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_never_below_zero';
      END IF;
      RETURN NULL;
    END $$;
    DROP TRIGGER transfers_hold ON transfers;
    DROP FUNCTION check_transfer;
    CREATE TRIGGER transfers_hold AFTER INSERT ON transfers
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_transfers();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE FUNCTION check_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      from_kind text := (SELECT kind FROM accounts WHERE id = NEW.from_account_id);
      to_kind text := (SELECT kind FROM accounts WHERE id = NEW.to_account_id);
    BEGIN
      IF NEW.reverses_id IS NULL AND NOT (CASE NEW.kind
        WHEN 'gift' THEN from_kind IN ('person', 'group') AND to_kind = 'pool'
        ELSE from_kind IN ('building', 'correction') AND to_kind IN ('person', 'group', 'correction') END)
      THEN
        RAISE EXCEPTION 'a transfer of % does not go from % to %', NEW.kind, from_kind, to_kind
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_go_the_right_way';
      END IF;
      IF from_kind IN ('person', 'group', 'pool') AND (
        SELECT coalesce(sum(CASE WHEN to_account_id = NEW.from_account_id THEN amount ELSE -amount END), 0) FROM transfers
        WHERE NEW.from_account_id IN (from_account_id, to_account_id) AND unit = NEW.unit) < 0
      THEN
        RAISE EXCEPTION 'more leaves the account % than was given', NEW.from_account_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'transfers_never_below_zero';
      END IF;
      RETURN NULL;
    END $$;
    DROP TRIGGER transfers_hold ON transfers;
    DROP FUNCTION check_transfers;
    CREATE TRIGGER transfers_hold AFTER INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION check_transfer();
  `);
}
