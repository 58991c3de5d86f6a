import { z } from 'zod';
import { tick } from '../../web/form.ts';

const number = z.string().regex(/^[1-9]\d{0,8}$/);

/** Which times, as who, and with whom. Of what stands in no list of ours nothing is left: the verb says what is missing. */
export const takeForm = z.object({
  dates: z
    .union([number, z.array(number).max(200)])
    .optional()
    .catch(undefined)
    .transform((typed) => [typed ?? []].flat().map(Number)),
  /** The number of a group; empty is for oneself. */
  who: z
    .union([z.literal(''), number])
    .optional()
    .catch('')
    .transform((typed) => (typed ? Number(typed) : null)),
  along: tick(),
});
