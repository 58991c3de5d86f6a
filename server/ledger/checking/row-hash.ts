import { createHash } from 'node:crypto';
import type { CheckedRow } from '../../../models/ledger-check.ts';

/**
 * The hash that a row must have: SHA-256 of its columns as the text of a jsonb object, as migrations/20261121-05-giving.ts and
 * migrations/20261123-06-holders.ts say it. Made here once more, so that the database need not be believed.
 */
export function rowHash(row: CheckedRow): Buffer {
  return createHash('sha256').update(canonicalText(row), 'utf8').digest();
}

/**
 * A jsonb object as text: shorter keys come first, those of one length in order of their bytes; a space after colon and comma
 * (PostgreSQL manual 8.14, and lengthCompareJsonbStringValue in its jsonb_util.c).
 */
function canonicalText(row: CheckedRow): string {
  const columns: Record<string, string | number | null> = {
    id: row.id,
    from_account_id: row.fromAccountId,
    to_account_id: row.toAccountId,
    amount: row.amount,
    unit: row.unit,
    kind: row.kind,
    on_day: row.onDay,
    contribution_id: row.contributionId,
    booking_id: row.bookingId,
    reverses_id: row.reversesId,
    actor_id: row.actorId,
    on_behalf_of_id: row.onBehalfOfId,
    door: row.door,
    reason: row.reason,
    note_digest: hex(row.noteDigest),
    recorded_at: moment(row.recordedAt),
    previous_hash: hex(row.previousHash),
    // A column that came later counts only where it says something.
    ...(row.needId === null ? {} : { need_id: row.needId }),
    ...(row.holders === null ? {} : { holders: row.holders }),
  };
  const keys = Object.keys(columns).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `"${key}": ${JSON.stringify(columns[key])}`).join(', ')}}`;
}

/** bytea_output "hex": \x and two figures a byte. */
function hex(bytes: Buffer | null): string | null {
  return bytes === null ? null : String.raw`\x${bytes.toString('hex')}`;
}

/** A moment in UTC in JSON: of its fraction, zeros at the end are left out. */
function moment(recordedAt: string): string {
  return `${recordedAt.replace(/\.?0+$/, '')}+00:00`;
}
