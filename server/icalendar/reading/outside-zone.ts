/** The names that calendars give to time zones -> those of the IANA database. */
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { isZone, readingAt } from '../../calendar/zone.ts';
import type { Lines } from './calendar-lines.ts';

const dayMs = 86_400_000;
/** Zones that change their clocks, change them in different weeks. */
const daysBetweenLooks = 5;
/** More than these in one calendar are not looked for by their rules. */
const mostLookedFor = 50;

/**
 * How this calendar names its zones. A name of the IANA database counts as such whatever the calendar says of it, as the rules
 * that programs write are often wrong; so does one with something before it, and one of Windows. Of any other name the rules in
 * the calendar decide: it is the zone whose clocks do the same in the window, the building's own first.
 *
 * @returns a function from name to zone; null for a name that says nothing
 */
export function zonesIn(
  definitions: readonly Lines[],
  { zone, from, until }: { zone: string; from: Date; until: Date },
): (name: string) => string | null {
  const known = new Map<string, string | null>();
  const defined = new Map(definitions.map((lines) => [nameIn(lines), lines]));
  const looks = looksBetween(from, until);
  let lookedFor = 0;
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const lines = defined.get(name);
    const found =
      zoneNamed(name) ??
      (lines !== undefined && (lookedFor += 1) <= mostLookedFor ? zoneLike(lines, looks, zone) : null);
    known.set(name, found);
    return found;
  };
}

function zoneNamed(name: string): string | null {
  const trimmed = name.trim();
  if (isZone(trimmed)) return trimmed;
  const windows = trimmed.replace(/^tzone:\/\/Microsoft\//i, '');
  if (/^utc$/i.test(windows)) return 'UTC';
  return findIana(windows)[0] ?? endOf(trimmed);
}

/** `/freeassociation.sourceforge.net/Europe/Amsterdam`, `/mozilla.org/20050126_1/America/Argentina/Salta` */
function endOf(name: string): string | null {
  const parts = name.split('/');
  const ends = [3, 2]
    .filter((length) => parts.length > length)
    .map((length) => parts.slice(-length).join('/'));
  return ends.find((end) => isZone(end)) ?? null;
}

/** The zone whose clocks are as these rules say, each time that one looks. */
function zoneLike(lines: Lines, looks: readonly Date[], home: string): string | null {
  const timezone = timezoneOf(lines);
  if (timezone === null) return null;
  return (
    [home, ...Intl.supportedValuesOf('timeZone')].find((zone) =>
      looks.every((look) => {
        const reading = readingAt(look, zone);
        return reading.getTime() - look.getTime() === offsetBy(timezone, reading) * 1000;
      }),
    ) ?? null
  );
}

function timezoneOf(lines: Lines): ICAL.Timezone | null {
  try {
    return new ICAL.Timezone(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]));
  } catch {
    return null;
  }
}

/** In seconds. */
function offsetBy(timezone: ICAL.Timezone, reading: Date): number {
  try {
    return timezone.utcOffset(ICAL.Time.fromDateTimeString(reading.toISOString().slice(0, 19)));
  } catch {
    return NaN;
  }
}

function looksBetween(from: Date, until: Date): Date[] {
  const days = (until.getTime() - from.getTime()) / dayMs;
  const most = Math.min(Math.ceil(days / daysBetweenLooks), 150);
  return Array.from({ length: most + 1 }, (_, n) => new Date(from.getTime() + n * daysBetweenLooks * dayMs));
}

function nameIn(lines: Lines): string {
  const line = lines.find((one) => /^TZID[;:]/i.test(one)) ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
}
