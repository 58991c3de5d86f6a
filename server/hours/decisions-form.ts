import { z } from 'zod';
import { readAlternative } from '../spaces/alternative-value.ts';
import { readForm, text, textOf, typedIn } from '../web/form.ts';
import type { Read } from '../web/form.ts';
import type { Decision, Decisions } from './decisions.ts';

const written = z.object({ 'reason-cancelled': text({ max: 1000, optional: true }) });

/**
 * What is to happen with occurrences that fall outside, one field each; what nobody decided about is not in it. A reason is
 * needed where any of them is cancelled.
 */
export function readDecisions(body: unknown): Read<Decisions> {
  const typed = typedIn(body);
  const read = readForm(written, body);
  if (!read.ok) return read;
  const each = new Map(
    Object.keys(typed)
      .filter((name) => /^do-[1-9]\d{0,9}-\d{1,12}$/.test(name))
      .flatMap((name) => {
        const decision = decisionIn(textOf(typed, name));
        return decision === null ? [] : [[name, decision] as const];
      }),
  );
  const others = textOf(typed, 'others') === 'cancel' ? 'cancel' : 'keep';
  const reason = read.value['reason-cancelled'];
  const cancels = [...each.values()].includes('cancel') || (others === 'cancel' && 'others' in typed);
  if (cancels && reason === '')
    return { ok: false, typed, problems: { 'reason-cancelled': { key: 'hours.problems.reasonMissing' } } };
  return { ok: true, value: { each, others, othersSeen: textOf(typed, 'others-seen'), reason } };
}

function decisionIn(value: string): Decision | null {
  return value === 'keep' || value === 'cancel' ? value : readAlternative(value);
}
