import { expect } from 'chai';
import { rows, together } from '../../../models/database.ts';
import { LedgerCheck } from '../../../models/ledger-check.ts';
import { verifyLedger } from '../../../server/ledger/checking/verify-ledger.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildLedger } from '../small-ledger.ts';

describe('verifying the ledger', () => {
  useFreshDatabase();

  let ledger: Awaited<ReturnType<typeof buildLedger>>;
  before(async () => {
    ledger = await buildLedger();
  });

  /** What is found after somebody who owns the tables changed something past everything that holds; then it is undone. */
  async function afterTampering(...statements: string[]): Promise<string[]> {
    const undone = new Error('undone');
    let problems: string[] = [];
    await together(async () => {
      for (const table of ['transfers', 'notes', 'contributions'])
        await rows(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      for (const statement of statements) await rows(statement);
      ({ problems } = await verifyLedger());
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return problems;
  }

  it('finds nothing wrong in a ledger that the app wrote', async () => {
    const { rows: count, hash, problems } = await verifyLedger();
    expect(problems).to.deep.equal([]);
    expect(count).to.equal(6);
    const [last] = await rows<{ hash: Buffer }>('SELECT hash FROM transfers ORDER BY id DESC LIMIT 1');
    expect(hash?.equals(last?.hash ?? Buffer.alloc(0))).to.equal(true);
  });

  for (const [column, value] of Object.entries({
    from_account_id: '(SELECT max(id) FROM accounts)',
    to_account_id: '(SELECT max(id) FROM accounts)',
    amount: 'amount + 1',
    unit: `CASE unit WHEN 'turns' THEN 'minutes' ELSE 'turns' END`,
    kind: `'care'`,
    on_day: 'on_day - 1',
    contribution_id: 'NULL',
    reverses_id: 'CASE WHEN reverses_id IS NULL THEN 1 END',
    actor_id: 'NULL',
    on_behalf_of_id: 'actor_id',
    door: `'desk'`,
    reason: `'other'`,
    note_digest: `sha256('x')`,
    recorded_at: `recorded_at + interval '1 microsecond'`,
    previous_hash: `sha256('x')`,
    hash: `sha256('x')`,
  })) {
    it(`names the row of which somebody changed the ${column}`, async () => {
      const [row] = await rows<{ id: number }>(
        `SELECT id FROM transfers WHERE id IN (1, 3) AND ${column} IS DISTINCT FROM (${value}) ORDER BY id LIMIT 1`,
      );
      if (!row) throw new Error('no row would be another one');
      const problems = await afterTampering(`UPDATE transfers SET ${column} = ${value} WHERE id = ${row.id}`);
      expect(problems.join('\n')).to.match(new RegExp(`^number ${row.id}: `, 'm'));
    });
  }

  it('names a row of which the hash was made anew', async () => {
    const problems = await afterTampering(
      'UPDATE transfers SET amount = 60 WHERE id = 1',
      'UPDATE transfers t SET hash = transfer_hash(t) WHERE id = 1',
    );
    expect(problems).to.include('number 2: it does not carry the hash of the row before it');
    expect(problems.join('\n')).to.match(/^number 1: contribution \d+ says another amount$/m);
  });

  it('says which numbers are missing', async () => {
    const problems = await afterTampering(
      'DELETE FROM notes WHERE transfer_id = 5',
      'DELETE FROM transfers WHERE id IN (4, 5)',
    );
    expect(problems).to.include('number 6: numbers 4 to 5 are missing before it');
  });

  it('says what is missing at the end', async () => {
    const problems = await afterTampering(
      'DELETE FROM notes WHERE transfer_id >= 3',
      'DELETE FROM transfers WHERE id >= 5',
      'DELETE FROM transfers WHERE id >= 3',
    );
    expect(problems.join('\n'))
      .to.match(
        /^account \d+: maintenance in 2026-01 is kept as 0 in, 6000 out minutes, the rows say 0 in, 0 out$/m,
      )
      .and.match(/^contribution \d+: it is confirmed, and no row says so$/m);
  });

  it('names a row whose note is not what was written, or is gone', async () => {
    expect(await afterTampering(`UPDATE notes SET body = 'anders' WHERE transfer_id = 5`)).to.deep.equal([
      'number 5: its note is not what was written',
    ]);
    expect(await afterTampering('DELETE FROM notes WHERE transfer_id = 5')).to.deep.equal([
      'number 5: its note is gone, and was not erased',
    ]);
  });

  it('takes an erased note for what it is', async () => {
    await together(async () => {
      await rows(`UPDATE notes SET body = '', erased_at = now() WHERE transfer_id = 6`);
      expect(await verifyLedger())
        .to.have.property('problems')
        .that.deep.equals([]);
    });
    const [note] = await rows<{ salt: Buffer }>('SELECT salt FROM notes WHERE transfer_id = 6');
    expect(note?.salt).to.have.length(0);
  });

  it('names what was given and says something else by now', async () => {
    const id = ledger.first.contributionId;
    expect(await afterTampering(`UPDATE contributions SET amount = 15 WHERE id = ${id}`)).to.deep.equal([
      `number 1: contribution ${id} says another amount`,
    ]);
    expect(await afterTampering(`UPDATE contributions SET state = 'let-go' WHERE id = ${id}`)).to.deep.equal([
      `number 1: contribution ${id} is let-go, not confirmed`,
    ]);
  });

  it('compares the sums that are kept, and makes them anew', async () => {
    const problems = await afterTampering(
      `UPDATE ledger_months SET amount_out = amount_out + 60 WHERE account_id = ${ledger.house} AND month = '2026-10-01'`,
    );
    expect(problems).to.deep.equal([
      `account ${ledger.house}: hosting in 2026-10 is kept as 0 in, 150 out minutes, the rows say 0 in, 90 out`,
    ]);
    await together(async () => {
      await rows('UPDATE ledger_months SET amount_out = amount_out + 60');
      expect((await verifyLedger()).problems).not.to.deep.equal([]);
      await LedgerCheck.rebuildTotals();
      expect((await verifyLedger()).problems).to.deep.equal([]);
    });
  });
});
