import { expect } from 'chai';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { type AppProcess, startApp, stopApps } from '../support/app-process.ts';
import { freshDatabase } from '../support/database.ts';

/** No invented neighbourhoods: they take a while, and nothing here is about them. */
const plain = {
  DEMO: 'off',
  SMTP_URL: 'smtp://127.0.0.1:9',
  SESSION_SECRET: 'a secret of more than thirty-two characters',
};

describe('the life of the app', function () {
  this.timeout(60_000);

  let dataDir: string;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'buurtruimte-start-'));
    await chmod(dataDir, 0o711);
  });

  afterEach(stopApps);

  after(() => rm(dataDir, { recursive: true, force: true }));

  function start(settings: Record<string, string> = {}): AppProcess {
    return startApp({ ...plain, DATA_DIR: dataDir, ...settings });
  }

  async function isDatabaseRunning(): Promise<boolean> {
    return stat(join(dataDir, 'postgresql', 'data', 'postmaster.pid')).then(
      () => true,
      () => false,
    );
  }

  it('starts in an empty folder, and ends in order when asked', async () => {
    const app = start();
    const address = await app.open;
    expect((await fetch(`${address}/health`)).status).to.equal(200);
    app.process.kill('SIGTERM');
    const { code, err } = await app.ended;
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(await isDatabaseRunning()).to.equal(false);
  });

  it('ends in order by Ctrl-C too, and when asked in the middle of its start', async () => {
    const app = start();
    while (!(await isDatabaseRunning())) await setTimeout(10);
    app.process.kill('SIGINT');
    app.process.kill('SIGINT'); // npm sends it too
    expect((await app.ended).code).to.equal(0);
    expect(await isDatabaseRunning()).to.equal(false);
  });

  it('ends in order when npm start is asked to', async () => {
    const app = startApp({ ...plain, DATA_DIR: dataDir }, 'npm');
    await app.open;
    app.process.kill('SIGTERM');
    expect((await app.ended).code).to.equal(0);
    expect(await isDatabaseRunning()).to.equal(false);
  });

  it('finishes the request it is working on', async () => {
    const app = start();
    const { hostname, port } = new URL(await app.open);
    const visitor = connect(Number(port), hostname);
    visitor.write(`POST /nowhere HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n`);
    visitor.write('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=');
    await setTimeout(100);
    app.process.kill('SIGTERM');
    await setTimeout(200);
    visitor.write('b');
    expect(await text(visitor)).to.match(/^HTTP\/1\.1 \d\d\d /);
    const { code, err } = await app.ended;
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
  });

  it('starts again by itself after it was killed', async () => {
    const killed = start();
    await killed.open;
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(await isDatabaseRunning()).to.equal(true);
    const address = await start().open;
    expect((await fetch(`${address}/health`)).status).to.equal(200);
  });

  it('ends with a reason when its database is gone', async () => {
    const app = start();
    await app.open;
    const lines = await readFile(join(dataDir, 'postgresql', 'data', 'postmaster.pid'), 'utf8');
    process.kill(Number(lines.split('\n')[0]), 'SIGKILL');
    const { code, err } = await app.ended;
    expect(code).to.equal(1);
    expect(err).to.contain('The embedded database has stopped by itself');
  });

  it('keeps the session secret it made, for its owner only', async () => {
    const secret = join(dataDir, 'session-secret');
    const settings = { SESSION_SECRET: '' };
    const first = start(settings);
    await first.open;
    const made = await readFile(secret, 'utf8');
    expect(made).to.match(/^[0-9a-f]{64}$/);
    expect((await stat(secret)).mode & 0o077).to.equal(0);
    first.process.kill('SIGTERM');
    await first.ended;
    await start(settings).open;
    expect(await readFile(secret, 'utf8')).to.equal(made);
  });

  it('shows the demo when nothing at all is set', async () => {
    const folder = join(dataDir, 'demo');
    const app = startApp({ DATA_DIR: folder });
    const address = await app.open;
    expect((await fetch(`${address}/demo`)).status).to.equal(200);
    app.process.kill('SIGTERM');
    const { code, out } = await app.ended;
    expect(code).to.equal(0);
    for (const part of ['resident', 'organiser', 'manager', 'administrator'])
      expect(out).to.contain(`(${part})`);
  });

  it('works on a database of one’s own, several at a time', async () => {
    const own = await freshDatabase();
    const apps = [start({ DATABASE_URL: own.url }), start({ DATABASE_URL: own.url })];
    for (const app of apps) expect((await fetch(`${await app.open}/health`)).status).to.equal(200);
    await stopApps();
    await own.drop();
  });

  describe('says in one sentence why it does not start', () => {
    async function whyNot(settings: Record<string, string>): Promise<string> {
      const { code, out, err } = await start(settings).ended;
      expect(code).to.equal(1);
      expect(out).to.equal('');
      expect(err).to.match(/^[^\n]+\.\n$/);
      return err;
    }

    it('port taken', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' ? String(address?.port) : '';
      expect(await whyNot({ PORT: port })).to.match(
        /^Port \d+ on 127\.0\.0\.1 is taken by another program: /,
      );
      other.close();
    });

    it('data folder in use', async () => {
      await start().open;
      expect(await whyNot({})).to.match(/^The data folder \S+ is in use by another Buurtruimte: /);
    });

    it('data folder that is none', async () => {
      const file = join(dataDir, 'a-file');
      await writeFile(file, '');
      expect(await whyNot({ DATA_DIR: file })).to.match(/^The data folder \S+ cannot be used /);
    });

    it('database unreachable, without its password', async () => {
      const sentence = await whyNot({ DATABASE_URL: 'postgres://app:password-of-it@127.0.0.1:9/none' });
      expect(sentence).to.match(/^The database 127\.0\.0\.1:9\/none cannot be used: connect ECONNREFUSED/);
      expect(sentence).not.to.contain('password-of-it');
    });

    it('wrong password', async () => {
      const own = await freshDatabase();
      const wrong = own.url.replace('app:app@', 'app:wrong@');
      expect(await whyNot({ DATABASE_URL: wrong })).to.match(
        /cannot be used: password authentication failed/,
      );
      await own.drop();
    });

    describe('a senseless setting', () => {
      const senseless = {
        PORT: 'three thousand',
        HOST: 'everywhere',
        BASE_URL: 'ruimte.example.nl',
        DATABASE_URL: 'mysql://localhost/app',
        SMTP_URL: 'mail.example.nl',
        MAIL_FROM: 'nobody',
        ADMIN_EMAIL: 'nobody',
        SESSION_SECRET: 'short',
        TRUST_PROXY: 'yes',
        DEMO: 'perhaps',
      };
      let sentences: Record<string, string>;

      before(async () => {
        const told = Object.entries(senseless).map(async ([setting, value]) => [
          setting,
          await whyNot({ [setting]: value }),
        ]);
        sentences = Object.fromEntries(await Promise.all(told)) as Record<string, string>;
      });

      for (const setting of Object.keys(senseless)) {
        it(setting, () => {
          expect(sentences[setting]).to.match(new RegExp(`^The setting ${setting} `));
        });
      }
    });
  });
});
