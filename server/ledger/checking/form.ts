import { z } from 'zod';
import { line, message, wholeNumber } from '../../web/form.ts';

const wrongHash = message('ledger.check.hashWanted');

/** The last number and hash of a statement on paper; of the hash the first sixteen characters will do. */
export const checkForm = z.object({
  number: wholeNumber({ min: 1, max: 999_999_999 }),
  hash: line({ max: 200 })
    .transform((typed) => typed.replaceAll(/[\s:.-]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[\da-f]{16,64}$/, { error: wrongHash })),
});
