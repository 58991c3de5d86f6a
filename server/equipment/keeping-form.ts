import { z } from 'zod';
import { line, text, tick, wholeNumber } from '../web/form.ts';
import type { EquipmentValues } from './add-equipment.ts';

/** Pieces of one kind, at most. */
const mostOfAKind = 50;

/** What somebody types about equipment. */
export const equipmentForm: z.ZodType<EquipmentValues> = z.object({
  name: line({ max: 120 }),
  description: text({ max: 500, optional: true }),
  count: wholeNumber({ min: 1, max: mostOfAKind }),
  travels: tick(),
});
