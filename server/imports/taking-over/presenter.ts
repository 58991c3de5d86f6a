import type { Building } from '../../../models/building.ts';
import type { Space } from '../../../models/space.ts';
import type { TakingOver } from '../../../models/taking-over.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { roomsIn } from './contents.ts';
import type { Contents } from './contents.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import type { UnreadLine } from './old-booking.ts';
import type { MadeDate, PlannedBooking } from './plan.ts';
import type { ReadPlan } from './read-plan.ts';
import { sayLeftAlone, sayMade, sayWhen } from './say.ts';
import { fieldOf } from './spaces-form.ts';

/** The pages on which a manager takes over old bookings: pure. */

const pageSize = 50;

/** The page on which a file is chosen. @param done what was taken over before, the latest first */
export function presentUpload(
  building: Building,
  done: { fileName: string; takenOverAt: Date; bookings: number; dates: number }[],
  problems: Problems = {},
) {
  return {
    title: { key: 'takeover.title' },
    over: building.name,
    action: addressOf(building),
    back: '/setup',
    problems,
    done: done.map(({ fileName, takenOverAt, bookings, dates }) => ({
      name: fileName,
      text: {
        key: 'takeover.before',
        values: {
          day: dayOf(takenOverAt, building.zone),
          bookings: count('bookings', bookings),
          dates: count('dates', dates),
        },
      },
    })),
  };
}

/** The number of a page in an address; the first when it is none. */
export function pageIn(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 1;
}

interface Shown {
  building: Building;
  file: Pick<TakingOver, 'id' | 'fileName' | 'spaces'>;
  plan: ReadPlan;
  page: number;
  problems: Problems | undefined;
}

/** The page that says line by line what a file becomes. */
export function presentPlan({ building, file, plan, page, problems = {} }: Shown) {
  const { contents, planned, spaces } = plan;
  const made = planned.flatMap((one) => one.made);
  const lines = linesOf(plan, building.zone);
  const at = `${addressOf(building)}/${file.id}`;
  const first = (page - 1) * pageSize;
  const rooms = roomsIn(contents);
  const roomsFirst =
    made.length === 0 && rooms.length > 0 && rooms.every((room) => (file.spaces[room] ?? null) === null);
  return {
    title: { key: 'takeover.planTitle', values: { name: file.fileName } },
    over: building.name,
    back: addressOf(building),
    problems,
    roomsFirst,
    summary: roomsFirst ? [{ key: 'takeover.roomsFirst' }] : summaryOf(planned, contents),
    window: contents.window && sayWindow(contents.window, building.zone),
    notes: contents.notes.map(({ reason, times, example }) => ({
      key: `takeover.notes.${reason}`,
      values: { count: times, example },
    })),
    choose: `${at}/rooms`,
    rooms: rooms.map((room, place) => presentRoom(room, place, file.spaces[room] ?? null, spaces)),
    lines: lines.slice(first, first + pageSize),
    pages: {
      earlierHref: page > 1 ? `${at}?page=${page - 1}` : null,
      laterHref: lines.length > first + pageSize ? `${at}?page=${page + 1}` : null,
    },
    confirm:
      made.length === 0
        ? null
        : { action: `${at}/bookings`, seen: fingerprintOf(planned), count: made.length },
  };
}

function addressOf({ slug }: Building): string {
  return `/buildings/${slug}/old-bookings`;
}

function count(what: 'bookings' | 'dates' | 'series' | 'lines', number: number): Wording {
  return { key: `takeover.count.${what}`, values: { count: number } };
}

/** What comes of all of it, before the lines are read one by one. */
function summaryOf(planned: readonly PlannedBooking[], { unread }: Contents): Wording[] {
  const made = planned.flatMap((one) => one.made);
  const dates = made.flatMap((one) => one.dates).filter(isOn);
  const series = made.filter(({ cadence }) => cadence !== null).length;
  const shut = dates.filter((date) => date.shut !== null).length;
  const nothing = planned.filter((one) => one.made.length === 0).length + unread.length;
  return [
    {
      key: 'takeover.summary.made',
      values: { bookings: count('bookings', made.length), dates: count('dates', dates.length) },
    },
    ...(series > 0 ? [{ key: 'takeover.summary.series', values: { count: series } }] : []),
    ...(shut > 0 ? [{ key: 'takeover.summary.shut', values: { count: shut } }] : []),
    ...(nothing > 0 ? [{ key: 'takeover.summary.nothing', values: { count: nothing } }] : []),
  ];
}

function isOn({ leftOut }: MadeDate): boolean {
  return !leftOut;
}

function sayWindow({ from, until }: { from: Date; until: Date }, zone: string): Wording {
  return { key: 'takeover.window', values: { from: dayOf(from, zone), until: dayOf(until, zone) } };
}

function presentRoom(room: string, place: number, chosen: number | null, spaces: readonly Space[]) {
  return {
    name: fieldOf(place),
    label: room === '' ? { key: 'takeover.noRoom' } : { key: 'takeover.room', values: { room } },
    options: [
      { value: '', label: { key: 'takeover.notTaken' }, selected: chosen === null },
      ...spaces.map(({ id, slug, name }) => ({ value: slug, label: name, selected: id === chosen })),
    ],
  };
}

interface Line {
  number: number;
  title: string;
  when: Wording | '';
  becomes: Wording;
  icon: string;
  /** Where it is going to be. */
  where: Wording | '';
  texts: Wording[];
}

type Becomes = 'booking' | 'series' | 'several' | 'nothing';

const icons: Record<Becomes, string> = {
  booking: 'calendar-check',
  series: 'repeat',
  several: 'layers',
  nothing: 'ban',
};

/** In the order of the file, what could not be read among the rest. */
function linesOf({ planned, contents, spaces }: ReadPlan, zone: string): Line[] {
  const names = new Map(spaces.map(({ id, name }) => [id, name]));
  return [
    ...planned.map((one) => presentPlanned(one, names, zone)),
    ...contents.unread.map(presentUnread),
  ].toSorted((a, b) => a.number - b.number);
}

function presentPlanned(one: PlannedBooking, names: ReadonlyMap<number, string>, zone: string): Line {
  const { old, made, leftAlone, why } = one;
  const [first] = made;
  const [date] = old.dates;
  const known: Wording[] = why ? [{ key: `takeover.why.${why}`, values: { count: 1 } }] : [];
  return {
    number: old.line,
    title: old.title,
    when: date ? sayWhen(date, zone) : '',
    ...sayBecomes(!first ? 'nothing' : made.length > 1 ? 'several' : first.cadence ? 'series' : 'booking'),
    where: first ? { key: 'takeover.in', values: { space: names.get(first.spaceId) ?? '' } } : '',
    texts: [...known, ...sayMade(made, zone), ...sayLeftAlone(leftAlone, old, zone)],
  };
}

function presentUnread({ line, text, why }: UnreadLine): Line {
  const texts: Wording[] = [{ key: `takeover.unread.${why}` }];
  return { number: line, title: text, when: '', ...sayBecomes('nothing'), where: '', texts };
}

function sayBecomes(becomes: Becomes): Pick<Line, 'becomes' | 'icon'> {
  return { becomes: { key: `takeover.becomes.${becomes}` }, icon: icons[becomes] };
}
