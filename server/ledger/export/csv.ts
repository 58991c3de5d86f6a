import { csvLine } from '../../support/csv.ts';
import { accountName } from './format.ts';
import type { Format } from './format.ts';

const columns =
  'number day recorded_at from from_name to to_name amount unit kind reason door reverses previous_hash hash'.split(
    ' ',
  );

/** The ledger as comma-separated values (RFC 4180), one row a line. */
export const csv: Format = {
  type: 'text/csv; charset=utf-8; header=present',

  head: () => csvLine(columns),

  row: ({ fromAccountId, toAccountId, ...row }, accounts) =>
    csvLine([
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
