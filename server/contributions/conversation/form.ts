import { z } from 'zod';
import { day, text, wholeNumber } from '../../web/form.ts';
import { minutesOfADay } from '../amounts.ts';

/** What is asked about something done; the giver reads it. */
export const questionForm = z.object({ question: text({ max: 1000 }) });

const amendment = { doneOn: day(), amount: wholeNumber({ min: 1, max: minutesOfADay }) };

/** When it was after all, and how much. */
export const mendForm = z.object(amendment);

/** What the giver says to a question, and when and how much it was. */
export const answerForm = z.object({ ...amendment, words: text({ max: 1000 }) });
