/**
 * A series -> what calendars know: one event that repeats by the rule (the master), the dates of the rule that are not on (EXDATE)
 * and an event of its own for each date that is other than the rest (RECURRENCE-ID). Pure. RFC 5545 sections 3.8.4.4 and 3.8.5.
 */
import { dayOf, readsOnce } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import { mostAlike } from './most-alike.ts';
import { outOfOrder } from './out-of-order.ts';
import { isPlain, slotsOf } from './slots-of.ts';
import type { Rule, Slot } from './slots-of.ts';
import { isSaid } from './write-calendar.ts';
import type { CalendarEvent } from './write-calendar.ts';

/** What a series says of all its dates. */
export interface Series extends Rule {
  uid: string;
  sequence: number;
  /** When the booking or any of its dates changed, also one that is not shown any more. */
  changedAt: Date;
  /** Its page, which is about no week, from one of its dates in the usual spaces. */
  pageOf: (date: CalendarEvent) => string;
  /** What a date of it that stands alone is known by, for ever. */
  singleUid: (originalStartsAt: Date) => string;
}

/** A date of a series, also one that is not on. */
export interface SeriesDate {
  /** Where the rule put it. */
  originalStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** It waits for a decision or stands. */
  isOn: boolean;
  /** Which spaces it is in: the same text for the same spaces. */
  place: string;
  /** Null: this calendar shows nothing of it, or it is not on. */
  event: CalendarEvent | null;
}

/**
 * The events of a whole series, the master first. A series stands in a calendar whole or not at all, whatever window that has: a
 * master that is cut at the edge would change every day.
 *
 * What the master says is what most dates in the usual spaces have. It begins on the first day of the rule, on or not; where the
 * clock changes under that day (or skips its time), on the first day on which the times mean the same to every program.
 *
 * A date stands alone, beside an EXDATE, under a UID of its own: where this calendar shows none in the usual spaces; where the rule
 * does not come; where it passes its neighbours (`outOfOrder`); where the clock skips the time of the rule or reads it twice, as no
 * two programs agree which date is meant; and where its own time is one that comes twice, which is told in UTC. All dates that are
 * on decide about that, shown or not: a date is known by the same UID in each feed and mail in which it is beside usual ones.
 */
export function layOutSeries(series: Series, dates: SeriesDate[]): CalendarEvent[] {
  const shown = shownOf(dates, series.zone);
  const slots = slotsOf(series);
  const master = masterOf(series, shown, slots);
  if (master === null) return shown.map((date) => alone(series, date));

  const byDay = new Map<Day, ShownDate>();
  const singles: CalendarEvent[] = [];
  for (const date of shown) {
    const day = dayOf(date.originalStartsAt, series.zone);
    if (canBeNamed(date, slots.get(day), series) && !byDay.has(day)) byDay.set(day, date);
    else singles.push(alone(series, date));
  }
  const exceptions = [...byDay].flatMap(([day, date]) => {
    const slot = slots.get(day);
    if (!slot?.startsAt || isAsMaster(date, slot, master, series.zone)) return [];
    return [{ ...inSeries(series, date.event), insteadOf: slot.startsAt }];
  });
  const without = [...slots.keys()]
    .filter((day) => !byDay.has(day))
    .map((day) => ({ day, time: series.from }));
  return [{ ...master, repeats: { rrule: series.rrule, without } }, ...exceptions, ...singles];
}

interface ShownDate {
  originalStartsAt: Date;
  event: CalendarEvent;
  /** It is in the spaces in which most dates that are on are. */
  isUsual: boolean;
  standsAlone: boolean;
}

/** In the order of the rule. */
function shownOf(dates: SeriesDate[], zone: string): ShownDate[] {
  const on = dates
    .filter(({ isOn }) => isOn)
    .toSorted((a, b) => a.originalStartsAt.getTime() - b.originalStartsAt.getTime());
  const usual = new Set(mostAlike(on, ({ place }) => place));
  const alone = new Set(outOfOrder(on, zone));
  return on.flatMap((date) => {
    const { originalStartsAt, event } = date;
    if (event === null) return [];
    return [{ originalStartsAt, event, isUsual: usual.has(date), standsAlone: alone.has(date) }];
  });
}

/** Null where nothing is shown that it could speak for. */
function masterOf(series: Series, shown: ShownDate[], slots: Map<Day, Slot>): CalendarEvent | null {
  const spokenFor = shown.filter(
    (date) => date.isUsual && canBeNamed(date, slots.get(dayOf(date.originalStartsAt, series.zone)), series),
  );
  const [usual] = mostAlike(spokenFor, ({ event }) => wordsOf(event));
  const [slot] = slots.values();
  if (!usual || !slot?.startsAt || !slot.endsAt) return null;
  const changes = [series.changedAt, ...shown.map(({ event }) => event.changedAt)];
  return {
    ...inSeries(series, usual.event),
    changedAt: new Date(Math.max(...changes.map((at) => at.getTime()))),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    url: series.pageOf(usual.event),
  };
}

/** Whether programs know which day of the rule it is about, and its own time can be told by the clock of the rule. */
function canBeNamed({ event, standsAlone }: ShownDate, slot: Slot | undefined, { zone }: Series): boolean {
  if (standsAlone || !slot?.startsAt) return false;
  return readsOnce(slot.startsAt, zone) && isSaid(event, zone);
}

/** Whether the rule alone says all of it, to every program. */
function isAsMaster({ event, isUsual }: ShownDate, slot: Slot, master: CalendarEvent, zone: string): boolean {
  return (
    isUsual &&
    event.startsAt.getTime() === slot.startsAt?.getTime() &&
    event.endsAt.getTime() === slot.endsAt?.getTime() &&
    isPlain(event, zone) &&
    wordsOf(event) === wordsOf(master)
  );
}

/** All that is told of a date but its time. */
function wordsOf({
  summary,
  description,
  category,
  location,
  geo,
  certain,
  takesTime,
}: CalendarEvent): string {
  return JSON.stringify([summary, description, category, location, geo, certain, takesTime]);
}

function inSeries({ uid, sequence, zone }: Series, event: CalendarEvent): CalendarEvent {
  return { ...event, uid, sequence, zone };
}

function alone(series: Series, { originalStartsAt, event }: ShownDate): CalendarEvent {
  return { ...inSeries(series, event), uid: series.singleUid(originalStartsAt) };
}
