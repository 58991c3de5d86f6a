import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Client } from 'pg';
import { activityKinds } from '../models/booking.ts';
import { buildingKinds } from '../models/building.ts';
import { contributionKinds } from '../models/contribution.ts';
import { migrateDatabase } from '../models/database.ts';
import { openDatabase } from '../models/open-database.ts';
import { roleNames } from '../models/role.ts';
import { fillWithDemo } from '../server/demo/fill-with-demo.ts';
import { monday } from './support/clock.ts';
import { emptyDatabase, freshDatabase } from './support/database.ts';
import type { FreshDatabase } from './support/database.ts';
import { root } from './support/source.ts';

describe('migrations', () => {
  let empty: FreshDatabase;
  let client: Client;

  before(async () => {
    empty = await emptyDatabase();
    client = new Client({ connectionString: empty.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await empty.drop();
  });

  async function cli(command: string, url = empty.url): Promise<void> {
    const env = { ...process.env, DATABASE_URL: url };
    await promisify(execFile)(process.execPath, ['node_modules/.bin/sequelize-cli', ...command.split(' ')], {
      cwd: root,
      env,
    });
  }

  async function texts(sql: string): Promise<string[]> {
    const { rows } = await client.query<{ text: string }>(sql);
    return rows.map(({ text }) => text);
  }

  /** Columns, indexes, constraints, triggers, domains and functions of ours; not what an extension brought. */
  function shape(): Promise<string[]> {
    return texts(`
      SELECT concat_ws(' ', table_name, column_name, domain_name, data_type, is_nullable, column_default) AS text
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT concat_ws(' ', conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      ORDER BY text`);
  }

  it('say in one sentence which setting they need', async () => {
    const problem: unknown = await cli('db:migrate', '').catch((error: unknown) => error);
    expect(problem).to.have.property('code', 1);
    expect(problem)
      .to.have.property('stderr')
      .that.matches(/^The setting DATABASE_URL is missing: [^\n]+\n$/);
  });

  it('go up, all the way down and up again by sequelize-cli, and are those that the app runs itself', async () => {
    await cli('db:migrate');
    const made = await shape();
    expect(made).to.have.length.above(200);
    await cli('db:migrate:undo:all');
    expect((await shape()).filter((text) => !text.includes('SequelizeMeta'))).to.deep.equal([]);
    await migrateDatabase(empty.url);
    expect(await shape()).to.deep.equal(made);
    await cli('db:migrate');
    expect(await shape()).to.deep.equal(made);
  });

  it('go down with a town in the tables, and lose no booking', async () => {
    const full = await freshDatabase();
    const database = openDatabase(full.url);
    await fillWithDemo(monday);
    await database.close();
    const inTown = new Client({ connectionString: full.url });
    await inTown.connect();
    const count = async (table: string) => {
      const { rows } = await inTown.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
      return Number(rows[0]?.count);
    };
    const counted = async () => [await count('bookings'), await count('occurrences'), await count('history')];
    await inTown.query(`
      WITH calendar AS (
        INSERT INTO outside_calendars (building_id, name, created_at, read_at, tried_at, fetched_at)
        SELECT min(id), 'Oude agenda', now(), now(), now(), now() FROM buildings RETURNING id, building_id
      ), event AS (
        INSERT INTO external_events (calendar_id, span) SELECT id, '[2030-01-01, 2030-01-02)' FROM calendar RETURNING span
      )
      INSERT INTO occupancies (unit_id, outside_building_id, span)
      SELECT own_unit_id, s.building_id, span FROM calendar JOIN spaces s USING (building_id), event`);
    const before = await counted();
    for (const table of [
      'moves',
      'offers',
      'occurrence_equipment',
      'space_parts',
      'closure_spans',
      'seasons',
      'external_events',
    ])
      expect(await count(table), table).to.be.above(0);
    expect(await count(`occurrences WHERE state = 'left-out'`)).to.be.above(0);

    await cli('db:migrate:undo:all --to 20261121-07-hours.ts', full.url);
    await cli('db:migrate', full.url);
    expect(await counted()).to.deep.equal(before);
    await inTown.end();
    await full.drop();
  });

  it('leave no foreign key without an index that begins with it, whatever the row', async () => {
    const bare = await texts(`
      SELECT concat(c.conrelid::regclass, ' ', c.conname) AS text FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indkey[0] = ANY(c.conkey))`);
    expect(bare).to.deep.equal([]);
  });

  for (const [column, words] of Object.entries({
    'bookings activity_kind': activityKinds,
    'buildings kind': buildingKinds,
    'roles role': roleNames,
  })) {
    it(`let ${column} hold what the code has words for, and nothing else`, async () => {
      const [check = ''] = await texts(
        `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = '${column.replace(' ', '_')}_check'`,
      );
      expect([...check.matchAll(/'([a-z-]+)'/g)].map(([, word]) => word)).to.have.members([...words]);
    });
  }

  it('let contributions be of the kinds that the code has words for, and transfers also gifts', async () => {
    const help = await texts(`SELECT slug AS text FROM contribution_kinds WHERE is_help`);
    const other = await texts(`SELECT slug AS text FROM contribution_kinds WHERE NOT is_help`);
    expect(help).to.have.members([...contributionKinds]);
    expect(other).to.deep.equal(['gift']);
  });
});
