import { z } from 'zod';
import { message } from '../web/form.ts';

/** Nobody stops by a slip of the finger. */
export const leavingForm = z.object({
  sure: z.literal('yes', { error: message('leaving.problems.sure') }),
});
