import type { Building } from '../../../models/building.ts';
import { mostCounted } from '../../../models/clash.ts';
import type { Clash } from '../../../models/clash.ts';
import type { OutsideCalendar } from '../../../models/outside-calendar.ts';
import type { Space } from '../../../models/space.ts';
import { listed } from '../../bookings/showing/say.ts';
import { saySpan } from '../../calendar/wording.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { sayAgo, sayOddThing, sayProblem } from './wording.ts';

/** What a calendar can block: the whole building, or some of its spaces. */
const places = ['building', 'spaces'];

/** So many clashes are told; there is work enough in these. */
export const mostClashesShown = 50;

interface ShownCalendar {
  name: string;
  anchor: string;
  /** The id of the field for a newer file. */
  fileId: string;
  where: Wording | string;
  /** The name of the server it is at; null where it is a file. */
  host: string | null;
  address: string | null;
  /** "12 minuten geleden" */
  ago: Wording;
  items: Wording;
  clashes: Wording;
  hasClashes: boolean;
  /** Why it could not be read the last time; null where it could. */
  problem: Wording | null;
  odd: Wording[];
  /** Where it is looked at, sent anew, and stopped. */
  look: string;
  file: string;
  stop: string;
}

interface ShownClash {
  calendar: string;
  summary: string | Wording;
  when: Wording;
  title: string;
  href: string;
  bookedWhen: Wording;
  /** Nothing overlaps but the time before and after it, for tidying. */
  tight: boolean;
  spaces: string | Wording;
}

export interface CalendarsPage extends Record<string, unknown> {
  title: Wording;
  add: string;
  back: string;
  calendars: ShownCalendar[];
  clashes: ShownClash[];
  /** How many clashes there are besides; null: none. */
  more: Wording | null;
}

/** The calendars from outside that block spaces of a building, what came of reading them, and what they clash with. */
export function presentCalendars(
  building: Pick<Building, 'slug' | 'name' | 'zone'>,
  calendars: readonly OutsideCalendar[],
  {
    clashes,
    counts,
  }: { clashes: readonly Clash[]; counts: readonly { calendarId: number; count: number }[] },
  now: Date,
): CalendarsPage {
  const at = `/buildings/${building.slug}/outside-calendars`;
  const countOf = new Map(counts.map(({ calendarId, count }) => [calendarId, count]));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    title: { key: 'elsewhere.title', values: { name: building.name } },
    add: `${at}/new`,
    back: `/buildings/${building.slug}`,
    calendars: calendars.map((one) => presentCalendar(one, countOf.get(one.id) ?? 0, at, now)),
    clashes: clashes.map((clash) => presentClash(clash, building.zone)),
    more:
      all > clashes.length
        ? {
            key: counts.some(({ count }) => count >= mostCounted)
              ? 'elsewhere.manyMoreClashes'
              : 'elsewhere.moreClashes',
            values: { count: all - clashes.length },
          }
        : null,
  };
}

function presentCalendar(calendar: OutsideCalendar, clashes: number, at: string, now: Date): ShownCalendar {
  const { id, name, address, spaces, fetchedAt, items, problem, notes } = calendar;
  const own = `${at}/${id}`;
  return {
    name,
    anchor: `calendar-${id}`,
    fileId: `file-${id}`,
    where: spaces.length === 0 ? { key: 'elsewhere.whole' } : listed(spaces.map((space) => space.name)),
    host: address === null ? null : hostOf(address),
    address,
    ago: sayAgo(fetchedAt, now),
    items: { key: 'elsewhere.items', values: { count: items } },
    clashes: {
      key: clashes < mostCounted ? 'elsewhere.clashes' : 'elsewhere.manyClashes',
      values: { count: clashes },
    },
    hasClashes: clashes > 0,
    problem: problem === null ? null : sayProblem(problem),
    odd: notes.map(sayOddThing),
    look: `${own}/visit`,
    file: `${own}/file`,
    stop: own,
  };
}

/** The rest of an address is often a secret: it stands in a fold. */
function hostOf(address: string): string {
  return URL.parse(address)?.host || address;
}

function presentClash(clash: Clash, zone: string): ShownClash {
  const { calendar, summary, bookingId, title, bookingStartsAt, bookingEndsAt, spaces } = clash;
  const tight = clash.endsAt <= bookingStartsAt || bookingEndsAt <= clash.startsAt;
  return {
    calendar,
    summary: summary === '' ? { key: 'elsewhere.nameless' } : summary,
    when: saySpan(clash, zone),
    title,
    href: `/bookings/${bookingId}`,
    bookedWhen: saySpan({ startsAt: bookingStartsAt, endsAt: bookingEndsAt }, zone),
    tight,
    spaces: listed(spaces),
  };
}

interface Choice {
  value: string;
  label: Wording;
  checked: boolean;
}

export interface CalendarPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  form: { name: string; address: string };
  where: Choice[];
  spaces: { value: string; label: string; checked: boolean }[];
}

/** The form for a calendar from outside. @param spaces those of the building */
export function presentCalendarForm(
  building: Pick<Building, 'slug' | 'name'>,
  spaces: readonly Pick<Space, 'slug' | 'name'>[],
  { typed, problems }: { typed: Typed; problems: Problems } = { typed: {}, problems: {} },
): CalendarPage {
  const at = `/buildings/${building.slug}/outside-calendars`;
  const where = textOf(typed, 'where') || 'building';
  return {
    title: { key: 'elsewhere.new.title', values: { name: building.name } },
    action: at,
    back: at,
    problems,
    form: { name: textOf(typed, 'name'), address: textOf(typed, 'address') },
    where: places.map((value) => ({
      value,
      label: { key: `elsewhere.new.where.${value}` },
      checked: where === value,
    })),
    spaces: spaces.map(({ slug, name }) => ({
      value: slug,
      label: name,
      checked: chosenIn(typed, 'spaces').includes(slug),
    })),
  };
}
