import { z } from 'zod';
import { holidaysFrom } from '../calendar/holidays.ts';
import type { Day } from '../calendar/zone.ts';
import { someOf } from '../web/form.ts';

/** On which public holidays a building is shut. */
export function holidaysFormOn(today: Day): z.ZodType<{ holidays: string[] }> {
  return z.object({ holidays: someOf(holidaysFrom(today).map(({ id }) => id)) });
}
