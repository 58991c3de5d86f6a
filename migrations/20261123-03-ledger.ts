import type { QueryInterface } from 'sequelize';

/** What the ledger adds up to by month, what may be done to notes, and what the role of the app may do at most. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- Sums of what went in and out of an account in a month, by unit and kind: rows say them too, only slower.
    CREATE TABLE ledger_months (
      account_id integer NOT NULL REFERENCES accounts,
      month date NOT NULL CHECK (extract(day FROM month) = 1),
      unit text NOT NULL CHECK (unit IN ('minutes', 'turns')),
      kind slug NOT NULL REFERENCES contribution_kinds,
      amount_in bigint NOT NULL CHECK (amount_in >= 0),
      amount_out bigint NOT NULL CHECK (amount_out >= 0),
      PRIMARY KEY (account_id, month, unit, kind)
    );
    CREATE INDEX ledger_months_kind ON ledger_months (kind);

    -- The sums as the rows say them: what the table is filled with anew, and what it is compared with.
    CREATE VIEW ledger_months_by_rows AS
      SELECT account_id, date_trunc('month', on_day)::date AS month, unit, kind,
        sum(amount_in)::bigint AS amount_in, sum(amount_out)::bigint AS amount_out
      FROM (
        SELECT to_account_id AS account_id, on_day, unit, kind, amount AS amount_in, 0 AS amount_out FROM transfers
        UNION ALL
        SELECT from_account_id, on_day, unit, kind, 0, amount FROM transfers
      ) AS sides GROUP BY 1, 2, 3, 4;
    INSERT INTO ledger_months SELECT * FROM ledger_months_by_rows;

    -- Of its owner, so that who may add transfers need not be let near the sums. In order, so that two never wait for each other.
    CREATE FUNCTION count_transfers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO public, pg_temp AS $$
    BEGIN
      INSERT INTO ledger_months AS known (account_id, month, unit, kind, amount_in, amount_out)
        SELECT account_id, date_trunc('month', on_day)::date, unit, kind, sum(amount_in), sum(amount_out)
        FROM (
          SELECT to_account_id AS account_id, on_day, unit, kind, amount AS amount_in, 0 AS amount_out FROM written
          UNION ALL
          SELECT from_account_id, on_day, unit, kind, 0, amount FROM written
        ) AS sides GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (account_id, month, unit, kind) DO UPDATE
        SET amount_in = known.amount_in + excluded.amount_in, amount_out = known.amount_out + excluded.amount_out;
      RETURN NULL;
    END $$;
    CREATE TRIGGER transfers_are_counted AFTER INSERT ON transfers
      REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION count_transfers();

    -- Nobody else has it count rows of a table of their own.
    REVOKE EXECUTE ON FUNCTION count_transfers FROM PUBLIC;

    -- The rules of the ledger look at its own tables, not at those of the same name that whoever writes made for themselves.
    ALTER FUNCTION chain_transfer SET search_path TO public, pg_temp;
    ALTER FUNCTION check_transfers SET search_path TO public, pg_temp;

    -- Words beside a row are erased or stay; with the salt gone nobody can guess them from their digest.
    CREATE FUNCTION only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.body <> ''
         OR (NEW.id, NEW.history_id, NEW.transfer_id) IS DISTINCT FROM (OLD.id, OLD.history_id, OLD.transfer_id)
      THEN
        RAISE EXCEPTION 'notes is insert-only but for erasing' USING ERRCODE = 'restrict_violation';
      END IF;
      NEW.salt := '';
      RETURN NEW;
    END $$;
    CREATE TRIGGER notes_are_erased_only BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION only_erase();
    CREATE TRIGGER notes_insert_only BEFORE DELETE OR TRUNCATE ON notes
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- A role for an app that does not own its tables: it may read and add everywhere, change and delete only where that is what
    -- tables are for, and never loosen what holds. Asked again after every migration, as there may be new tables.
    CREATE FUNCTION let_app_in() RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      it record;
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'buurtruimte_app') THEN
        IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN RETURN; END IF;
        CREATE ROLE buurtruimte_app NOLOGIN;
      END IF;
      GRANT USAGE ON SCHEMA public TO buurtruimte_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO buurtruimte_app;
      FOR it IN
        SELECT c.oid::regclass AS name, CASE
            WHEN c.relkind = 'v' OR c.relname IN ('SequelizeMeta', 'ledger_months', 'contribution_kinds') THEN 'SELECT'
            WHEN c.relname = 'notes' THEN 'SELECT, INSERT, UPDATE (body, salt, erased_at)'
            -- Neither changed (16) nor deleted (8): pg_trigger.tgtype.
            WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'refuse_change'::regproc AND t.tgtype & 24 = 24)
              THEN 'SELECT, INSERT'
            ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS may
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
          AND pg_has_role(c.relowner, 'USAGE')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      LOOP
        EXECUTE format('REVOKE ALL ON %s FROM buurtruimte_app', it.name);
        EXECUTE format('GRANT %s ON %s TO buurtruimte_app', it.may, it.name);
      END LOOP;
      -- The tables of jobs are shut to all but their owner, row by row.
      IF to_regnamespace('graphile_worker') IS NULL THEN RETURN; END IF;
      GRANT USAGE ON SCHEMA graphile_worker TO buurtruimte_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO buurtruimte_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO buurtruimte_app;
      FOR it IN SELECT c.oid::regclass AS name FROM pg_class c
        WHERE c.relnamespace = to_regnamespace('graphile_worker') AND c.relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'app')
      LOOP
        EXECUTE format('CREATE POLICY app ON %s TO buurtruimte_app USING (true) WITH CHECK (true)', it.name);
      END LOOP;
    END $$;
    SELECT let_app_in();
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'buurtruimte_app') THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA public FROM buurtruimte_app;
        REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM buurtruimte_app;
        REVOKE ALL ON SCHEMA public FROM buurtruimte_app;
      END IF;
    END $$;
    DROP FUNCTION let_app_in;
    DROP TRIGGER notes_insert_only ON notes;
    DROP TRIGGER notes_are_erased_only ON notes;
    DROP FUNCTION only_erase;
    DROP TRIGGER transfers_are_counted ON transfers;
    DROP FUNCTION count_transfers;
    ALTER FUNCTION check_transfers RESET search_path;
    ALTER FUNCTION chain_transfer RESET search_path;
    DROP VIEW ledger_months_by_rows;
    DROP TABLE ledger_months;
  `);
}
