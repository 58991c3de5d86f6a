import type { Cadence } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { saySeries } from '../../calendar/wording.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import type { Wording } from '../../support/words.ts';
import type { LeftAlone, MadeBooking, MadeDate } from './plan.ts';
import type { OldBooking } from './old-booking.ts';

/** What becomes of old bookings, in words: pure. */

/** So many dates are named; of more it says how many there are. */
const mostNamed = 5;

/** "dinsdag 1 december 2026, 19:00–21:00": with the year, as a file may hold several. */
export function sayWhen({ startsAt, endsAt }: Span, zone: string): Wording {
  const { day, time: from } = wallClockOf(startsAt, zone);
  return { key: 'takeover.when', values: { day, from, to: wallClockOf(endsAt, zone).time } };
}

/** What is to know about what it becomes. */
export function sayMade(made: readonly MadeBooking[], zone: string): Wording[] {
  const [first] = made;
  if (!first) return [];
  const dates = made.flatMap((one) => one.dates);
  const on = dates.filter(({ leftOut }) => !leftOut);
  const shut = on.filter((one) => one.shut !== null).length;
  return [
    ...(made.length > 1 ? [{ key: 'takeover.loose', values: { dates: sayDays(on, zone) } }] : []),
    ...(first.cadence ? saySeriesMade(first, first.cadence, zone) : []),
    ...(shut > 0 ? [{ key: 'takeover.shut', values: { count: shut } }] : []),
  ];
}

function saySeriesMade({ dates, spaceId }: MadeBooking, cadence: Cadence, zone: string): Wording[] {
  const on = dates.filter(({ leftOut }) => !leftOut);
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (!first || !last) return [];
  const byRule = on.find((one) => !isMoved(one)) ?? first;
  const { day, time: from } = wallClockOf(first.originalStartsAt, zone);
  const to = wallClockOf(byRule.endsAt, zone).time;
  const series = saySeries({ cadence, from, to, until: wallClockOf(last.originalStartsAt, zone).day });
  const own = on.filter((one) => isMoved(one) || one.spaceId !== spaceId || one.title !== null);
  const without = dates.filter(({ leftOut }) => leftOut);
  return [
    { key: 'takeover.series', values: { count: on.length, day, series } },
    ...(without.length > 0 ? [{ key: 'takeover.without', values: { dates: sayDays(without, zone) } }] : []),
    ...(own.length > 0 ? [{ key: 'takeover.own', values: { dates: sayDays(own, zone) } }] : []),
  ];
}

function isMoved({ startsAt, originalStartsAt }: MadeDate): boolean {
  return startsAt.getTime() !== originalStartsAt.getTime();
}

/** Why dates become nothing: each reason once, with its dates where there are several. */
export function sayLeftAlone(leftAlone: readonly LeftAlone[], old: OldBooking, zone: string): Wording[] {
  const byReason = Map.groupBy(leftAlone, ({ why, inTheWay }) => JSON.stringify([why, inTheWay]));
  const said = [...byReason.values()].map((those): Wording => {
    const [{ why, inTheWay } = { why: 'past', inTheWay: null }] = those;
    const key = inTheWay ? `taken-by.${inTheWay.by}` : why;
    const reason: Wording = { key: `takeover.why.${key}`, values: { count: those.length, ...inTheWay } };
    return old.dates.length === 1
      ? reason
      : { key: 'takeover.dates', values: { reason, dates: sayDays(those, zone) } };
  });
  if (said.length <= mostNamed) return said;
  return [...said.slice(0, mostNamed), { key: 'takeover.more', values: { count: said.length - mostNamed } }];
}

/** "dinsdag 1 december 2026, dinsdag 8 december 2026 en nog 3". */
function sayDays(dates: readonly Span[], zone: string): Wording {
  const named = dates.slice(0, mostNamed).map(({ startsAt }): Wording => {
    return { key: 'takeover.day', values: { day: wallClockOf(startsAt, zone).day } };
  });
  const rest = dates.length - mostNamed;
  const all: Wording[] = rest > 0 ? [...named, { key: 'takeover.more', values: { count: rest } }] : named;
  return all.reduceRight((next, first) => ({ key: 'takeover.comma', values: { first, next } }));
}
