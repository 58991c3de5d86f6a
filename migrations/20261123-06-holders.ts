import type { QueryInterface } from 'sequelize';

/**
 * Each transfer says whose its two accounts are, and its hash takes that in: an account that became somebody else's, and with it
 * all that was ever given to it, shows in every row.
 */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- As in "building 3 to person 12". Null in rows from before.
    ALTER TABLE transfers ADD holders text;
    CREATE FUNCTION holder_of(account integer) RETURNS text LANGUAGE sql STABLE
      RETURN (SELECT concat_ws(' ', kind, coalesce(person_id, group_id, building_id, neighbourhood_id)) FROM accounts WHERE id = account);
    CREATE FUNCTION name_holders() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.holders := holder_of(NEW.from_account_id) || ' to ' || holder_of(NEW.to_account_id);
      RETURN NEW;
    END $$;
    -- Triggers of one moment come in the order of their names: this one before transfers_chain, which makes the hash.
    CREATE TRIGGER transfers_are_between_holders BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION name_holders();
    CREATE OR REPLACE FUNCTION transfer_hash(entry transfers) RETURNS bytea LANGUAGE sql STABLE
      SET timezone TO 'UTC' SET bytea_output TO 'hex'
      RETURN sha256(convert_to((to_jsonb(entry) - 'hash' - CASE WHEN entry.need_id IS NULL THEN 'need_id' ELSE 'hash' END
        - CASE WHEN entry.holders IS NULL THEN 'holders' ELSE 'hash' END)::text, 'UTF8'));
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE OR REPLACE FUNCTION transfer_hash(entry transfers) RETURNS bytea LANGUAGE sql STABLE
      SET timezone TO 'UTC' SET bytea_output TO 'hex'
      RETURN sha256(convert_to((to_jsonb(entry) - 'hash' - CASE WHEN entry.need_id IS NULL THEN 'need_id' ELSE 'hash' END)::text,
        'UTF8'));
    DROP TRIGGER transfers_are_between_holders ON transfers;
    DROP FUNCTION name_holders;
    DROP FUNCTION holder_of;
    ALTER TABLE transfers DROP holders;
  `);
}
