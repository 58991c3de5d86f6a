import { expect } from 'chai';
import { Client } from 'pg';
import { letAppIn } from '../../models/app-role.ts';
import { rows } from '../../models/database.ts';
import { openDatabase } from '../../models/open-database.ts';
import type { OpenDatabase } from '../../models/open-database.ts';
import { verifyLedger } from '../../server/ledger/checking/verify-ledger.ts';
import { asAdmin, freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';
import { buildLedger } from './small-ledger.ts';

describe('the restricted role of the app', () => {
  let fresh: FreshDatabase;
  let database: OpenDatabase;
  let url: string;

  before(async () => {
    await asAdmin(`CREATE ROLE buurtruimte_app NOLOGIN`);
    await asAdmin(`CREATE ROLE web LOGIN PASSWORD 'web' IN ROLE buurtruimte_app`);
    fresh = await freshDatabase();
    await letAppIn(fresh.url);
    const entered = new URL(fresh.url);
    entered.username = 'web';
    entered.password = 'web';
    url = entered.href;
    database = openDatabase(url);
  });
  after(async () => {
    await database.close();
    await fresh.drop();
    await asAdmin('DROP ROLE web');
    await asAdmin('DROP ROLE buurtruimte_app');
  });

  it('does what the app does: books, confirms, gives, reverses, and reads it all', async () => {
    await buildLedger();
    expect((await verifyLedger()).problems).to.deep.equal([]);
    expect(
      await rows(`UPDATE notes SET body = '', erased_at = now() WHERE transfer_id = 5 RETURNING id`),
    ).to.have.length(1);
  });

  /** The tables in which nobody may change or delete a row, each with what would change one. */
  async function insertOnly(): Promise<{ table: string; change: string }[]> {
    return rows<{ table: string; change: string }>(
      `SELECT DISTINCT c.relname AS table, format('UPDATE %I SET %I = %2$I', c.relname, a.attname) AS change
       FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 2
       WHERE t.tgfoid = 'refuse_change'::regproc AND t.tgtype & 24 = 24 ORDER BY 1`,
    );
  }

  it('may neither change nor delete a row of what is insert-only, nor take off what keeps others from it', async () => {
    const tables = await insertOnly();
    expect(tables.map(({ table }) => table)).to.include.members(['accounts', 'history', 'transfers']);
    const kept = { table: 'ledger_months', change: 'UPDATE ledger_months SET unit = unit' };
    for (const { table, change } of [...tables, kept])
      for (const statement of [
        change,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
        `DROP TABLE ${table} CASCADE`,
      ])
        expect(await refusalOf(statement), statement).to.match(/permission denied|must be owner/);
    for (const statement of [
      `UPDATE notes SET transfer_id = NULL`,
      `DELETE FROM notes`,
      `TRUNCATE notes`,
      `INSERT INTO ledger_months SELECT * FROM ledger_months`,
      `SET session_replication_role = replica`,
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'`,
    ])
      expect(await refusalOf(statement), statement).to.match(/permission denied|must be owner/);
  });

  it('may not have the sums counted from a table of its own', async () => {
    const attempt = await rows(
      `CREATE TEMP TABLE made_up (to_account_id integer, from_account_id integer, on_day date, unit text, kind text, amount integer)`,
    ).then(() =>
      refusalOf(
        `CREATE TRIGGER counted AFTER INSERT ON made_up REFERENCING NEW TABLE AS written
         FOR EACH STATEMENT EXECUTE FUNCTION count_transfers()`,
      ),
    );
    expect(attempt).to.include('permission denied');
  });

  it('cannot lead the rules of the ledger to tables of its own', async () => {
    const entered = new Client({ connectionString: url });
    await entered.connect();
    await entered.query(`CREATE TEMP TABLE accounts AS SELECT id, 'building' AS kind FROM public.accounts`);
    await entered.query(`CREATE TEMP TABLE transfers (LIKE public.transfers)`);
    const forged = await entered
      .query(
        `INSERT INTO public.transfers (from_account_id, to_account_id, amount, unit, kind, on_day, door, reason, recorded_at)
         SELECT person.id, pool.id, 1000000, 'minutes', 'other', '2026-11-22', 'clock', 'forged', now()
         FROM public.accounts person, public.accounts pool WHERE person.kind = 'person' AND pool.kind = 'pool' LIMIT 1 RETURNING id`,
      )
      .then(({ rows: [row] }) => JSON.stringify(row), String);
    await entered.end();
    expect(forged).to.include('does not go from person to pool');
    expect((await verifyLedger()).problems).to.deep.equal([]);
  });

  it('has its own words about notes: they are erased or stay', async () => {
    expect(await refusalOf(`UPDATE notes SET body = 'anders'`)).to.include('insert-only but for erasing');
  });

  it('is kept from it by the database itself even when it owns the tables', async () => {
    const owner = new Client({ connectionString: fresh.url });
    await owner.connect();
    const refusals: string[] = [];
    for (const { table, change } of await insertOnly())
      for (const statement of [change, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        refusals.push(await owner.query(statement).then(() => statement, String));
    await owner.end();
    expect(refusals.filter((refusal) => !refusal.includes('insert-only'))).to.deep.equal([]);
    expect(refusals).to.have.length.above(8);
  });

  async function refusalOf(statement: string): Promise<string> {
    return rows(statement).then(
      () => 'it was done',
      (error: unknown) => String(error),
    );
  }
});
