/** Keeps what was made at some cost, up to so much in all: what was asked for longest ago makes room. */
export class Shelf<Thing> {
  readonly #kept = new Map<string, Thing>();
  readonly #most: number;
  readonly #sizeOf: (thing: Thing) => number;
  #size = 0;

  /** @param most how much of it at most, in what `sizeOf` counts */
  constructor(most: number, sizeOf: (thing: Thing) => number) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  get(name: string): Thing | undefined {
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    this.#kept.delete(name); // what was asked for last stands last
    this.#kept.set(name, found);
    return found;
  }

  /** Takes the place of what was there by this name. */
  set(name: string, thing: Thing): void {
    this.#drop(name);
    this.#kept.set(name, thing);
    this.#size += this.#sizeOf(thing);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) return;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    const known = this.#kept.get(name);
    if (known === undefined) return;
    this.#kept.delete(name);
    this.#size -= this.#sizeOf(known);
  }
}
