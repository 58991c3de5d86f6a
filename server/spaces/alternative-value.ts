import { addDays, isClockTime, isDay, wallClockOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Span } from '../calendar/span.ts';

/** Another time or space for one date, as it stands in a form. */
export interface TypedAlternative {
  day: Day;
  from: string;
  /** At or before `from` it is on the next day; `24:00` is midnight. */
  to: string;
  /** Slugs of spaces, at least one. */
  slugs: string[];
}

/** One value for a form that says it all, in wall-clock time: `2026-12-01 19:30 21:30 kleine-zaal,keuken`. */
export function alternativeValue(
  { span, spaces }: { span: Span; spaces: readonly { slug: string }[] },
  zone: string,
): string {
  const { day, time: from } = wallClockOf(span.startsAt, zone);
  const { day: endDay, time } = wallClockOf(span.endsAt, zone);
  const to = time === '00:00' && endDay === addDays(day, 1) ? '24:00' : time;
  return [day, from, to, spaces.map(({ slug }) => slug).join(',')].join(' ');
}

/** What alternativeValue wrote; null when it is anything else. Whether it can be is for `judge` to say. */
export function readAlternative(text: string): TypedAlternative | null {
  const [day = '', from = '', to = '', list = '', ...more] = text.split(' ');
  const slugs = list.split(',');
  const isRead =
    text.length <= mostCharacters &&
    more.length === 0 &&
    isDay(day) &&
    isClockTime(from) &&
    (isClockTime(to) || to === '24:00') &&
    slugs.every((slug) => /^[a-z\d-]+$/.test(slug));
  return isRead ? { day, from, to, slugs } : null;
}

/** Ten spaces with long slugs. */
const mostCharacters = 1000;
