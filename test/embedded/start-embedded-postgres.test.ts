import { expect } from 'chai';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../server/embedded/start-embedded-postgres.ts';
import { StartProblem } from '../../server/support/start-problem.ts';

describe('the embedded database', () => {
  const used: string[] = [];
  let folder: string;
  let dataDir: string;
  let elsewhere: string;
  let said: string[];
  let running: EmbeddedPostgres[];
  let apps: ChildProcess[];

  // Not waited for: some file systems take a second for each.
  after(() => spawn('rm', ['-rf', ...used], { detached: true, stdio: 'ignore' }).unref());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'buurtruimte-embedded-'));
    await chmod(folder, 0o755);
    dataDir = join(folder, '.data');
    elsewhere = folder;
    said = [];
    running = [];
    apps = [];
  });

  afterEach(async () => {
    for (const app of apps) app.kill('SIGKILL');
    for (const postgres of running) await postgres.stop();
    if (apps.length > 0) await (await start()).stop(); // what a killed app left behind
    used.push(folder, elsewhere);
  });

  async function start(): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir, say: (line) => said.push(line) });
    running.push(postgres);
    return postgres;
  }

  async function whyNotStarted(): Promise<string> {
    try {
      await start();
    } catch (error) {
      if (error instanceof StartProblem) return error.message;
      throw error;
    }
    return 'it started';
  }

  /** Another process with the same data folder, alive until it is killed; answers why not when it does not start. */
  async function startElsewhere(): Promise<{ app: ChildProcess; answer: string }> {
    const module = new URL('../../server/embedded/start-embedded-postgres.ts', import.meta.url).href;
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      const started = startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, say() {} });
      console.log(await started.then(() => 'it started', (problem) => problem.message));`;
    const app = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    apps.push(app);
    const [answer] = await once(app.stdout, 'data');
    return { app, answer: String(answer).trim() };
  }

  it('starts, keeps what was written, and starts again', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.stop();
    expect(await ask(await start(), 'SELECT number FROM kept')).to.deep.equal([7]);
    expect(said).to.deep.equal([]);
  });

  it('is durable, speaks UTF-8 and UTC, and lets the app make its extensions but be no superuser', async () => {
    const postgres = await start();
    const names = [
      'fsync',
      'full_page_writes',
      'synchronous_commit',
      'server_encoding',
      'timezone',
      'is_superuser',
    ];
    const settings = names.map((name) => `current_setting('${name}')`).join(', ');
    expect(await ask(postgres, `SELECT ${settings}`)).to.deep.equal(['on', 'on', 'on', 'UTF8', 'UTC', 'off']);
    for (const name of ['btree_gist', 'citext', 'pg_trgm', 'unaccent'])
      await ask(postgres, `CREATE EXTENSION ${name}`);
  });

  it('listens on this machine only, and asks for a password that only its owner can read', async () => {
    const postgres = await start();
    expect(await ask(postgres, 'SHOW listen_addresses')).to.deep.equal(['127.0.0.1']);
    const { mode } = await stat(join(dataDir, 'postgresql', 'password'));
    expect(mode & 0o077).to.equal(0);
    const wrong = new URL(postgres.url);
    wrong.password = 'wrong';
    const refused: unknown = await ask({ ...postgres, url: wrong.href }, 'SELECT 1').catch(
      (error: unknown) => error,
    );
    expect(String(refused)).to.match(/password authentication failed/);
  });

  it('refuses a folder in use by a living app, in the same process or another', async () => {
    await startElsewhere();
    expect(await whyNotStarted()).to.match(/^The data folder \S+ is in use by another Buurtruimte: /);
  });

  it('gives a folder to one of two that start at once', async () => {
    const answers = (await Promise.all([startElsewhere(), startElsewhere()])).map(({ answer }) => answer);
    expect(answers.filter((answer) => answer === 'it started')).to.have.length(1);
    expect(answers.filter((answer) => answer.includes('in use'))).to.have.length(1);
  });

  it('takes over from a killed app, with all that was committed', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept (number int)');
    await first.stop();
    const { app } = await startElsewhere();
    app.kill('SIGKILL');
    expect(await ask(await start(), 'SELECT count(*)::int FROM kept')).to.deep.equal([0]);
  });

  it('recovers when PostgreSQL itself was killed', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number');
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
    await first.ended;
    expect(await ask(await start(), 'SELECT number FROM kept')).to.deep.equal([7]);
  });

  it('is not stopped by the number of a process that is another by now', async () => {
    const first = await start();
    const file = join(dataDir, 'postgresql', 'data', 'postmaster.pid');
    const left = await readFile(file, 'utf8');
    await first.stop();
    await writeFile(file, left.replace(/^\d+/, String(process.pid)));
    expect(await ask(await start(), 'SELECT 1')).to.deep.equal([1]);
  });

  it('is not stopped by a lock file that a power cut left empty', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postgresql', 'data', 'postmaster.pid'), '');
    expect(await ask(await start(), 'SELECT 1')).to.deep.equal([1]);
  });

  it('clears up what a first start left that was killed half-way', async () => {
    await mkdir(join(dataDir, `postgresql.making-${process.pid}`, 'data'), { recursive: true });
    await start();
    expect(await readdir(dataDir)).to.deep.equal(['postgresql']);
  });

  it('says so when the database was made by another major version', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postgresql', 'data', 'PG_VERSION'), '17\n');
    expect(await whyNotStarted()).to.match(/was made by PostgreSQL 17, and this is 18: /);
  });

  it('gives the reason of PostgreSQL when that does not start', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postgresql', 'data', 'postgresql.conf'), 'nonsense = 1\n');
    expect(await whyNotStarted()).to.match(
      /^PostgreSQL did not start: configuration file .* contains errors \(see /,
    );
  });

  it('says so when the data folder cannot be one', async () => {
    await writeFile(dataDir, 'a file');
    expect(await whyNotStarted()).to.match(/^The data folder \S+ cannot be used \(EEXIST\): /);
  });

  describe('for root, in a folder that others cannot enter', () => {
    beforeEach(async function () {
      if (process.getuid?.() !== 0) this.skip();
      await chmod(folder, 0o700);
    });

    it('puts the database in a lasting folder, says so once, and finds it again', async () => {
      const first = await start();
      [elsewhere = ''] = (await readFile(join(dataDir, 'database-lies-elsewhere.txt'), 'utf8')).split('\n');
      await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number');
      await first.stop();
      expect(await ask(await start(), 'SELECT number FROM kept')).to.deep.equal([7]);
      expect(said).to.have.length(1);
      expect(said[0]).to.contain(elsewhere);
    });

    it('says so when that folder is gone', async () => {
      await (await start()).stop();
      [elsewhere = ''] = (await readFile(join(dataDir, 'database-lies-elsewhere.txt'), 'utf8')).split('\n');
      await rm(elsewhere, { recursive: true });
      expect(await whyNotStarted()).to.match(/^The database of \S+ should lie in \S+, which is gone: /);
    });
  });

  it('for root: says so when an existing database has become out of reach', async function () {
    if (process.getuid?.() !== 0) this.skip();
    await (await start()).stop();
    await chmod(folder, 0o700);
    expect(await whyNotStarted()).to.match(/who cannot enter that folder/);
  });
});

async function postmasterOf(dataDir: string): Promise<number> {
  const lines = await readFile(join(dataDir, 'postgresql', 'data', 'postmaster.pid'), 'utf8');
  return Number(lines.split('\n')[0]);
}

async function ask(postgres: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}
