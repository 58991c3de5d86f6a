import { expect } from 'chai';
import { rows, together } from '../../../models/database.ts';
import { LedgerCheck } from '../../../models/ledger-check.ts';
import { Statement } from '../../../models/ledger-statement.ts';
import { verifyLedger } from '../../../server/ledger/checking/verify-ledger.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../../support/builders.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { buildLedger } from '../small-ledger.ts';

describe('verifying the ledger', () => {
  useFreshDatabase();

  let ledger: Awaited<ReturnType<typeof buildLedger>>;
  before(async () => {
    ledger = await buildLedger();
    await buildNeed();
    await buildBooking({
      spaces: [await buildSpace()],
      startsAt: '2026-11-24T10:00+01:00',
      endsAt: '2026-11-24T12:00+01:00',
    });
  });

  /** What is found after somebody who owns the tables changed something past everything that holds; then it is undone. */
  async function afterTampering(...steps: (string | (() => Promise<void>))[]): Promise<string[]> {
    const undone = new Error('undone');
    let problems: string[] = [];
    await together(async () => {
      for (const table of ['accounts', 'transfers', 'notes', 'contributions'])
        await rows(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      for (const step of steps) await (typeof step === 'string' ? rows(step) : step());
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

  const changes: Record<string, string> = {
    from_account_id: '(SELECT max(id) FROM accounts)',
    to_account_id: '(SELECT max(id) FROM accounts)',
    amount: 'amount + 1',
    unit: `CASE unit WHEN 'turns' THEN 'minutes' ELSE 'turns' END`,
    kind: `'care'`,
    on_day: 'on_day - 1',
    contribution_id: 'NULL',
    booking_id: '(SELECT id FROM bookings LIMIT 1)',
    need_id: '(SELECT max(id) FROM needs)',
    reverses_id: 'CASE WHEN reverses_id IS NULL THEN 1 END',
    actor_id: 'NULL',
    on_behalf_of_id: 'actor_id',
    door: `'desk'`,
    reason: `'other'`,
    note_digest: `sha256('x')`,
    recorded_at: `recorded_at + interval '1 microsecond'`,
    previous_hash: `sha256('x')`,
    holders: `'building 0 to person 0'`,
    hash: `sha256('x')`,
  };
  for (const [column, value] of Object.entries(changes)) {
    it(`names the row of which somebody changed the ${column}`, async () => {
      const [row] = await rows<{ id: number }>(
        `SELECT id FROM transfers WHERE id IN (1, 3) AND ${column} IS DISTINCT FROM (${value}) ORDER BY id LIMIT 1`,
      );
      if (!row) throw new Error('no row would be another one');
      const problems = await afterTampering(`UPDATE transfers SET ${column} = ${value} WHERE id = ${row.id}`);
      expect(problems.join('\n')).to.match(new RegExp(`^number ${row.id}: `, 'm'));
    });
  }

  it('looks at every column', async () => {
    const columns = await rows<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'transfers'`,
    );
    expect(['id', ...Object.keys(changes)]).to.have.members(columns.map(({ name }) => name));
  });

  it('names the rows of an account that became somebody else’s', async () => {
    const other = await buildNeighbourhood();
    const { house, neighbourhood } = ledger;
    expect(
      await afterTampering(
        `UPDATE accounts SET neighbourhood_id = ${other.id} WHERE neighbourhood_id = ${neighbourhood.id}`,
      ),
    ).to.deep.equal([
      `number 4: it went from person ${ledger.giver.id} to pool ${neighbourhood.id}, and its accounts are those of person ${ledger.giver.id} to pool ${other.id} by now`,
    ]);
    const building = await buildBuilding();
    const problems = await afterTampering(
      `UPDATE accounts SET building_id = ${building.id} WHERE id = ${house}`,
    );
    for (const id of [1, 2, 3, 5, 6])
      expect(problems.join('\n')).to.match(new RegExp(`^number ${id}: it went from `, 'm'));
  });

  it('says of sums that are not there, or of nothing, that they are wrong', async () => {
    const { house } = ledger;
    expect(await afterTampering(`DELETE FROM ledger_months WHERE account_id = ${house}`)).to.have.length(4);
    expect(
      await afterTampering(
        `INSERT INTO ledger_months VALUES (${house}, '2020-01-01', 'turns', 'care', 1, 0)`,
      ),
    ).to.deep.equal([
      `account ${house}: care in 2020-01 is kept as 1 in, 0 out turns, the rows say 0 in, 0 out`,
    ]);
  });

  it('names a row of which the hash was made anew', async () => {
    const problems = await afterTampering(
      'UPDATE transfers SET amount = 60 WHERE id = 1',
      'UPDATE transfers t SET hash = transfer_hash(t) WHERE id = 1',
    );
    expect(problems).to.include('number 2: it does not carry the hash of the row before it');
    expect(problems.join('\n')).to.match(/^number 1: contribution \d+ says another amount$/m);
  });

  /** As somebody would who owns the tables and knows how hashes are made. */
  const makeAnew = `DO $$ DECLARE one transfers; BEGIN
    FOR one IN SELECT * FROM transfers ORDER BY id LOOP
      UPDATE transfers t SET previous_hash = (SELECT hash FROM transfers WHERE id = t.id - 1) WHERE id = one.id;
      UPDATE transfers t SET hash = transfer_hash(t) WHERE id = one.id;
    END LOOP; END $$`;
  for (const [what, change, problem] of [
    [
      'a reversal that is not of its row',
      'UPDATE transfers SET amount = 44 WHERE id = 5',
      'number 5: it does not mirror number 3, which it reverses',
    ],
    [
      'a reversal of a reversal',
      `UPDATE transfers SET reverses_id = 5 WHERE id = 6`,
      'number 6: it reverses number 5, which is a reversal itself',
    ],
    [
      'a gift that is called help',
      `UPDATE transfers SET kind = 'care' WHERE id = 4`,
      'number 4: a transfer of care does not go from person to pool',
    ],
    [
      'more given away than there was',
      `UPDATE transfers SET amount = 91 WHERE id = 4`,
      /^account \d+: more minutes went from it than came$/m,
    ],
  ] as const) {
    it(`finds ${what}, also where all hashes were made anew`, async () => {
      const problems = await afterTampering(change, makeAnew);
      expect(problems.join('\n')).to.match(
        typeof problem === 'string' ? new RegExp(`^${problem}$`, 'm') : problem,
      );
    });
  }

  it('is deceived only by who makes all of it anew, and then what stands on paper says something else', async () => {
    const onPaper = await Statement.end();
    let now: string | null = null;
    const end = onPaper?.id ?? 0;
    const problems = await afterTampering(
      `UPDATE transfers SET amount = amount - 60 WHERE id = 6`,
      makeAnew,
      'DELETE FROM ledger_months',
      'INSERT INTO ledger_months SELECT * FROM ledger_months_by_rows',
      async () => {
        now = await Statement.hashOf(end);
      },
    );
    expect(problems).to.deep.equal([]);
    expect(now)
      .to.match(/^[\da-f]{64}$/)
      .and.not.equal(onPaper?.hash);

    const cutOff = await afterTampering(
      'DELETE FROM notes WHERE transfer_id = 6',
      'DELETE FROM transfers WHERE id = 6',
      'DELETE FROM ledger_months',
      'INSERT INTO ledger_months SELECT * FROM ledger_months_by_rows',
      async () => {
        now = await Statement.hashOf(end);
      },
    );
    expect(cutOff).to.deep.equal([]);
    expect(now).to.equal(null);
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
