import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Client } from 'pg';
import { Building } from '../../../models/building.ts';
import { migrateDatabase } from '../../../models/database.ts';
import { Statement } from '../../../models/ledger-statement.ts';
import { openDatabase } from '../../../models/open-database.ts';
import type { OpenDatabase } from '../../../models/open-database.ts';
import { Transfer } from '../../../models/transfer.ts';
import { prepareJobs } from '../../../server/jobs/prepare-jobs.ts';
import { reverseTransfer } from '../../../server/ledger/reversing/reverse-transfer.ts';
import { verifyLedger } from '../../../server/ledger/checking/verify-ledger.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { FreshDatabase } from '../../support/database.ts';
import { root } from '../../support/source.ts';
import { buildGiven, online } from '../small-ledger.ts';

/** The last migration with which a transfer said no more than at first. */
const lastBefore = '20261122-08-after-imports.ts';

/** Two confirmed rows and a reversal, as that version wrote them. */
const rowsOfThen = `
  INSERT INTO people (email, name, created_at) VALUES ('gever@example.org', 'Gever', now()), ('beheer@example.org', 'Beheer', now());
  INSERT INTO organisations (slug, name) VALUES ('samen', 'Samen');
  INSERT INTO neighbourhoods (slug, name, town) VALUES ('wijk', 'De Wijk', 'Dorp');
  INSERT INTO buildings (slug, organisation_id, neighbourhood_id, name, kind, street, postcode, town, zone, contact_name, telephone, changed_at)
    VALUES ('huis', 1, 1, 'Het Huis', 'other', 'Straat 1', '1234 AB', 'Dorp', 'Europe/Amsterdam', 'Balie', '0101234567', now());
  INSERT INTO contributions (person_id, building_id, kind, unit, amount, state, done_on, created_at, changed_at) VALUES
    (1, 1, 'cooking', 'minutes', 90, 'confirmed', '2026-10-30', now(), now()),
    (1, 1, 'care', 'turns', 1, 'confirmed', '2026-11-02', now(), now());
  INSERT INTO accounts (kind, person_id, building_id) VALUES ('person', 1, NULL), ('building', NULL, 1);
  INSERT INTO transfers (from_account_id, to_account_id, amount, unit, kind, on_day, contribution_id, actor_id, door, reason, recorded_at)
    SELECT 2, 1, amount, unit, kind, done_on, id, 2, 'online', 'confirmed', '2026-11-03T10:00:00.120Z' FROM contributions ORDER BY id;
  INSERT INTO transfers (from_account_id, to_account_id, amount, unit, kind, on_day, contribution_id, reverses_id, actor_id, door, reason,
      recorded_at)
    SELECT to_account_id, from_account_id, amount, unit, kind, on_day, contribution_id, id, 2, 'desk', 'reversed', '2026-11-04T10:00Z'
    FROM transfers WHERE id = 2`;

describe('a ledger from before transfers had more columns', () => {
  let old: FreshDatabase;
  let database: OpenDatabase;
  let hashesOfThen: string[];

  before(async () => {
    old = await emptyDatabase();
    const env = { ...process.env, DATABASE_URL: old.url };
    const migrate = ['node_modules/.bin/sequelize-cli', 'db:migrate', '--to', lastBefore];
    await promisify(execFile)(process.execPath, migrate, { cwd: root, env });
    const owner = new Client({ connectionString: old.url });
    await owner.connect();
    await owner.query(rowsOfThen);
    const { rows } = await owner.query<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM transfers ORDER BY id`,
    );
    hashesOfThen = rows.map(({ hash }) => hash);
    await owner.end();
    await migrateDatabase(old.url);
    await prepareJobs(old.url);
    database = openDatabase(old.url);
  });
  after(async () => {
    await database.close();
    await old.drop();
  });

  it('holds, with the hashes of then, and has its sums', async () => {
    const all = await Transfer.findAll({ order: ['id'] });
    expect(all.map(({ hash }) => hash.toString('hex'))).to.deep.equal(hashesOfThen);
    expect(await verifyLedger()).to.deep.include({ rows: 3, problems: [] });
    const { kinds, months } = await Statement.read({ personId: 1 }, { before: null, limit: 10 });
    expect(kinds).to.deep.equal([{ kind: 'cooking', unit: 'minutes', amount: 90 }]);
    expect(months.map(({ month, minutes }) => [month, minutes])).to.deep.equal([['2026-10-01', 90]]);
  });

  it('goes on, and what was written then can be put right', async () => {
    const building = await Building.findOne({ rejectOnEmpty: true });
    const manager = await buildPerson();
    await buildGiven({ building, giver: manager });
    expect(await reverseTransfer(1, 'verkeerde dag', online(manager), monday)).to.deep.equal({
      reversed: true,
    });
    expect(await verifyLedger()).to.deep.include({ rows: 5, problems: [] });
  });
});
