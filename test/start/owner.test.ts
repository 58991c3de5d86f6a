import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { Client } from 'pg';
import { startApp, stopApps } from '../support/app-process.ts';
import { asAdmin, emptyDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

describe('the app as a role that owns nothing', function () {
  this.timeout(60_000);

  let fresh: FreshDatabase;
  let owner: Client;

  before(async () => {
    await asAdmin(`CREATE ROLE buurtruimte_app NOLOGIN`);
    await asAdmin(`CREATE ROLE web LOGIN PASSWORD 'web' IN ROLE buurtruimte_app`);
    fresh = await emptyDatabase();
    owner = new Client({ connectionString: fresh.url });
    await owner.connect();
  });
  after(async () => {
    await stopApps();
    await owner.end();
    await fresh.drop();
    await asAdmin('DROP ROLE web');
    await asAdmin('DROP ROLE buurtruimte_app');
  });

  it('has its tables made by their owner, and does its work in them, that of its jobs too', async () => {
    const entered = new URL(fresh.url);
    [entered.username, entered.password] = ['web', 'web'];
    const address = await startApp({
      DEMO: 'off',
      DATABASE_URL: entered.href,
      OWNER_DATABASE_URL: fresh.url,
      SMTP_URL: 'smtp://127.0.0.1:9',
      SESSION_SECRET: 'a secret of more than thirty-two characters',
    }).open;
    const { rows: owners } = await owner.query<{ tableowner: string }>(
      `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`,
    );
    expect(owners.map(({ tableowner }) => tableowner)).to.deep.equal([new URL(fresh.url).username]);

    const { status } = await fetch(`${address}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email: 'aanvrager@example.org' }),
    });
    expect(status).to.equal(303);
    // No mail server listens there: the job tried, and keeps what it heard.
    expect(await whyNotSent()).to.equal('MailTrouble');
  });

  async function whyNotSent(): Promise<string> {
    for (let wait = 0; wait < 100; wait += 1) {
      const { rows } = await owner.query<{ last_error: string }>(
        'SELECT last_error FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL',
      );
      if (rows[0]) return rows[0].last_error;
      await setTimeout(100);
    }
    return 'nobody tried';
  }
});
