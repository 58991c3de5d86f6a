import { z } from 'zod';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { Day } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { existingDay, line, message, readForm, tick, typedIn } from '../web/form.ts';
import type { Read } from '../web/form.ts';
import { weekForm } from '../buildings/week-form.ts';

/** A season as somebody typed it. */
export interface TypedSeason {
  name: string;
  fromOn: Day;
  untilOn: Day;
  /** None: closed the whole season. */
  stretches: OpeningStretch[];
}

const noSuchDay = 'hours.problems.noSuchDay';

const about = z
  .object({
    name: line({ max: 80 }),
    fromOn: existingDay(noSuchDay),
    untilOn: existingDay(noSuchDay),
    closed: tick(),
  })
  .refine(({ fromOn, untilOn }) => untilOn >= fromOn, {
    path: ['untilOn'],
    error: message('hours.problems.endsBeforeStart'),
  });

/** Name, days and weekly hours. That it is closed all the time is said by a tick: hours left empty may be forgotten. */
export function readSeason(body: unknown): Read<TypedSeason> {
  const what = readForm(about, body);
  const week = readForm(weekForm, body);
  const problems: Problems = { ...(what.ok ? {} : what.problems) };
  const closed = 'closed' in typedIn(body);
  if (!closed && !week.ok) Object.assign(problems, week.problems);
  if (!closed && week.ok && week.value.length === 0) problems.closed = { key: 'hours.problems.noHours' };
  if (!what.ok || Object.keys(problems).length > 0) return { ok: false, typed: typedIn(body), problems };
  const { name, fromOn, untilOn } = what.value;
  return { ok: true, value: { name, fromOn, untilOn, stretches: closed || !week.ok ? [] : week.value } };
}
