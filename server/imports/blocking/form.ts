import { z } from 'zod';
import { line, message, oneOf, someOf } from '../../web/form.ts';

/** A calendar from outside as somebody typed it. */
export interface TypedCalendar {
  name: string;
  /** Empty where a file was sent instead. */
  address: string;
  /** Slugs; none means the whole building. */
  spaces: string[];
}

/**
 * A calendar from outside: at an address, or in a file that came with the form.
 *
 * @param slugs the spaces one can choose from
 * @param hasFile whether a file came along
 */
export function calendarFormFor(slugs: readonly string[], hasFile: boolean): z.ZodType<TypedCalendar> {
  return z
    .object({
      name: line({ max: 100 }),
      address: line({ max: 2000, optional: true }),
      where: oneOf(['building', 'spaces']),
      spaces: someOf(slugs),
    })
    .transform(({ where, ...typed }, context) => {
      const problems: [string, string][] = [];
      if (typed.address === '' && !hasFile) problems.push(['address', 'elsewhere.problems.nowhere']);
      if (typed.address !== '' && hasFile) problems.push(['file', 'elsewhere.problems.both']);
      if (where === 'spaces' && typed.spaces.length === 0)
        problems.push(['spaces', 'elsewhere.problems.whichSpaces']);
      for (const [field, key] of problems)
        context.addIssue({ code: 'custom', path: [field], message: message(key) });
      if (problems.length > 0) return z.NEVER;
      return { ...typed, spaces: where === 'building' ? [] : typed.spaces };
    });
}
