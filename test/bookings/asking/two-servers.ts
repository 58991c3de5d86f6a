import { Client } from 'pg';
import { openDatabase } from '../../../models/open-database.ts';
import type { OpenDatabase } from '../../../models/open-database.ts';
import type { Person } from '../../../models/person.ts';
import { startApp } from '../../support/app-process.ts';
import type { AppProcess } from '../../support/app-process.ts';
import { buildPerson } from '../../support/builders.ts';
import { freshDatabase } from '../../support/database.ts';
import type { FreshDatabase } from '../../support/database.ts';
import { startMailServer } from '../../support/mail-server.ts';
import type { MailServer } from '../../support/mail-server.ts';
import { openSessions } from '../../support/sessions.ts';

/** Fields of a form; a list is a field that stands there several times. */
export type Sent = Record<string, string | string[]>;

const secret = 'a secret of two servers, long enough to sign with';

/** The app twice, on one database, as in an installation that must not stand still: by the real clock. */
export class TwoServers {
  readonly people: Person[] = [];
  #cookies: string[] = [];
  #urls: string[] = [];
  #apps: AppProcess[] = [];
  #fresh!: FreshDatabase;
  #database!: OpenDatabase;
  #client!: Client;
  #mail!: MailServer;

  /** @param crowd how many people are signed in */
  async open(crowd: number): Promise<void> {
    this.#fresh = await freshDatabase();
    this.#database = openDatabase(this.#fresh.url);
    this.#client = new Client({ connectionString: this.#fresh.url });
    await this.#client.connect();
    this.#mail = await startMailServer();
    const settings = {
      DATABASE_URL: this.#fresh.url,
      SMTP_URL: this.#mail.url,
      SESSION_SECRET: secret,
      OUTSIDE_CALENDARS_FROM_OWN_NETWORK: 'allow',
    };
    this.#apps = [startApp(settings), startApp(settings)];
    this.#urls = await Promise.all(this.#apps.map((app) => app.open));
    for (let n = 0; n < crowd; n += 1) this.people.push(await buildPerson());
    const ids = this.people.map(({ id }) => id);
    this.#cookies = await openSessions(this.#client, ids, secret);
  }

  /** Person number n (they begin anew at the end) sends a form to one of the two. @returns the status, and where it leads */
  send(n: number, path: string, fields: Sent): Promise<{ status: number; to: string | null }> {
    return this.sendAs(n, n, path, fields);
  }

  /** This person sends a form to one of the two: to the first where n is even. */
  async sendAs(
    person: number,
    n: number,
    path: string,
    fields: Sent,
  ): Promise<{ status: number; to: string | null }> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const answer = await fetch(`${this.#urls[n % 2]}${path}`, {
      method: 'POST',
      headers: {
        Cookie: this.#cookies[person % this.#cookies.length] ?? '',
        'Sec-Fetch-Site': 'same-origin',
      },
      body,
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    return { status: answer.status, to: answer.headers.get('location') };
  }

  /** How often the database had to break up a deadlock, since ever. */
  async deadlocks(): Promise<number> {
    const { rows } = await this.#client.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]?.deadlocks);
  }

  /** Ends both. @returns the lines of their logs that tell of trouble */
  async close(): Promise<string[]> {
    for (const app of this.#apps) app.process.kill('SIGTERM');
    const said = await Promise.all(this.#apps.map(async ({ ended }) => (await ended).out));
    await this.#mail.stop();
    await this.#client.end();
    await this.#database.close();
    await this.#fresh.drop();
    return said.flatMap((out) => out.split('\n').filter((line) => /"level":[56]0|"status":5/.test(line)));
  }
}
