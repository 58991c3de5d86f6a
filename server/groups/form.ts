import { z } from 'zod';
import { email, line, wholeNumber } from '../web/form.ts';

export const groupForm = z.object({ name: line({ max: 80 }) });

export const invitationForm = z.object({ email: email() });

/** Who becomes the lead: the id of a person. */
export const handoverForm = z.object({ to: wholeNumber({ min: 1, max: 999_999_999 }) });
