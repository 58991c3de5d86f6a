import type { WholeBooking } from '../../../models/booking.ts';

/** Long lists of bookings are shown by pages: pure. */

const pageSize = 20;

/** A page of a list: one more was asked for than fits, to know whether there are more. */
export interface Page {
  found: WholeBooking[];
  number: number;
}

/** The number of a page in an address; the first when it is none. */
export function pageIn(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

/** What to read for a page. */
export function rangeOf(page: number): { limit: number; offset: number } {
  return { limit: pageSize + 1, offset: (page - 1) * pageSize };
}

/** The bookings that fit on it. */
export function shownOn({ found }: Page): WholeBooking[] {
  return found.slice(0, pageSize);
}

/** Where the pages before and after it are. @param address to which the number is added, such as `/requests?page` */
export function pagesAround({ found, number }: Page, address: string) {
  return {
    earlierHref: number > 1 ? `${address}=${number - 1}` : null,
    laterHref: found.length > pageSize ? `${address}=${number + 1}` : null,
  };
}
