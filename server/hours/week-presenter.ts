import type { Season } from '../../models/season.ts';
import type { Space } from '../../models/space.ts';
import { saySeason } from '../buildings/hours-wording.ts';
import type { SaidSeason } from '../buildings/hours-wording.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { addressOf, nameOf } from './place.ts';
import type { HoursPlace } from './place.ts';
import { weekAsTyped, fieldsOfWeek } from '../buildings/week-fields.ts';
import type { DayFields } from '../buildings/week-fields.ts';

export interface WeekPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  days: DayFields[];
  /** Of a space: whether it follows its building. */
  own: { value: string; label: Wording; hint: Wording; checked: boolean }[] | null;
  /** Null where there can be none: the space follows its building. */
  seasons: { list: (SaidSeason & { href: string })[]; add: string } | null;
  /** What else decides when a building is open; null on the page of a space. */
  more: { holidays: string; closures: string; spaces: { name: string; href: string; own: boolean }[] } | null;
}

interface Found {
  /** The usual hours of the place; those of the building for a space that has none yet. */
  hours: readonly OpeningStretch[];
  seasons: readonly Season[];
  /** Of the building. */
  spaces: readonly Space[];
}

/** The page for the weekly hours of a building, or of a space. @param refused what was typed, and what is wrong with it */
export function presentWeek(
  place: HoursPlace,
  { hours, seasons, spaces }: Found,
  refused?: { typed: Typed; problems: Problems },
): WeekPage {
  const { typed, problems } = refused ?? { typed: typedOf(place, hours), problems: {} };
  const at = addressOf(place);
  return {
    title: { key: 'hours.week.title', values: { name: nameOf(place) } },
    action: `${at}/hours`,
    back: place.space ? `/buildings/${place.building.slug}/hours` : `/setup#${place.building.slug}`,
    problems,
    days: fieldsOfWeek(typed, problems),
    own: place.space ? ownChoices(place, typed) : null,
    seasons:
      place.space && !place.space.hasOwnHours
        ? null
        : { list: seasons.map((season) => presentSeason(season, at)), add: `${at}/seasons/new` },
    more: place.space
      ? null
      : {
          holidays: `${at}/holidays`,
          closures: `${at}/closures`,
          spaces: spaces.map(({ name, slug, hasOwnHours }) => {
            return { name, href: `/spaces/${slug}/hours`, own: hasOwnHours };
          }),
        },
  };
}

function typedOf({ space }: HoursPlace, hours: readonly OpeningStretch[]): Typed {
  return { ...weekAsTyped(hours), ...(space && { own: space.hasOwnHours ? 'own' : 'building' }) };
}

function ownChoices({ building }: HoursPlace, typed: Typed) {
  const chosen = textOf(typed, 'own');
  return (['building', 'own'] as const).map((value) => ({
    value,
    label: { key: `hours.own.${value}`, values: { building: building.name } },
    hint: { key: `hours.own.${value}Hint` },
    checked: chosen === value,
  }));
}

function presentSeason(season: Season, at: string) {
  return { ...saySeason(season), href: `${at}/seasons/${season.id}` };
}
