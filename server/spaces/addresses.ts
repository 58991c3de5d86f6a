import { wallClockOf } from '../calendar/zone.ts';
import type { Week } from '../calendar/zone.ts';
import type { Span } from '../calendar/span.ts';

/** Where one asks for a space at a time; `people` goes along when it was told. */
export function askAddress(slug: string, span: Span, zone: string, people: number | null = null): string {
  const { day: date, time: from } = wallClockOf(span.startsAt, zone);
  const { time: to } = wallClockOf(span.endsAt, zone);
  const wish = new URLSearchParams({ space: slug, date, from, to });
  if (people !== null) wish.set('people', String(people));
  return `/bookings/new?${wish.toString().replaceAll('%3A', ':')}`;
}

/** The page of a space with one week on it. */
export function weekAddress(slug: string, week: Week): string {
  return `/spaces/${slug}?week=${week}#week`;
}
