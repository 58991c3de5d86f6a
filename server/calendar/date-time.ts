import { DateTime } from 'luxon';

/** The instant as Luxon has it, for libraries that take times in no other way; it shows the clock of the zone. */
export function dateTimeIn(instant: Date, zone: string): DateTime {
  return DateTime.fromJSDate(instant, { zone });
}
