import type { ExportedAccount, ExportedRow, ExportedState } from '../../../models/ledger-export.ts';

/** How the ledger is written down for a tool: what stands before the rows, each row, and what stands after them. */
export interface Format {
  /** The media type. */
  type: string;
  head(state: ExportedState, accounts: Map<number, ExportedAccount>): string;
  row(row: ExportedRow, accounts: Map<number, ExportedAccount>): string;
  foot(state: ExportedState): string;
}

/** What accounting tools call minutes and turns: they are commodities, never money. */
export const commodities = { minutes: 'MIN', turns: 'TURN' } as const;

/** Help comes from buildings and becomes what people, groups and neighbourhoods hold. */
const branches = {
  person: 'Assets:Person',
  group: 'Assets:Group',
  pool: 'Assets:Pool',
  building: 'Income:Building',
  correction: 'Equity:Correction',
};

/**
 * The name of an account in accounting tools, such as Assets:Person-17. By number, so that it stays what it is whoever is renamed;
 * of letters, figures and hyphens alone, as all of them take it (Beancount Language Syntax, "Accounts").
 */
export function accountName(id: number, accounts: Map<number, ExportedAccount>): string {
  return `${branches[accounts.get(id)?.kind ?? 'correction']}-${id}`;
}

/** The sums that a tool has to come to as well: of accounts of which all rows are there. */
export function sumsOf({ accounts }: ExportedState) {
  return accounts.flatMap(({ id, minutes, turns }) => [
    ...(minutes === null ? [] : [{ id, amount: minutes, unit: 'minutes' as const }]),
    ...(turns === null ? [] : [{ id, amount: turns, unit: 'turns' as const }]),
  ]);
}
