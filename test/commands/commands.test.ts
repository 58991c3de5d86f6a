import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from 'pg';
import { migrateDatabase } from '../../models/database.ts';
import { openDatabase } from '../../models/open-database.ts';
import { startEmbeddedPostgres } from '../../server/embedded/start-embedded-postgres.ts';
import { prepareJobs } from '../../server/jobs/prepare-jobs.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';
import { root } from '../support/source.ts';
import { buildLedger } from '../ledger/small-ledger.ts';

const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

describe('the commands of the ledger', () => {
  let fresh: FreshDatabase;

  before(async () => {
    fresh = await freshDatabase();
    const database = openDatabase(fresh.url);
    await buildLedger();
    await database.close();
  });
  after(() => fresh.drop());

  /** With no other settings than where the database is: a command sends no letters and opens no door. */
  function run(
    command: string,
    settings: Record<string, string> = { DATABASE_URL: nowhere, OWNER_DATABASE_URL: fresh.url },
  ) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`server/commands/${command}.ts`], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...settings },
    });
    return { status, said: stdout + stderr };
  }

  async function asOwner(...statements: string[]): Promise<void> {
    const owner = new Client({ connectionString: fresh.url });
    await owner.connect();
    for (const statement of statements) await owner.query(statement);
    await owner.end();
  }

  it('say that the ledger holds, and end with 0', () => {
    const { status, said } = run('verify-ledger');
    expect(said).to.match(/^The ledger holds: 6 rows, the last one with the hash [\da-f]{64}\.\n$/);
    expect(status).to.equal(0);
  });

  it('make sums anew that somebody changed', async () => {
    await asOwner('UPDATE ledger_months SET amount_in = amount_in + 1');
    expect(run('verify-ledger')).to.include({ status: 1 });
    expect(run('rebuild-totals')).to.deep.equal({
      status: 0,
      said: '10 sums by month were made anew.\n',
    });
    expect(run('verify-ledger')).to.include({ status: 0 });
  });

  it('name the row that somebody changed, and end with 1', async () => {
    await asOwner(
      'ALTER TABLE transfers DISABLE TRIGGER USER',
      `UPDATE transfers SET on_day = '2026-11-21' WHERE id = 2`,
      'ALTER TABLE transfers ENABLE TRIGGER USER',
    );
    const { status, said } = run('verify-ledger');
    expect(said).to.include('number 2: its hash is not that of what it says\n');
    expect(status).to.equal(1);
  });

  it('work on the database that the app brings, while it runs and while it does not', async function () {
    this.timeout(120_000);
    const folder = await mkdtemp(join(tmpdir(), 'buurtruimte-commands-'));
    await chmod(folder, 0o755);
    const settings = { DATA_DIR: join(folder, '.data') };
    const postgres = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, say: () => {} });
    try {
      await migrateDatabase(postgres.url);
      await prepareJobs(postgres.url);
      const database = openDatabase(postgres.url);
      await buildLedger();
      await database.close();
      expect(run('verify-ledger', settings).said).to.match(/^The ledger holds: 6 rows/);
    } finally {
      await postgres.stop();
    }
    const { status, said } = run('verify-ledger', settings);
    expect(said).to.match(/^The ledger holds: 6 rows/m);
    expect(status).to.equal(0);
    await rm(folder, { recursive: true, force: true });
  });

  it('end with 2 and make nothing where no database lies', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'buurtruimte-commands-'));
    const { status, said } = run('verify-ledger', { DATA_DIR: folder });
    expect(said).to.include(`There is no database in ${folder}`);
    expect(status).to.equal(2);
    expect(await readdir(folder)).to.deep.equal([]);
    await rm(folder, { recursive: true, force: true });
  });

  it('end with 2 and one sentence when the database does not let them in', () => {
    const { status, said } = run('verify-ledger', { DATABASE_URL: nowhere });
    expect(status).to.equal(2);
    expect(said.trim().split('\n'), said).to.have.length(1);
  });
});
