/** As many events as a few full calendars have: some megabytes. */
const most = 10_000;

/**
 * Texts that are worth keeping. Of a calendar that is written again most events are as they were, and writing them is most of the
 * work: what says the same has the same text, in whichever calendar it stands.
 *
 * @param write writes all that are new in one go, in their order
 */
export function keepTexts<Thing extends object>(
  write: (fresh: Thing[]) => string[],
): (things: Thing[]) => string[] {
  let kept = new Map<string, string>();
  return (things) => {
    const keys = things.map(keyOf);
    const known = keys.map((key) => kept.get(key));
    const written = write(things.filter((_, index) => known[index] === undefined)).values();
    const texts = known.map((text) => text ?? written.next().value ?? '');
    if (kept.size + things.length > most) kept = new Map();
    for (const [index, key] of keys.entries()) kept.set(key, texts[index] ?? '');
    return texts;
  };
}

/** All that it says, in the order in which it says it; much quicker than JSON of the whole, as moments are numbers. */
function keyOf(thing: object): string {
  let key = '';
  for (const [name, value] of Object.entries(thing) as [string, unknown][]) {
    key += `${name}:${value instanceof Date ? value.getTime() : JSON.stringify(value)},`;
  }
  return key;
}
