import { z } from 'zod';
import { message } from '../../web/form.ts';

/** Which space each room of the file is, by the place of the room in the list; empty is none. */
export function spacesFor(rooms: readonly string[], spaces: readonly { id: number; slug: string }[]) {
  const slugs = new Set(spaces.map(({ slug }) => slug));
  const choice = z
    .string({ error: message('problems.choose') })
    .refine((slug) => slug === '' || slugs.has(slug), { error: message('problems.choose') })
    .transform((slug) => spaces.find((space) => space.slug === slug)?.id ?? null);
  return z
    .object(Object.fromEntries(rooms.map((_, place) => [fieldOf(place), choice])))
    .transform((chosen) =>
      Object.fromEntries(rooms.map((room, place) => [room, chosen[fieldOf(place)] ?? null])),
    );
}

/** The name of the field for the room at this place in the list. */
export function fieldOf(place: number): string {
  return `room-${place}`;
}
