const minute = 60_000;
const hour = 60 * minute;

/**
 * Until when freed time is held for who waited for it: 24 hours, but no longer than until 12 hours before it begins, so that
 * there is time left for the next; or half of what is left where that is more. To the whole minute, as it is said. Pure.
 */
export function offerUntil(startsAt: Date, now: Date): Date {
  const left = startsAt.getTime() - now.getTime();
  const forThem = Math.min(24 * hour, Math.max(left - 12 * hour, left / 2));
  return new Date(Math.floor((now.getTime() + forThem) / minute) * minute);
}
