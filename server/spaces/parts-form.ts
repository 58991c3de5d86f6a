import { z } from 'zod';
import { someOf } from '../web/form.ts';

/** Of which others a space consists. @param slugs of all spaces that could be a part */
export function partsAmong(slugs: readonly string[]): z.ZodType<{ parts: string[] }> {
  return z.object({ parts: someOf(slugs) });
}
