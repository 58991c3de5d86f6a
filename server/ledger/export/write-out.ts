import { LedgerExport } from '../../../models/ledger-export.ts';
import type { Exported } from '../../../models/ledger-export.ts';
import { beancount } from './beancount.ts';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { journal } from './journal.ts';

/** By the ending of the file's name. */
export const formats: Record<string, Format> = { csv, journal, beancount };

const pageSize = 2000;

/** The ledger of these accounts in a format, piece by piece: never more than a page of it is in memory. */
export async function* writeOut(exported: Exported, format: Format): AsyncGenerator<string> {
  const state = await LedgerExport.state(exported);
  const accounts = new Map(state.accounts.map((account) => [account.id, account]));
  yield format.head(state, accounts);
  let after = 0;
  for (;;) {
    const page = await LedgerExport.after(exported, { after, lastId: state.lastId, limit: pageSize });
    if (page.length > 0) yield page.map((row) => format.row(row, accounts)).join('');
    after = page.at(-1)?.id ?? after;
    if (page.length < pageSize) break;
  }
  yield format.foot(state);
}
