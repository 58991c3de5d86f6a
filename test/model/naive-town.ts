/**
 * A building as a child would keep it on paper: lists of what stands where, and rules in the plainest words. It shares no code with
 * the app, so that the two cannot be wrong together. Times are minutes since a Monday at midnight, on a clock that does not change in
 * these weeks.
 */

export type Room = 'hall' | 'left' | 'right' | 'kitchen' | 'studio';
export const rooms: readonly Room[] = ['hall', 'left', 'right', 'kitchen', 'studio'];

/** Minutes of cleaning up, and whether the house wants to decide. */
export const rulesOf: Record<Room, { cleanUp: number; direct: boolean }> = {
  hall: { cleanUp: 0, direct: false },
  left: { cleanUp: 0, direct: false },
  right: { cleanUp: 15, direct: false },
  kitchen: { cleanUp: 0, direct: true },
  studio: { cleanUp: 30, direct: false },
};
export const day = 1440;
export const opens = 8 * 60;
export const closes = 22 * 60;
export const beamers = 2;

export interface Place {
  start: number;
  end: number;
  rooms: Room[];
  people: number;
  beamers: number;
  /** What is over keeps the walls that it had. */
  had?: Room[];
}

/** What somebody changed for one date alone, beside title and time. */
export type Own = 'people' | 'rooms' | 'beamers';

export type State = 'requested' | 'approved' | 'refused' | 'withdrawn' | 'cancelled' | 'lapsed' | 'left-out';

export interface PaperDate extends Place {
  /** What the app calls it. */
  id: number;
  original: number;
  state: State;
  title: string | null;
  /** The house keeps it although it is closed. */
  kept: boolean;
  asked: number;
  cancelledBy: 'asker' | 'house' | null;
  /** Where it is to be instead, once the house agrees. */
  move: (Place & { followsRule: boolean; asked: number; own: Own[] }) | null;
  own: Own[];
  /** It was left out, and somebody waits for it. */
  wanted: boolean;
  /** Its time is held for them until then. */
  offeredUntil: number | null;
  /** The pieces it holds, as the app numbers them: which ones is not for paper to say, only that they are not held twice. */
  pieces: number[];
}

export interface PaperBooking {
  id: string;
  continues: string | null;
  asker: number;
  isSeries: boolean;
  title: string;
  /** Minutes of the day by its rule. */
  from: number;
  to: number;
  dates: PaperDate[];
}

export interface PaperClosure {
  id: number;
  start: number;
  end: number;
  /** Null: the whole house. */
  rooms: Room[] | null;
}

export class Paper {
  now = 10 * 60;
  bookings: PaperBooking[] = [];
  closures: PaperClosure[] = [];
  parts: Partial<Record<Room, Room[]>> = { hall: ['left', 'right'] };

  get dates(): PaperDate[] {
    return this.bookings.flatMap(({ dates }) => dates);
  }

  /** The rooms whose walls it touches: itself and all below. */
  within(room: Room): Room[] {
    return [room, ...(this.parts[room] ?? []).flatMap((part) => this.within(part))];
  }

  touches(some: Room[]): Room[] {
    return [...new Set(some.flatMap((room) => this.within(room)))];
  }

  wallsOf({ rooms: some, had }: Place): Room[] {
    return had ?? this.touches(some);
  }

  /** What a place takes up: until it is cleaned. */
  span(place: Place): [from: number, until: number] {
    return [place.start, place.end + Math.max(...place.rooms.map((room) => rulesOf[room].cleanUp))];
  }

  /** Everything that is held, and by which date. */
  held(): { by: PaperDate; place: Place }[] {
    return this.dates.flatMap((by) => {
      const places: Place[] = by.state === 'requested' || by.state === 'approved' ? [by] : [];
      if (by.move) places.push(by.move);
      if (by.offeredUntil !== null) places.push(by);
      return places.map((place) => ({ by, place }));
    });
  }

  collide(a: Place, b: Place): boolean {
    const [[fromA, untilA], [fromB, untilB]] = [this.span(a), this.span(b)];
    const together = fromA < untilB && fromB < untilA;
    const others = this.wallsOf(b);
    return together && this.wallsOf(a).some((room) => others.includes(room));
  }

  isTaken(place: Place, except: PaperDate[] = []): boolean {
    return this.held().some((one) => !except.includes(one.by) && this.collide(one.place, place));
  }

  isShut(place: Pick<Place, 'start' | 'end' | 'rooms'>): boolean {
    const startOfDay = Math.floor(place.start / day) * day;
    if (place.start < startOfDay + opens || place.end > startOfDay + closes) return true;
    const touched = this.touches(place.rooms);
    return this.closures.some(
      (closure) =>
        closure.start < place.end &&
        place.start < closure.end &&
        (closure.rooms === null || this.touches(closure.rooms).some((room) => touched.includes(room))),
    );
  }

  /** So many beamers stay where they are the whole time. */
  freeBeamers(place: Place, except: PaperDate[] = []): number {
    const [from, until] = this.span(place);
    const out = this.held()
      .filter(({ by }) => !except.includes(by))
      .filter((one) => this.span(one.place)[0] < until && from < this.span(one.place)[1])
      .flatMap(({ by }) => by.pieces);
    return beamers - new Set(out).size;
  }

