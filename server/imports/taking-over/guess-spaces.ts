/** Which space a room of another system is likely to be: pure. */

/**
 * The space of the same name, whatever stands before it: "Gebouw 3/Zaal 1" is "Zaal 1". Somebody looks at it before it counts.
 *
 * @returns by room the id of its space; null where none is called like it
 */
export function guessSpaces(
  rooms: readonly string[],
  spaces: readonly { id: number; name: string }[],
): Record<string, number | null> {
  return Object.fromEntries(
    rooms.map((room) => {
      const parts = new Set([room, room.split('/').at(-1) ?? ''].map(bare));
      const found = spaces.filter(({ name }) => parts.has(bare(name)));
      return [room, found.length === 1 ? (found[0]?.id ?? null) : null];
    }),
  );
}

function bare(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
