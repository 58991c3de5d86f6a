/**
 * What calendars know a booking, or one date of a series, by (RFC 5545 section 3.8.4.7): the same in every feed and mail, so it
 * holds nothing that may change, such as the address of the installation. A random UUID needs no more to be unique in the world
 * (RFC 7986 section 5.3); the end is for older programs that expect one.
 *
 * @param originalStartsAt where the rule of the series puts the date, which stays when it is moved; null for one stretch of time
 */
export function uidOf(bookingId: string, originalStartsAt: Date | null): string {
  const date =
    originalStartsAt === null ? '' : `-${originalStartsAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  return `booking-${bookingId}${date}@buurtruimte`;
}

/**
 * What calendars know help by that somebody gives at some time. The number is unique in one installation, and with the moment at
 * which it was written in all of them.
 */
export function uidOfContribution(id: number, createdAt: Date): string {
  return `contribution-${id}-${createdAt.toISOString().replaceAll(/[-:.]/g, '')}@buurtruimte`;
}

const shape =
  /^booking-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z)?@buurtruimte$/;

/** The booking, and the date of it where it is about one, that a calendar knows by this; null when it is none of ours. */
export function bookingOf(uid: string): { bookingId: string; originalStartsAt: Date | null } | null {
  const [, bookingId, year, month, day, hours, minutes, seconds] = shape.exec(uid) ?? [];
  if (bookingId === undefined) return null;
  if (year === undefined) return { bookingId, originalStartsAt: null };
  const at = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at.getTime()) ? null : { bookingId, originalStartsAt: at };
}

/** The booking that anything with this UID would be about, also a place where a date is wanted instead; null where none can be. */
export function bookingIdIn(uid: string): string | null {
  return bookingOf(uid.replace(/^move-/, 'booking-'))?.bookingId ?? null;
}

/** What calendars know the place by where a date is wanted instead, while that waits: an event of its own. */
export function uidOfMove(bookingId: string, originalStartsAt: Date | null): string {
  return uidOf(bookingId, originalStartsAt).replace('booking-', 'move-');
}
