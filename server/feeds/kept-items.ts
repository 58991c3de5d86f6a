import type { CalendarItem } from '../icalendar/calendar-item.ts';

/** What bookings became in calendars, as long as they are of the same version; what was asked for longest ago makes room. */
export class KeptItems {
  readonly #kept = new Map<string, { version: string; items: CalendarItem[] }>();
  readonly #most: number;
  #size = 0;

  /** @param most how much text at most, in characters; a booking counts for some more than its text */
  constructor(most: number) {
    this.#most = most;
  }

  /** @returns null when there is none, or of another version */
  get(name: string, version: string): CalendarItem[] | null {
    const found = this.#kept.get(name);
    if (found?.version !== version) return null;
    this.#kept.delete(name); // what was asked for last stands last
    this.#kept.set(name, found);
    return found.items;
  }

  /** Takes the place of the one of before. */
  set(name: string, version: string, items: CalendarItem[]): void {
    this.#drop(name);
    this.#kept.set(name, { version, items });
    this.#size += sizeOf(items);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) return;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    const known = this.#kept.get(name);
    if (!known) return;
    this.#kept.delete(name);
    this.#size -= sizeOf(known.items);
  }
}

/** What is kept beside a text, about. */
const beside = 500;

function sizeOf(items: CalendarItem[]): number {
  return items.reduce((sum, { text }) => sum + text.length, beside);
}
