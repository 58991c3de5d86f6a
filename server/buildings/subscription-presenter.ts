import { homeZone, wallClockOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';

/** The ways to follow a calendar of ours. */
export interface Subscription {
  /** The address of the feed itself. */
  address: string;
  /** Opens the calendar program of the device (the scheme is a habit of programs, not a standard). */
  webcal: string;
  google: string;
  outlook: string;
  /** When a calendar last came by; null where that says nothing, as the address is new. */
  lastAsked: Wording | null;
}

/**
 * @param path of the feed
 * @param name what Outlook calls the calendar; the others read it in the feed
 * @param lastAskedAt when a calendar last came by, to the quarter of an hour; null: never; undefined: the address is new
 */
export function presentSubscription(
  baseUrl: string,
  path: string,
  name: string,
  lastAskedAt?: Date | null,
): Subscription {
  const address = baseUrl + path;
  const webcal = address.replace(/^https?:/, 'webcal:');
  return {
    address,
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`,
    lastAsked: lastAskedAt === undefined ? null : sayLastAsked(lastAskedAt),
  };
}

function sayLastAsked(at: Date | null): Wording {
  if (at === null) return { key: 'calendars.ways.neverAsked' };
  const { day, time } = wallClockOf(at, homeZone);
  return { key: 'calendars.ways.lastAsked', values: { day, time } };
}
