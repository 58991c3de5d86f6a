import { oneLine } from '../plain-text.ts';

/**
 * "space, building, street, postcode city" on one line: what calendars show, and look up on a map. Several spaces stand in the order
 * in which the house got them, so that feeds and mails say the same, and a new name changes no order.
 */
export function locationLine(
  spaces: readonly { id: number; name: string }[],
  { name, street, postcode, town }: { name: string; street: string; postcode: string; town: string },
): string {
  const inOrder = spaces.toSorted((a, b) => a.id - b.id);
  const rooms = inOrder.map((space) => space.name).join(' + ');
  return [rooms, name, street, `${postcode} ${town}`]
    .map((part) => oneLine(part))
    .filter(Boolean)
    .join(', ');
}
