import { z } from 'zod';
import { contributionKinds } from '../../../models/contribution.ts';
import { day, oneOf, text, wholeNumber } from '../../web/form.ts';

/** What was given before there was a ledger: as much as years come to. */
export const earlierForm = z.object({
  kind: oneOf(contributionKinds),
  amount: wholeNumber({ min: 1, max: 10_000_000 }),
  unit: oneOf(['minutes', 'turns']),
  onDay: day(),
  note: text({ max: 1000 }),
});
