import type { ExportedAccount } from '../../../models/ledger-export.ts';
import { accountName, commodities, sumsOf } from './format.ts';
import type { Format } from './format.ts';

/**
 * A plain-text journal for hledger and Ledger: one entry a row, its number as the code. It ends with assertions of what lies on each
 * account, so that the tool itself compares its sums with ours (hledger manual, "Journal format": "Codes", "Balance assertions").
 */
export const journal: Format = {
  type: 'text/plain; charset=utf-8',

  head: ({ lastId, hash }, accounts) =>
    [
      `; Buurtruimte. Last number: ${lastId}. Hash: ${hash?.toString('hex') ?? '-'}`,
      ...Object.values(commodities).map((name) => `commodity ${name}`),
      ...[...accounts.values()].map((account) => declared(account, accounts)),
      '\n',
    ].join('\n'),

  row({ id, onDay, kind, reason, reversesId, amount, unit, fromAccountId, toAccountId }, accounts) {
    const why = reversesId === null ? reason : `${reason} ${reversesId}`;
    return `${onDay} (${id}) ${kind}  ; ${why}
    ${accountName(toAccountId, accounts)}  ${amount} ${commodities[unit]}
    ${accountName(fromAccountId, accounts)}  -${amount} ${commodities[unit]}

`;
  },

  foot(state) {
    const accounts = new Map(state.accounts.map((account) => [account.id, account]));
    const lines = sumsOf(state).map(({ id, amount, unit }) => {
      const of = commodities[unit];
      return `    ${accountName(id, accounts)}  0 ${of} = ${amount} ${of}\n`;
    });
    return lines.length === 0 ? '' : `${state.afterwards} sums\n${lines.join('')}`;
  },
};

function declared(account: ExportedAccount, accounts: Map<number, ExportedAccount>): string {
  const line = `account ${accountName(account.id, accounts)}`;
  return account.name === '' ? line : `; ${account.name}\n${line}`;
}
