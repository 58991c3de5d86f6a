import { z } from 'zod';
import { line, message, newestSeen, oneOf, wholeNumber } from '../../web/form.ts';

/** What is given on to a neighbourhood. Whether there is so much is for the verb. */
export const poolGiftForm = z.object({
  /** `me`, or the number of a group. */
  from: line({ max: 20, missing: 'problems.choose' }).refine(
    (from) => from === 'me' || /^[1-9]\d{0,8}$/.test(from),
    { error: message('problems.choose') },
  ),
  neighbourhood: line({ max: 60, missing: 'problems.choose' }),
  amount: wholeNumber({ min: 1, max: 1_000_000 }),
  unit: oneOf(['minutes', 'turns']),
  newest: newestSeen(),
});
