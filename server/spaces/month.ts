/** What a day in a whole building comes to: how long some space is free, or why it is shut. */
import { freeOn, type Conditions, type Rules } from '../calendar/availability.ts';
import { openOn, whyShut, type Hours, type Shut } from '../calendar/opening-hours.ts';
import { cutTo, merge, minutesIn, overlaps, type Span } from '../calendar/span.ts';
import { addDays, isDay, type Day } from '../calendar/zone.ts';

/** A space with what decides whether it is free. */
export type FreeSpace = Pick<Conditions, 'hours' | 'taken'> & { rules: Rules };

/** The days of a month; null when the text is no month, or not in the years that `isDay` takes. @param month `YYYY-MM` */
export function daysOfMonth(month: string): Day[] | null {
  const first = `${month}-01`;
  if (!/^\d{4}-\d\d$/.test(month) || !isDay(first)) return null;
  const days = Array.from({ length: 31 }, (_, n) => addDays(first, n));
  return days.filter((day) => day.startsWith(month));
}

/** The month so many months later, or earlier when negative. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** How many minutes of this day some space can be asked for: what two spaces have free at once counts once. */
export function minutesFree(
  day: Day,
  spaces: readonly FreeSpace[],
  { zone, now }: { zone: string; now: Date },
): number {
  const free = spaces.flatMap((space) => freeOn(day, { ...space, zone, now }));
  return merge(free).reduce((sum, span) => sum + minutesIn(span), 0);
}

/** What is booked elsewhere on this day in any of the spaces, in order of time. */
export function elsewhereOn(day: Day, spaces: readonly FreeSpace[], zone: string): Span[] {
  const spans = spaces.flatMap(({ hours, taken }) => {
    const elsewhere = taken.filter(({ isElsewhere }) => isElsewhere);
    if (elsewhere.length === 0) return [];
    return openOn(day, hours, zone).flatMap((open) =>
      elsewhere.filter((one) => overlaps(open, one)).map((one) => cutTo(open, one)),
    );
  });
  return merge(spans);
}

/** Why nothing is open on this day: a closure or holiday, where there is one, else the hours of the week. Null when something is. */
export function whyShutOn(day: Day, all: readonly Hours[], zone: string): Shut | null {
  if (all.some((hours) => openOn(day, hours, zone).length > 0)) return null;
  const reasons = all.flatMap((hours) =>
    openOn(day, { ...hours, closures: [], holidays: [] }, zone).map((open: Span) =>
      whyShut(open, hours, zone),
    ),
  );
  return reasons.find((reason) => reason !== null && reason.why !== 'closed') ?? { why: 'closed' };
}
