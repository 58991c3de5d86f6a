import { z } from 'zod';
import { contributionKinds } from '../../models/contribution.ts';
import { day, line, message, oneOf, text, wholeNumber } from '../web/form.ts';

/** Why a transfer is put right. */
export const reversalForm = z.object({ why: text({ max: 1000 }) });

/** What was given before there was a ledger: as much as years come to. */
export const earlierForm = z.object({
  kind: oneOf(contributionKinds),
  amount: wholeNumber({ min: 1, max: 10_000_000 }),
  unit: oneOf(['minutes', 'turns']),
  onDay: day(),
  note: text({ max: 1000 }),
});

const wrongHash = message('ledger.check.hashWanted');

/** The last number and hash of a statement on paper; of the hash the first sixteen characters will do. */
export const checkForm = z.object({
  number: wholeNumber({ min: 1, max: 999_999_999 }),
  hash: line({ max: 200 })
    .transform((typed) => typed.replaceAll(/[\s:.-]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[\da-f]{16,64}$/, { error: wrongHash })),
});
