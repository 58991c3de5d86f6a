import { z } from 'zod';
import { contributionKinds } from '../../../models/contribution.ts';
import { cadences } from '../../../models/need.ts';
import { clockTime, line, message, oneOf, text, tick, wholeNumber } from '../../web/form.ts';
import { repeats } from './typed-dates.ts';
import type { TypedDates } from './typed-dates.ts';
import { moments } from './moments.ts';
import type { HouseTime, NeedWords } from './write-need.ts';

/** How long something can take, in minutes; the column has the same bounds. */
const shortest = 5;
const longest = 1440;

/** What somebody types about a need, whenever it is. `takes` is in minutes; empty where it cannot be said. */
const whatFields = {
  title: line({ max: 120 }),
  description: text({ max: 2000, optional: true }),
  kind: oneOf(contributionKinds),
  skills: line({ max: 200, optional: true }),
  seated: tick(),
  together: tick(),
  places: wholeNumber({ min: 1, max: 100 }),
  takes: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || isLength(typed), {
      error: message('problems.wholeNumber', { min: shortest, max: longest }),
    })
    .transform((typed) => (typed === '' ? null : Number(typed))),
};

/** A first day and time and how often; whether they make sense is said by dates.ts. */
const dateFields = {
  date: line({ max: 20, optional: true }),
  from: orNothing(clockTime().optional()).transform((time) => time ?? ''),
  repeat: orNothing(oneOf(repeats).default('once')),
  until: line({ max: 20, optional: true }),
};

/** What a house needs. */
export const houseNeedForm = z.object({
  ...whatFields,
  ...dateFields,
  timing: oneOf(['dated', 'untimed', 'standing'], 'needs-keeping.problem.timing'),
  every: orNothing(oneOf(cadences).default('month')),
});

/** What a booking needs. */
export const bookingNeedForm = z.object({
  ...whatFields,
  moment: oneOf(moments, 'needs-keeping.problem.timing'),
});

/** What of a need can be changed; what does not belong to its kind of time is not there. `dropped` are the numbers of dates. */
export const changedNeedForm = z.object({
  ...whatFields,
  ...dateFields,
  every: orNothing(oneOf(cadences).default('month')),
  moment: orNothing(oneOf(moments).default('during')),
  dropped: numbers(),
});

/** The numbers of the contributions that are ticked. */
export const attendanceForm = z.object({ there: numbers() });

/** The part of a form that says what it is. */
export function wordsIn(typed: z.infer<z.ZodObject<typeof whatFields>>): NeedWords {
  const { title, description, kind, skills, places, takes, seated, together } = typed;
  return {
    title,
    description,
    kind,
    skills,
    places,
    takesMinutes: takes,
    isSeated: seated,
    isTogether: together,
  };
}

/** The part that says when a house needs it. */
export function timeIn({
  timing,
  every,
  date,
  from,
  repeat,
  until,
}: z.infer<typeof houseNeedForm>): HouseTime {
  if (timing === 'dated') return { timing, date, from, repeat, until };
  return timing === 'standing' ? { timing, every } : { timing };
}

/** The dates that come with a need that is there; null where no day was typed. */
export function addedIn({ date, from, repeat, until }: z.infer<typeof changedNeedForm>): TypedDates | null {
  return date === '' ? null : { date, from, repeat, until };
}

function isLength(typed: string): boolean {
  return /^\d{1,4}$/.test(typed) && Number(typed) >= shortest && Number(typed) <= longest;
}

/** A field that was left empty is as good as one that is not there. */
function orNothing<T extends z.ZodType>(field: T) {
  return z.preprocess((typed) => (typed === '' ? undefined : typed), field);
}

function numbers() {
  const number = z.string().regex(/^[1-9]\d{0,8}$/, { error: message('problems.choose') });
  return z
    .union([number, z.array(number).max(200)], { error: message('problems.choose') })
    .optional()
    .transform((typed) => [typed ?? []].flat().map(Number));
}
