import type { Span } from '../calendar/span.ts';
import { wallClockOf } from '../calendar/zone.ts';
import type { Day, Week } from '../calendar/zone.ts';
import type { Typed } from '../web/form.ts';

/** Where one asks for a space at a time. @param also other fields of that form, such as people and pieces of equipment */
export function askAddress(
  slug: string,
  span: Span,
  zone: string,
  also: Record<string, string> = {},
): string {
  const { day: date, time: from } = wallClockOf(span.startsAt, zone);
  const { time: to } = wallClockOf(span.endsAt, zone);
  return `/bookings/new?${readable(Object.entries({ space: slug, date, from, to, ...also }))}`;
}

/** Where one asks for a space as often as was typed in a search. */
export function askSeriesAddress(slug: string, typed: Typed, also: Record<string, string>): string {
  const names = ['date', 'from', 'to', 'repeat', 'weekdays', 'ends', 'until', 'times'];
  const often = names.flatMap((name) =>
    [typed[name] ?? ''].flat().map((one): [string, string] => [name, one]),
  );
  const filled = often.filter(([, value]) => value !== '');
  return `/bookings/new?${readable([['space', slug], ...filled, ...Object.entries(also)])}`;
}

/** The page with the answers to a question, without what was not filled in. */
export function searchAddress(typed: Typed, page = 1): string {
  const query = Object.entries({ ...typed, page: page === 1 ? '' : String(page) })
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
    .filter(([, value]) => value !== '');
  return `/spaces?${readable(query)}`;
}

/** The page of a space with one week on it. */
export function weekAddress(slug: string, week: Week): string {
  return `/spaces/${slug}?week=${week}#week`;
}

/** All spaces of a building on one day. */
export function dayAddress(slug: string, day: Day): string {
  return `/buildings/${slug}/day?day=${day}`;
}

/** A month in a building. @param month `YYYY-MM` */
export function monthAddress(slug: string, month: string): string {
  return `/buildings/${slug}/month?month=${month}`;
}

/** A colon may stand in a query as it is (RFC 3986 section 3.4), and times are easier to read so. */
function readable(query: readonly [string, string][]): string {
  return query
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%3A', ':')}`)
    .join('&');
}
