/**
 * What calendars know a booking by (RFC 5545 section 3.8.4.7): the same for ever in every feed and mail, so it holds nothing
 * that may change, such as the address of the installation. A random UUID needs no more to be unique in the world (RFC 7986
 * section 5.3); the end is for older programs that expect one.
 */
export function uidOf(bookingId: string): string {
  return `booking-${bookingId}@buurtruimte`;
}
