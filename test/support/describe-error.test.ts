import { expect } from 'chai';
import { Client } from 'pg';
import { rows } from '../../models/database.ts';
import { describeError } from '../../server/support/describe-error.ts';
import { startApp } from './app.ts';
import type { TestApp } from './app.ts';

describe('describing an error', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  const told = (error: unknown) => JSON.stringify(describeError(error));

  it('repeats nothing that somebody typed, whichever way the database was asked', async () => {
    const client = new Client({ connectionString: app.databaseUrl });
    await client.connect();
    const straight: unknown = await client.query(`SELECT CAST($1 AS integer)`, ['geheim']).catch((e) => e);
    await client.end();
    const wrapped: unknown = await rows(`SELECT CAST(:typed AS integer)`, { typed: 'geheim' }).catch(
      (e) => e,
    );
    for (const error of [straight, wrapped]) {
      expect(told(error)).to.contain('"code":"22P02"').and.not.to.contain('geheim');
    }
  });

  it('says what went wrong in the program', () => {
    expect(told(new TypeError('no such thing')))
      .to.contain('TypeError')
      .and.to.contain('no such thing');
  });
});
