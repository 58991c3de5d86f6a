/** A calendar that takes over each invitation it is sent, as RFC 5546 says, and knows then when there is something. */
import ICAL from 'ical.js';
import type { Delivered } from './post.ts';
import { read } from './read.ts';
import type { ReadEvent } from './read.ts';

/** A stretch of time that it shows. */
export interface Shown {
  startsAt: Date;
  endsAt: Date;
  status: string;
  summary: string;
  location: string;
}

export class ReadersCalendar {
  #events = new Map<string, ReadEvent[]>();

  /** @throws Error where a mail is older than what it has, or is about a date of something it never heard of */
  take(mail: Delivered): void {
    const { method, events } = read(mail);
    const [first] = events;
    if (!first || events.some(({ uid }) => uid !== first.uid)) throw new Error('a message is about one UID');
    const had = this.#events.get(first.uid);
    const newest = Math.max(-1, ...(had ?? []).map(({ sequence }) => sequence));
    if (events.some(({ sequence }) => sequence <= newest))
      throw new Error('an older state after a newer one');
    if (first.insteadOf === null) {
      if (method === 'CANCEL' && !had) throw new Error('cancels what was never sent');
      // What was cancelled whole is kept aside with its number: it may come back.
      this.#events.set(first.uid, events);
      return;
    }
    const [master, ...exceptions] = had ?? [];
    if (!master?.rrule) throw new Error('a date of a series that was never sent');
    const others = exceptions.filter((one) => one.insteadOf?.getTime() !== first.insteadOf?.getTime());
    if (method === 'CANCEL') {
      const without = [...master.without, first.insteadOf];
      this.#events.set(first.uid, [{ ...master, without, sequence: first.sequence }, ...others]);
    } else this.#events.set(first.uid, [master, ...others, ...events]);
  }

  /** In order of time. */
  shown(): Shown[] {
    return [...this.#events.values()]
      .filter(([first]) => first?.status !== 'CANCELLED')
      .flatMap(expand)
      .map(({ startsAt, endsAt, status, summary, location }) => ({
        startsAt,
        endsAt,
        status,
        summary,
        location,
      }))
      .toSorted(
        (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.location.localeCompare(b.location),
      );
  }
}

function expand([first, ...exceptions]: ReadEvent[]): ReadEvent[] {
  if (!first?.rrule) return first ? [first] : [];
  const zone = ICAL.TimezoneService.get('Europe/Amsterdam');
  const start = ICAL.Time.fromJSDate(first.startsAt, true).convertToZone(zone ?? ICAL.Timezone.utcTimezone);
  const dates = ICAL.Recur.fromString(first.rrule).iterator(start);
  const lasts = first.endsAt.getTime() - first.startsAt.getTime();
  const found: ReadEvent[] = [];
  for (let date = dates.next(); date; date = dates.next()) {
    const startsAt = date.toJSDate();
    const exception = exceptions.find(({ insteadOf }) => insteadOf?.getTime() === startsAt.getTime());
    if (exception) found.push(exception);
    else if (!first.without.some((at) => at.getTime() === startsAt.getTime()))
      found.push({ ...first, startsAt, endsAt: new Date(startsAt.getTime() + lasts) });
  }
  return found;
}
