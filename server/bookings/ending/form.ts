import { z } from 'zod';
import { line, oneOf, readForm, text, textOf } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';
import { dateId } from '../deciding/form.ts';
import { scopes } from '../moving/scope.ts';
import type { Scope } from '../moving/scope.ts';

/** Calling off: one date, this and following, or all; of a booking that is no series, all. */
export function readCancellation(
  typed: Typed,
  by: 'asker' | 'house',
): Read<{ scope: Scope; reason: string }> {
  const form = z.object({
    reason: text({ max: 1000, optional: by === 'asker' }),
    scope: oneOf(scopes).default('all'),
    date: line({ max: 10, optional: true }),
  });
  const read = readForm(form, typed);
  if (!read.ok) return read;
  const { scope, reason } = read.value;
  const id = dateId.safeParse(textOf(typed, 'date'));
  const from = id.success ? id.data : null;
  if (scope === 'all') return { ok: true, value: { scope: { dates: scope }, reason } };
  if (from === null) return { ok: false, problems: { scope: { key: 'problems.choose' } }, typed };
  return { ok: true, value: { scope: { dates: scope, from }, reason } };
}
