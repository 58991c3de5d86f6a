import { z } from 'zod';
import { weekForm } from '../buildings/week-form.ts';
import type { Problems } from '../support/words.ts';
import { line, message, readForm, tick, typedIn, wholeNumber } from '../web/form.ts';
import type { Read } from '../web/form.ts';
import type { WantedChain } from './set-key-chain.ts';

/** In minutes; the CHECKs of the columns have the same. */
const minutes = wholeNumber({ min: 5, max: 120 });

/** The number of a person out of a list; empty for nobody. */
const somebody = z
  .string({ error: message('problems.choose') })
  .regex(/^\d{0,9}$/, { error: message('problems.choose') })
  .transform((typed) => (typed === '' ? null : Number(typed)));

const about = z.object({
  isOn: tick(),
  minutesBefore: minutes,
  minutesAfter: minutes,
  fallbackId: somebody,
});

/** Whether a building keeps a key chain, and how; the hours in which somebody works there may be empty. */
export function readChain(body: unknown): Read<WantedChain> {
  const what = readForm(about, body);
  const week = readForm(weekForm, body);
  const problems: Problems = { ...(what.ok ? {} : what.problems), ...(week.ok ? {} : week.problems) };
  if (!what.ok || !week.ok) return { ok: false, typed: typedIn(body), problems };
  return { ok: true, value: { ...what.value, staffed: week.value } };
}

/** A key that is added. */
export const keyForm = z.object({ name: line({ max: 60 }) });

/** To whom a key went; null: it lies in the building. */
export const handoverForm = z.object({ to: somebody });

/** A key that somebody has now, or brought back. */
export const ownKeyForm = z.object({
  key: somebody,
  where: z.enum(['mine', 'building'], { error: message('problems.choose') }),
});
