import { z } from 'zod';
import type { Repetition } from '../../calendar/repetition.ts';
import type { Day } from '../../calendar/zone.ts';
import { repetitionFields, repetitionIn } from '../../spaces/repetition-form.ts';
import { readForm } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';
import { isChoiceField } from './choices-form.ts';

const seriesForm = z.object(repetitionFields);

/** How often a booking is to be from now on. @param firstDay its day, which has to be one of the rule */
export function readSeries(typed: Typed, firstDay: Day): Read<Repetition> {
  const read = readForm(seriesForm, typed);
  if (!read.ok) return read;
  const answer = repetitionIn(read.value, firstDay);
  if ('problems' in answer) return { ok: false, problems: answer.problems, typed };
  const { repetition } = answer;
  if (repetition === null) return { ok: false, problems: { repeat: { key: 'problems.choose' } }, typed };
  if (repetition.firstDay === firstDay) return { ok: true, value: repetition };
  const field = repetition.cadence.every === 'week' ? 'weekdays' : 'repeat';
  return { ok: false, problems: { [field]: { key: 'bookings.why.leaves-out-first' } }, typed };
}

/** Of what was typed, that which belongs to this form: what is kept while somebody signs in. */
export function seriesDraftOf(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => Object.hasOwn(seriesForm.shape, name) || isChoiceField(name)),
  );
}
