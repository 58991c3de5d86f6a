import { z } from 'zod';
import { email, line, message, oneOf } from '../web/form.ts';
import { languages } from '../web/words.ts';

export const signInForm = z.object({ email: email() });

/** The digits as people copy them: with spaces or a dash in between is fine. */
export const codeForm = z.object({
  code: z
    .string({ error: message('people.problems.code') })
    .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: message('people.problems.code') })),
});

export const detailsForm = z.object({
  name: line({ max: 80 }),
  telephone: line({ max: 30, optional: true }).refine(
    (typed) => typed === '' || (/^\+?[\d\s().-]+$/.test(typed) && typed.replaceAll(/\D/g, '').length >= 6),
    { error: message('people.problems.telephone') },
  ),
  language: oneOf(languages),
});

export const languageForm = z.object({ language: oneOf(languages) });
