/** How times are said: a key in the locale files and values. web/ turns them into words in the language of the reader. */
import type { Wording } from '../support/words.ts';
import type { Cadence } from './repetition.ts';
import type { Span } from './span.ts';
import { addDays, dayOf, wallClockOf, type ClockTime, type Day } from './zone.ts';

/** "dinsdag 1 december" */
export function sayDay(instant: Date, zone: string): Wording {
  return { key: 'calendar.day', values: { day: dayOf(instant, zone) } };
}

/** "19:00" */
export function sayClock(instant: Date, zone: string): Wording {
  return { key: 'calendar.clock', values: { time: wallClockOf(instant, zone).time } };
}

/**
 * "dinsdag 1 december van 19:00 tot 21:00". A span that ends at midnight says so; one that runs past midnight names both days.
 */
export function saySpan(span: Span, zone: string): Wording {
  const { day, time: from } = wallClockOf(span.startsAt, zone);
  const { day: endDay, time: to } = wallClockOf(span.endsAt, zone);
  if (endDay === day) return { key: 'calendar.span', values: { day, from, to } };
  if (to === '00:00' && endDay === addDays(day, 1))
    return { key: 'calendar.spanUntilMidnight', values: { day, from } };
  return { key: 'calendar.spanOverDays', values: { day, from, endDay, to } };
}

/** "45 minuten", "1 uur", "anderhalf uur", "2 uur en 15 minuten", to the whole minute. */
export function sayMinutes(minutes: number): Wording {
  const whole = Math.round(minutes);
  if (whole === 90) return { key: 'calendar.hourAndHalf' };
  const hours: Wording = { key: 'calendar.hours', values: { count: Math.floor(whole / 60) } };
  const rest: Wording = { key: 'calendar.minutes', values: { count: whole % 60 } };
  if (whole < 60) return rest;
  return whole % 60 === 0 ? hours : { key: 'calendar.hoursAndMinutes', values: { hours, minutes: rest } };
}

/** "elke dinsdag en donderdag", "om de twee weken op dinsdag", "elke maand op de derde donderdag", "elke dag": in the middle of a sentence. */
export function sayCadence(cadence: Cadence): Wording {
  if (cadence.every === 'year') return { key: 'calendar.everyYear' };
  const { interval } = cadence;
  const number = inWords(interval);
  if (cadence.every === 'day')
    return interval === 1 ? { key: 'calendar.everyDay' } : { key: 'calendar.everyDays', values: { number } };
  if (cadence.every === 'week') {
    const weekdays = listed(cadence.weekdays.map(sayWeekday));
    return interval === 1
      ? { key: 'calendar.everyWeek', values: { weekdays } }
      : { key: 'calendar.everyWeeks', values: { number, weekdays } };
  }
  const day = 'monthDay' in cadence ? sayMonthDay(cadence.monthDay) : sayNth(cadence.nth, cadence.weekday);
  return interval === 1
    ? { key: 'calendar.everyMonth', values: { day } }
    : { key: 'calendar.everyMonths', values: { number, day } };
}

/** A series as people ask for it: on the clock of the building. It may run past midnight. */
export interface SaidSeries {
  cadence: Cadence;
  from: ClockTime;
  /** At or before `from` it is on the next day; `00:00` and `24:00` are midnight. */
  to: ClockTime;
  /** The last day, included. */
  until: Day;
}

/**
 * "elke dinsdag van 19:00 tot 21:00, tot en met 24 november 2026". The year is said, as a series may be longer than a year.
 */
export function saySeries({ cadence, from, to, until }: SaidSeries): Wording {
  return {
    key: 'calendar.series',
    values: { cadence: sayCadence(cadence), from, to: sayEnd(from, to), until },
  };
}

/** That months without this day are skipped, for the 29th, 30th and 31st; else null. */
export function sayShortMonths(cadence: Cadence): Wording | null {
  if (!('monthDay' in cadence) || cadence.monthDay <= 28) return null;
  return { key: 'calendar.shortMonths', values: { monthDay: sayOrdinal(cadence.monthDay) } };
}

function sayEnd(from: ClockTime, to: ClockTime): Wording | string {
  if (to === '00:00' || to === '24:00') return { key: 'calendar.midnight' };
  return to > from ? to : { key: 'calendar.nextDay', values: { time: to } };
}

function sayNth(nth: number, weekday: number): Wording {
  const values = { weekday: sayWeekday(weekday) };
  return { key: nth === -1 ? 'calendar.lastWeekday' : `calendar.nthWeekday.${nth}`, values };
}

function sayMonthDay(monthDay: number): Wording {
  return { key: 'calendar.monthDay', values: { monthDay: sayOrdinal(monthDay) } };
}

/** "15e", "15th". */
function sayOrdinal(count: number): Wording {
  return { key: 'calendar.nth', values: { count, ordinal: 1 } }; // i18next then takes the forms of ordinal numbers
}

function sayWeekday(weekday: number): Wording {
  return { key: 'calendar.weekday', values: { day: addDays('2024-01-01', weekday - 1) } }; // a Monday
}

/** "maandag", "maandag en dinsdag", "maandag, dinsdag en woensdag". */
function listed(all: Wording[]): Wording {
  return all.reduceRight((next, first, index) => ({
    key: index === all.length - 2 ? 'calendar.and' : 'calendar.comma',
    values: { first, next },
  }));
}

function inWords(number: number): Wording | number {
  return number <= 4 ? { key: `calendar.numbers.${number}` } : number;
}
