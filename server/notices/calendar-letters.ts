import { facts, paragraph } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { letter, ownPage } from './asker-letter.ts';
import { whatRow, whenRows, whereRow } from './booking-rows.ts';
import { theDates } from './date-blocks.ts';
import type { BookingFacts, CalendarFacts } from './letter-facts.ts';

/** Goes beside another letter, with what that could not tell a calendar as well. */
export function calendarChanged(booking: BookingFacts): LetterModel {
  const { outOf: _, ...all } = booking;
  const happened = paragraph(`calendar-changed.${booking.calendar?.method ?? 'REQUEST'}`);
  const blocks = [
    facts(whatRow(all), ...whenRows(all), whereRow(all)),
    ...theDates(all),
    paragraph('calendar-changed.why'),
    ownPage(all),
  ];
  return letter('calendar-changed', all, blocks, happened);
}

/** That a letter brings something for the calendar too. */
export function tellsCalendar(told: object): Block[] {
  const { calendar } = told as { calendar?: CalendarFacts };
  return calendar === undefined ? [] : [paragraph(`tellsCalendar.${calendar.method}`)];
}
