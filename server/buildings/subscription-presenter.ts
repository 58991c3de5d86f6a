/** The ways to follow a calendar of ours. */
export interface Subscription {
  /** The address of the feed itself. */
  address: string;
  /** Opens the calendar program of the device (the scheme is a habit of programs, not a standard). */
  webcal: string;
  google: string;
  outlook: string;
}

/**
 * @param path of the feed
 * @param name what Outlook calls the calendar; the others read it in the feed
 */
export function presentSubscription(baseUrl: string, path: string, name: string): Subscription {
  const address = baseUrl + path;
  const webcal = address.replace(/^https?:/, 'webcal:');
  return {
    address,
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`,
  };
}
