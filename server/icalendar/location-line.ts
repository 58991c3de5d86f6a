import { oneLine } from './plain-text.ts';

/** "space, building, street, postcode city" on one line: what calendars show, and look up on a map. */
export function locationLine(
  spaces: readonly { name: string }[],
  { name, street, postcode, town }: { name: string; street: string; postcode: string; town: string },
): string {
  const rooms = spaces.map((space) => space.name).join(' + ');
  return [rooms, name, street, `${postcode} ${town}`]
    .map((part) => oneLine(part))
    .filter(Boolean)
    .join(', ');
}
