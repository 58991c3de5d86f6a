import { chosenIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';

/** So many stand on a page, and are confirmed at once. */
export const mostAtOnce = 200;

/** What is to be confirmed: all that stood on the page, or what was ticked. What is no number names nothing. */
export function readChosen(typed: Typed): number[] {
  const chosen = chosenIn(typed, 'all' in typed ? 'shown' : 'ids');
  return chosen.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number);
}
