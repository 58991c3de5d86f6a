import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { rows } from '../../../models/database.ts';
import { LedgerExport } from '../../../models/ledger-export.ts';
import type { Exported } from '../../../models/ledger-export.ts';
import { Person } from '../../../models/person.ts';
import { formats, writeOut } from '../../../server/ledger/export/write-out.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildGiven, buildLedger } from '../small-ledger.ts';

describe('the ledger on its way out', () => {
  useFreshDatabase();

  let folder: string;
  let ledger: Awaited<ReturnType<typeof buildLedger>>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    ledger = await buildLedger();
    await ledger.building.update({ name: '=Huis "De\\Proef", oost; west' });
    const other = await buildLedger();
    // Of two who are one person, each keeps the account they had.
    const known = await Person.findByPk(other.giver.id, { rejectOnEmpty: true });
    await known.update({ mergedInto: ledger.giver.id });
  });
  after(() => rmSync(folder, { recursive: true }));

  async function written(exported: Exported, format: string): Promise<string> {
    const pieces: string[] = [];
    for await (const piece of writeOut(exported, formats[format] as never)) pieces.push(piece);
    return pieces.join('');
  }

  /** What lies on each account, as the rows say: `Person-17 MIN 60`. */
  async function sumsByRows(condition = 'true'): Promise<string[]> {
    const found = await rows<{ line: string }>(
      `SELECT initcap(a.kind) || '-' || a.id || ' ' || CASE t.unit WHEN 'minutes' THEN 'MIN' ELSE 'TURN' END || ' ' ||
         sum(CASE WHEN t.to_account_id = a.id THEN t.amount ELSE -t.amount END) AS line
       FROM transfers t JOIN accounts a ON a.id IN (t.from_account_id, t.to_account_id)
       WHERE ${condition} GROUP BY a.id, t.unit
       HAVING sum(CASE WHEN t.to_account_id = a.id THEN t.amount ELSE -t.amount END) <> 0`,
    );
    return found.map(({ line }) => line).toSorted();
  }

  /** The sums of a journal, read by nothing but this test. */
  function sumsOf(text: string): string[] {
    const sums = new Map<string, number>();
    for (const [, account, amount, unit] of text.matchAll(/^ +\w+:(\w+-\d+) +(-?\d+) (MIN|TURN)$/gm)) {
      const key = `${account} ${unit}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(amount));
    }
    return [...sums]
      .filter(([, sum]) => sum !== 0)
      .map(([key, sum]) => `${key} ${sum}`)
      .toSorted();
  }

  const scopes = (): Record<string, [Exported, string]> => {
    const house = `${ledger.house} IN (t.from_account_id, t.to_account_id)`;
    const { id } = ledger.giver;
    const own = `EXISTS (SELECT FROM accounts o JOIN people p ON p.id = o.person_id
      WHERE o.id IN (t.from_account_id, t.to_account_id) AND ${id} IN (p.id, p.merged_into))`;
    return {
      everything: ['everything', 'true'],
      'a building': [{ buildingId: ledger.building.id }, house],
      'a person, with who was merged into them': [{ personId: id }, own],
      'a group': [
        { groupId: ledger.group.id },
        `EXISTS (SELECT FROM accounts o WHERE o.id IN (t.from_account_id, t.to_account_id) AND o.group_id = ${ledger.group.id})`,
      ],
    };
  };

  for (const scope of ['everything', 'a building', 'a person, with who was merged into them', 'a group']) {
    it(`says of ${scope} what the rows say, in every format`, async () => {
      const [exported, condition] = scopes()[scope] ?? ['everything', 'false'];
      const expected = await sumsByRows(condition);
      expect(expected).to.have.length.above(1);
      expect(sumsOf(await written(exported, 'journal'))).to.deep.equal(expected);
      expect(sumsOf(await written(exported, 'beancount'))).to.deep.equal(expected);

      const lines = parse<Record<string, string>>(await written(exported, 'csv'), { columns: true });
      const [count] = await rows<{ count: number }>(`SELECT count(*) FROM transfers t WHERE ${condition}`);
      expect(lines).to.have.length(count?.count ?? 0);
      const asJournal = lines.map(
        ({ from, to, amount, unit }) =>
          ` ${to} ${amount} ${unit === 'turns' ? 'TURN' : 'MIN'}\n ${from} -${amount} ${unit === 'turns' ? 'TURN' : 'MIN'}`,
      );
      expect(sumsOf(asJournal.join('\n'))).to.deep.equal(expected);
    });

    for (const [tool, format, args] of [
      ['hledger', 'journal', ['check', '--strict', '-f']],
      ['ledger', 'journal', ['--strict', '--pedantic', 'balance', '-f']],
      ['bean-check', 'beancount', []],
    ] as const) {
      it(`is read of ${scope} by ${tool}, which comes to the same sums`, async function () {
        if (spawnSync(tool, ['--version']).error) {
          this.test!.title += ' (it is not installed here)';
          this.skip();
        }
        const [exported] = scopes()[scope] ?? ['everything'];
        const text = await written(exported, format);
        const file = join(folder, `${scope.slice(0, 10).trim()}.${format}`);
        const run = (content: string) => {
          writeFileSync(file, content);
          return spawnSync(tool, [...args, file], { encoding: 'utf8' });
        };
        const { status, stderr, stdout } = run(text);
        expect(`${stderr}${status === 0 ? '' : stdout}`).to.equal('');
        expect(status).to.equal(0);

        // The sums at the end are looked at: of a row that says something else, the tool complains.
        const changed = text.replace(/ \d+ (MIN|TURN)\n(.* )-\d+ /, ' 7777 $1\n$2-7777 ');
        expect(run(changed).status).not.to.equal(0);
      });
    }
  }

  it('holds no name of a person, and names that are no formula', async () => {
    for (const format of Object.keys(formats)) {
      const text = await written('everything', format);
      for (const { name } of await Person.findAll()) expect(text, format).not.to.include(name);
      expect(text).to.include('De');
    }
    const [line] = parse<Record<string, string>>(await written('everything', 'csv'), { columns: true });
    expect(line?.['from_name']).to.equal(`'=Huis "De\\Proef", oost; west`);
  });

  for (const scope of ['everything', 'a building', 'a person, with who was merged into them', 'a group']) {
    it(`has each row of ${scope} once, in order, over all pages`, async () => {
      const [exported, condition] = scopes()[scope] ?? ['everything', 'false'];
      const { lastId } = await LedgerExport.state(exported);
      const ids: number[] = [];
      for (
        let after = 0, page;
        (page = await LedgerExport.after(exported, { after, lastId, limit: 2 })).length > 0;
      ) {
        after = page.at(-1)?.id ?? lastId;
        ids.push(...page.map(({ id }) => id));
      }
      const all = await rows<{ id: number }>(`SELECT t.id FROM transfers t WHERE ${condition} ORDER BY t.id`);
      expect(ids).to.deep.equal(all.map(({ id }) => id));
    });
  }

  it('is the same whatever is written meanwhile', async () => {
    const pieces = writeOut('everything', formats['journal'] as never);
    const first = await pieces.next();
    await buildGiven(ledger);
    let text = String(first.value);
    for await (const piece of pieces) text += piece;
    const sums = [...text.matchAll(/^ +\w+:(\w+-\d+) +0 (MIN|TURN) = (-?\d+)/gm)]
      .filter(([, , , sum]) => sum !== '0')
      .map(([, account, unit, sum]) => `${account} ${unit} ${sum}`);
    expect(sumsOf(text)).to.deep.equal(sums.toSorted());
  });
});
