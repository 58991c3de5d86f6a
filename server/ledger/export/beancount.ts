import { accountName, commodities, sumsOf } from './format.ts';
import type { Format } from './format.ts';

/** Before anything can have been given: an account has to be opened before it is used. */
const opened = '1900-01-01';

/**
 * The ledger for Beancount: one transaction a row, with its number; at the end what lies on each account, which the tool compares
 * with its own sums (Beancount Language Syntax: "Open", "Transactions", "Metadata", "Balance Assertions").
 */
export const beancount: Format = {
  type: 'text/plain; charset=utf-8',

  head: ({ lastId, hash }, accounts) =>
    [
      `; Buurtruimte. Last number: ${lastId}. Hash: ${hash?.toString('hex') ?? '-'}`,
      ...[...accounts.values()].flatMap(({ id, name }) => [
        `${opened} open ${accountName(id, accounts)}`,
        ...(name === '' ? [] : [`  name: ${quoted(name)}`]),
      ]),
      '\n',
    ].join('\n'),

  row({ id, onDay, kind, reason, reversesId, amount, unit, fromAccountId, toAccountId }, accounts) {
    return `${onDay} * ${quoted(kind)}
  number: ${id}
  reason: ${quoted(reason)}
${reversesId === null ? '' : `  reverses: ${reversesId}\n`}  ${accountName(toAccountId, accounts)}  ${amount} ${commodities[unit]}
  ${accountName(fromAccountId, accounts)}  -${amount} ${commodities[unit]}

`;
  },

  foot(state) {
    const accounts = new Map(state.accounts.map((account) => [account.id, account]));
    return sumsOf(state)
      .map(
        ({ id, amount, unit }) =>
          `${state.afterwards} balance ${accountName(id, accounts)}  ${amount} ${commodities[unit]}\n`,
      )
      .join('');
  },
};

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
