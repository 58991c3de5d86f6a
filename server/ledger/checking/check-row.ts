import { createHash } from 'node:crypto';
import type { CheckedRow } from '../../../models/ledger-check.ts';
import { rowHash } from './row-hash.ts';

/** A row as the next one has to know it. */
export interface Link {
  id: number;
  hash: Buffer | null;
}

/** What is wrong with a row of the ledger, in words for an auditor; nothing when all holds. Pure. */
export function whatIsWrong(row: CheckedRow, before: Link): string[] {
  return [
    ...wrongWithChain(row, before),
    ...wrongWithSides(row),
    ...wrongWithReversal(row),
    ...wrongWithContribution(row),
    ...wrongWithNote(row),
  ];
}

function wrongWithChain(row: CheckedRow, before: Link): string[] {
  const found: string[] = [];
  if (row.id !== before.id + 1) found.push(`${missing(before.id + 1, row.id - 1)} before it`);
  else if (!isSame(row.previousHash, before.hash))
    found.push('it does not carry the hash of the row before it');
  if (!row.hash.equals(rowHash(row))) found.push('its hash is not that of what it says');
  return found;
}

function missing(first: number, last: number): string {
  return first === last ? `number ${first} is missing` : `numbers ${first} to ${last} are missing`;
}

function wrongWithSides(row: CheckedRow): string[] {
  if (row.holders !== null && row.holders !== row.holdersNow)
    return [`it went from ${row.holders}, and its accounts are those of ${row.holdersNow} by now`];
  if (row.amount <= 0) return ['its amount is not above zero'];
  const from = row.reversesId === null ? row.fromKind : row.toKind;
  const to = row.reversesId === null ? row.toKind : row.fromKind;
  const ways = row.kind === 'gift' ? waysOfGifts : waysOfHelp;
  return ways.has(`${from} ${to}`) ? [] : [`a transfer of ${row.kind} does not go from ${from} to ${to}`];
}

const waysOfGifts = new Set(['person pool', 'group pool']);
const waysOfHelp = new Set(
  ['building', 'correction'].flatMap((from) =>
    ['person', 'group', 'correction'].map((to) => `${from} ${to}`),
  ),
);

function wrongWithReversal({ id, reversesId, reversed, ...row }: CheckedRow): string[] {
  if (reversesId === null) return [];
  if (reversed === null || reversesId >= id)
    return [`it reverses number ${reversesId}, which is not there before it`];
  if (reversed.reversesId !== null) return [`it reverses number ${reversesId}, which is a reversal itself`];
  const mirrors =
    row.fromAccountId === reversed.toAccountId &&
    row.toAccountId === reversed.fromAccountId &&
    (['amount', 'unit', 'kind', 'onDay'] as const).every((what) => row[what] === reversed[what]);
  return mirrors ? [] : [`it does not mirror number ${reversesId}, which it reverses`];
}

/** A reversal mirrors its row, which is compared by itself. */
function wrongWithContribution({ reversesId, contributionId, given, ...row }: CheckedRow): string[] {
  if (reversesId !== null || contributionId === null) return [];
  if (given === null) return [`contribution ${contributionId}, from which it came, is gone`];
  if (given.state !== 'confirmed') return [`contribution ${contributionId} is ${given.state}, not confirmed`];
  const facts = ['amount', 'unit', 'kind', 'onDay', 'fromAccountId', 'toAccountId'] as const;
  const other = facts.filter((fact) => row[fact] !== given[fact]);
  return other.length > 0
    ? [`contribution ${contributionId} says another ${other.map(inWords).join(', ')}`]
    : [];
}

function inWords(fact: string): string {
  return { onDay: 'day', fromAccountId: 'building', toAccountId: 'giver' }[fact] ?? fact;
}

/** An erased note leaves its digest behind. */
function wrongWithNote({ noteDigest, note }: CheckedRow): string[] {
  if (noteDigest === null)
    return note === null ? [] : ['it has a note that was not there when it was written'];
  if (note === null) return ['its note is gone, and was not erased'];
  if (note.isErased) return [];
  const digest = createHash('sha256')
    .update(Buffer.from(note.salt, 'hex'))
    .update(note.body, 'utf8')
    .digest();
  return digest.equals(noteDigest) ? [] : ['its note is not what was written'];
}

function isSame(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
