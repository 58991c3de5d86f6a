import { z } from 'zod';
import { chosenIn, day, text, wholeNumber } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';

/** So many stand on a page, and are confirmed at once. */
export const mostAtOnce = 200;

/** What is asked about something done; the giver reads it. */
export const questionForm = z.object({ question: text({ max: 1000 }) });

const amendment = { doneOn: day(), amount: wholeNumber({ min: 1, max: 1440 }) };

/** When it was after all, and how much. */
export const mendForm = z.object(amendment);

/** What the giver says to a question, and when and how much it was. */
export const answerForm = z.object({ ...amendment, words: text({ max: 1000 }) });

/** What is to be confirmed: all that stood on the page, or what was ticked. What is no number names nothing. */
export function readChosen(typed: Typed): number[] {
  const chosen = chosenIn(typed, 'all' in typed ? 'shown' : 'ids');
  return chosen.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number);
}
