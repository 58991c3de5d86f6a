import { z } from 'zod';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { oneOf, readForm } from '../web/form.ts';
import type { Read } from '../web/form.ts';
import { weekForm } from '../buildings/week-form.ts';

const choice = z.object({ own: oneOf(['building', 'own']) });

/** Whether a space has hours of its own, and which: null for those of its building, whatever else was filled in. */
export function readOwnHours(body: unknown): Read<OpeningStretch[] | null> {
  const read = readForm(choice, body);
  if (!read.ok) return read;
  return read.value.own === 'own' ? readForm(weekForm, body) : { ok: true, value: null };
}
