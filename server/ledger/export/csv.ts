import { accountName } from './format.ts';
import type { Format } from './format.ts';

const columns =
  'number day recorded_at from from_name to to_name amount unit kind reason door reverses previous_hash hash'.split(
    ' ',
  );

/** The ledger as comma-separated values (RFC 4180), one row a line. */
export const csv: Format = {
  type: 'text/csv; charset=utf-8; header=present',

  head: () => lineOf(columns),

  row: ({ fromAccountId, toAccountId, ...row }, accounts) =>
    lineOf([
      row.id,
      row.onDay,
      row.recordedAt.toISOString(),
      accountName(fromAccountId, accounts),
      accounts.get(fromAccountId)?.name ?? '',
      accountName(toAccountId, accounts),
      accounts.get(toAccountId)?.name ?? '',
      row.amount,
      row.unit,
      row.kind,
      row.reason,
      row.door,
      row.reversesId ?? '',
      row.previousHash?.toString('hex') ?? '',
      row.hash.toString('hex'),
    ]),

  foot: () => '',
};

function lineOf(cells: (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A name that begins like a formula is kept from being one in a spreadsheet (OWASP, "CSV Injection"). */
function cellOf(cell: string | number): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
