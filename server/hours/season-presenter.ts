import type { Season } from '../../models/season.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { addressOf, nameOf } from './place.ts';
import type { HoursPlace } from './place.ts';
import { weekAsTyped, fieldsOfWeek } from '../buildings/week-fields.ts';
import type { DayFields } from '../buildings/week-fields.ts';

export interface SeasonPage extends Record<string, unknown> {
  title: Wording;
  /** Whose season it is. */
  of: string;
  action: string;
  back: string;
  problems: Problems;
  form: { name: string; fromOn: string; untilOn: string; closed: boolean };
  days: DayFields[];
  /** There is one to remove. */
  exists: boolean;
}

/** The form for a season. @param season null for a new one @param refused what was typed, and what is wrong with it */
export function presentSeason(
  place: HoursPlace,
  season: Season | null,
  refused?: { typed: Typed; problems: Problems },
): SeasonPage {
  const { typed, problems } = refused ?? { typed: season ? typedOf(season) : {}, problems: {} };
  const at = addressOf(place);
  return {
    title: season
      ? { key: 'hours.season.change', values: { name: season.name } }
      : { key: 'hours.season.add' },
    of: nameOf(place),
    action: season ? `${at}/seasons/${season.id}` : `${at}/seasons`,
    back: `${at}/hours`,
    problems,
    form: {
      name: textOf(typed, 'name'),
      fromOn: textOf(typed, 'fromOn'),
      untilOn: textOf(typed, 'untilOn'),
      closed: 'closed' in typed,
    },
    days: fieldsOfWeek(typed, problems),
    exists: season !== null,
  };
}

function typedOf({ name, fromOn, untilOn, stretches }: Season): Typed {
  const closed: Typed = stretches.length === 0 ? { closed: 'yes' } : {};
  return { name, fromOn, untilOn, ...closed, ...weekAsTyped(stretches) };
}