  /** Why it cannot be, the first thing first; null where it can. `asked`: when it was asked for. */
  against(
    place: Place,
    { asked, except = [], kept = false }: { asked: number; except?: PaperDate[]; kept?: boolean },
  ): 'past' | 'shut' | 'taken' | 'beamers' | null {
    if (place.start < asked) return 'past';
    if (!kept && this.isShut(place)) return 'shut';
    if (this.isTaken(place, except)) return 'taken';
    return this.freeBeamers(place, except) < place.beamers ? 'beamers' : null;
  }

  isDirect(some: Room[]): boolean {
    return some.every((room) => rulesOf[room].direct);
  }

  /** Two things on one spot: never. */
  clash(): string | null {
    const held = this.held();
    for (const [n, one] of held.entries())
      for (const other of held.slice(n + 1))
        if (one.by !== other.by && this.collide(one.place, other.place))
          return `${one.by.id} and ${other.by.id} are in each other's way`;
    return null;
  }

  bookingOf(date: PaperDate): PaperBooking {
    const booking = this.bookings.find(({ dates }) => dates.includes(date));
    if (!booking) throw new Error('a date without a booking');
    return booking;
  }

  // What befalls dates.

  end(date: PaperDate, state: State): void {
    Object.assign(date, { state, move: null, offeredUntil: null, pieces: [], wanted: false });
  }

  put(date: PaperDate, to: Place, asked = date.asked): void {
    const staysThere = to.start >= date.start && to.end <= date.end && sameRooms(to.rooms, date.rooms);
    const { start, end, rooms: there, people, beamers: pieces } = to;
    Object.assign(date, {
      start,
      end,
      rooms: there,
      people,
      beamers: pieces,
      asked,
      move: null,
      kept: date.kept && staysThere,
    });
  }

  setRule(booking: PaperBooking, to: { start: number; end: number }): void {
    booking.from = to.start % day;
    booking.to = to.end % day;
    for (const date of booking.dates.filter(({ start }) => start > this.now))
      date.original = booking.isSeries ? Math.floor(date.original / day) * day + booking.from : date.start;
  }

  /** Kept outside is no exception any more where the house is open again. */
  forgetExceptions(): void {
    for (const date of this.dates)
      if (date.kept && holds(date) && date.end > this.now && !this.isShut(date)) date.kept = false;
  }

  /** Whoever waits for what nobody holds is offered it, in order of asking. */
  offer(): void {
    const queue = this.dates
      .filter(({ state, wanted, offeredUntil }) => state === 'left-out' && wanted && offeredUntil === null)
      .toSorted((a, b) => a.asked - b.asked || a.id - b.id);
    for (const date of queue) {
      if (date.start - this.now < 60 || this.against(date, { asked: this.now }) !== null) continue;
      const left = date.start - this.now;
      date.offeredUntil = Math.floor(this.now + Math.min(day, Math.max(left - 720, left / 2)));
      date.pieces = this.anyPieces(date);
    }
  }

  /** Until the app says which. */
  anyPieces(place: Place): number[] {
    const [from, until] = this.span(place);
    const out = this.held()
      .filter(
        (one) => one.place !== place && this.span(one.place)[0] < until && from < this.span(one.place)[1],
      )
      .flatMap(({ by }) => by.pieces);
    const gone = new Set(out);
    return this.pieceNumbers.filter((piece) => !gone.has(piece)).slice(0, place.beamers);
  }
  pieceNumbers: number[] = [];

  /** What the clock does by itself. */
  tick(): void {
    for (const date of this.dates) {
      if (date.state === 'requested' && date.start <= this.now) this.end(date, 'lapsed');
      if (date.move && (date.start <= this.now || date.move.start <= this.now)) date.move = null;
    }
    for (const date of this.dates)
      if (date.offeredUntil !== null && date.offeredUntil <= this.now)
        Object.assign(date, { offeredUntil: null, wanted: false, pieces: [] });
    this.offer();
  }
}

export function holds({ state }: PaperDate): boolean {
  return state === 'requested' || state === 'approved';
}

export function sameRooms(some: Room[], others: Room[]): boolean {
  return nameOf(some) === nameOf(others);
}

/** The same in any order. */
export function nameOf(some: Room[]): string {
  return rooms.filter((room) => some.includes(room)).join();
}

/** What a date has of its own once these were changed for it: for it alone, or as part of a change of its series. */
export function ownAfter(
  { isSeries, dates }: Pick<PaperBooking, 'isSeries' | 'dates'>,
  date: PaperDate,
  to: Place,
  { changed, alone }: { changed: readonly string[]; alone: boolean },
): Own[] {
  const all: Own[] = isSeries ? ['people', 'rooms', 'beamers'] : [];
  const same = (one: Place, own: Own) =>
    own === 'rooms' ? sameRooms(one.rooms, to.rooms) : one[own] === to[own];
  const isAsOthers = (own: Own) =>
    dates.some((one) => one !== date && !one.own.includes(own) && same(one, own));
  return all.filter((own) =>
    changed.includes(own) ? alone && !isAsOthers(own) : (date.move ?? date).own.includes(own),
  );
}
