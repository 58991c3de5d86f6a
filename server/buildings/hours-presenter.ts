import type { Building } from '../../models/building.ts';
import type { ComingOccurrence } from '../../models/occurrence.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { saySpan } from '../calendar/wording.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { fieldNames, mostStretches, weekdays } from './hours-form.ts';

interface TimeField {
  name: string;
  value: string;
  problem: Wording | undefined;
}

export interface HoursPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  days: { label: Wording; stretches: { label: Wording; opens: TimeField; closes: TimeField }[] }[];
  /** What falls outside the hours that were just typed; null while nobody has to be warned. */
  outside: OutsideHours | null;
}

interface OutsideHours {
  count: number;
  bookings: { href: string; title: string; when: Wording }[];
  more: Wording | null;
}

const mostShown = 20;
const fewestStretches = 2;

/**
 * The form for the weekly hours of a building, with room for one stretch more on each day than there are.
 *
 * @param hours as they are, or what was typed
 * @param outside what falls outside the typed hours, to warn of before they are saved
 */
export function presentHours(
  building: Building,
  hours: OpeningStretch[] | Typed,
  { problems = {}, outside = [] }: { problems?: Problems; outside?: ComingOccurrence[] } = {},
): HoursPage {
  const typed = Array.isArray(hours) ? typedOf(hours) : hours;
  return {
    title: { key: 'keeping.hours.title', values: { name: building.name } },
    action: `/buildings/${building.slug}/hours`,
    back: `/setup#${building.slug}`,
    problems,
    days: weekdays.map((weekday) => ({
      label: { key: `keeping.weekdays.${weekday}` },
      stretches: stretchesOf(weekday, typed, problems),
    })),
    outside: outside.length === 0 ? null : presentOutside(outside, building.zone),
  };
}

function typedOf(hours: OpeningStretch[]): Typed {
  const typed: Typed = {};
  for (const weekday of weekdays) {
    const ofDay = hours.filter((stretch) => stretch.weekday === weekday);
    for (const [index, { opens, closes }] of ofDay.entries()) {
      const names = fieldNames(weekday, index + 1);
      typed[names.opens] = opens;
      typed[names.closes] = closes;
    }
  }
  return typed;
}

function stretchesOf(
  weekday: number,
  typed: Typed,
  problems: Problems,
): HoursPage['days'][number]['stretches'] {
  const all = Array.from({ length: mostStretches }, (_, index) => {
    const { opens, closes } = fieldNames(weekday, index + 1);
    return {
      label: { key: `keeping.hours.${index === 0 ? 'opens' : 'opensAgain'}` },
      opens: timeField(opens, typed, problems),
      closes: timeField(closes, typed, problems),
    };
  });
  const used = all.findLastIndex(({ opens, closes }) => opens.value !== '' || closes.value !== '') + 1;
  return all.slice(0, Math.max(fewestStretches, used + 1));
}

function timeField(name: string, typed: Typed, problems: Problems): TimeField {
  return { name, value: textOf(typed, name), problem: problems[name] };
}

function presentOutside(outside: ComingOccurrence[], zone: string): OutsideHours {
  return {
    count: outside.length,
    bookings: outside.slice(0, mostShown).map((occurrence) => ({
      href: `/bookings/${occurrence.bookingId}`,
      title: occurrence.title,
      when: saySpan(occurrence, zone),
    })),
    more:
      outside.length > mostShown
        ? { key: 'keeping.hours.more', values: { count: outside.length - mostShown } }
        : null,
  };
}
