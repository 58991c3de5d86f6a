/**
 * Days and times as other systems write them for people, in English, Dutch or German: "Tuesday, December 1, 2026 at 2:30 PM",
 * "dinsdag 1 december 2026 om 14:30", "Dienstag, 1. Dezember 2026 um 14:30", and in figures. The words come from the same
 * tables (CLDR) as those systems take them from. What is not wholly understood is not read: a guess puts people before a shut door.
 */
import { Info } from 'luxon';
import { isClockTime, isDay, weekdayOf, type ClockTime, type Day } from './zone.ts';

const languages = ['en', 'nl', 'de'];
const months = numbered((locale) => [Info.months('long', { locale }), Info.months('short', { locale })]);
const weekdays = numbered((locale) => [
  Info.weekdays('long', { locale }),
  Info.weekdays('short', { locale }),
]);
for (const [name, month] of Object.entries({ maart: 3, maerz: 3, sept: 9, jän: 1, jänner: 1 }))
  months.set(name, month);

/** Nobody says a time in more. */
const longest = 100;

/** Words between day and time, or behind the time, that say no more. */
const fillers = new Set(['at', 'om', 'um', 'on', 'op', 'am', 'uhr', 'uur', 'u', 'h', 't', 'den', 'the']);

/**
 * The day and the time on the wall clock that a text says. Of figures with strokes the day comes first, as in Europe, but for
 * American times (AM, PM), where the month does.
 *
 * @returns null when it says anything else, a day that does not exist, or a weekday that is not of that day
 */
export function readSpokenTime(text: string): { day: Day; time: ClockTime } | null {
  if (text.length > longest) return null;
  const found = dayIn(plain(text));
  if (!found) return null;
  const time = clockIn(found.rest);
  return time && isSaid(time.rest, found.day) ? { day: found.day, time: time.time } : null;
}

/** In small letters, with every kind of space as a space: before PM stands a narrow one. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function dayIn(said: string): { day: Day; rest: string } | null {
  for (const [shape, order] of shapes) {
    const match = shape.exec(said);
    if (!match) continue;
    const parts = Object.fromEntries(order(said).map((name, place) => [name, match[place + 1] ?? '']));
    const month = /^\d/.test(parts['month'] ?? '')
      ? Number(parts['month'])
      : months.get(parts['month'] ?? '');
    if (month === undefined) continue;
    const day = `${parts['year']}-${pad(month)}-${pad(Number(parts['date']))}`;
    const rest = `${said.slice(0, match.index)} ${said.slice(match.index + match[0].length)}`;
    return isDay(day) ? { day, rest } : null;
  }
  return null;
}

type Part = 'date' | 'month' | 'year';
const shapes: [RegExp, (said: string) => Part[]][] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, () => ['year', 'month', 'date']],
  [/\b(\d{1,2})[-.](\d{1,2})[-.](\d{4})\b/, () => ['date', 'month', 'year']],
  [
    /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/,
    (said) => (meridiem.test(said) ? ['month', 'date', 'year'] : ['date', 'month', 'year']),
  ],
  [/\b(\d{1,2})(?:\.|st|nd|rd|th|e)? ?(\p{L}+)\.?,? (\d{4})\b/u, () => ['date', 'month', 'year']],
  [/(?<!\p{L})(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/u, () => ['month', 'date', 'year']],
];

const meridiem = /\d ?[ap]\.? ?m\b/;
const clock =
  /(?<!\d)(\d{1,2})(?:[:.](\d{2})(?::\d{2})?(?: ?([ap])\.? ?m\b\.?)?| ?([ap])\.? ?m\b\.?| (?=uhr|uur))(?!\d)/;

function clockIn(said: string): { time: ClockTime; rest: string } | null {
  const match = clock.exec(said);
  if (!match) return null;
  const half = match[3] ?? match[4];
  const hour = Number(match[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const time = `${pad(hours)}:${match[2] ?? '00'}`;
  const rest = `${said.slice(0, match.index)} ${said.slice(match.index + match[0].length)}`;
  return isClockTime(time) ? { time, rest } : null;
}

/** Whether nothing is left but what may be: the right weekday, and words that say nothing. */
function isSaid(rest: string, day: Day): boolean {
  const words = rest.split(/[\s,.\-–]+/).filter((word) => word !== '');
  return words.every((word) => {
    const weekday = weekdays.get(word);
    if (weekday === undefined) return fillers.has(word);
    return weekday === weekdayOf(day);
  });
}

function numbered(lists: (locale: string) => string[][]): Map<string, number> {
  return new Map(
    languages
      .flatMap(lists)
      .flatMap((names) => names.map((name, place) => [plain(name).replace(/\.$/, ''), place + 1] as const)),
  );
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
