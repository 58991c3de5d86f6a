import type { Building } from '../../../models/building.ts';
import type { Space } from '../../../models/space.ts';
import type { Visitor } from '../../support/visitor.ts';
import { count } from '../looks.ts';

/** The page on which somebody asks, for 1 December 2026 from 19:00 to 21:00 with eight. */
export function askPageOf(space: Space): string {
  return `/bookings/new?space=${space.slug}&date=2026-12-01&from=19:00&to=21:00&people=8`;
}

/** What has to be filled in beside that. */
export const filledIn = {
  title: 'Koffie ☕',
  description: 'Gezellig\nsamen',
  kind: 'eating-together',
  audience: 'drop-in',
};

/** What stands in a field. */
export function valueOn(visitor: Visitor, name: string): string | undefined {
  const field = visitor.page(`main [name="${name}"]`).first();
  return field.is('textarea') ? field.text().trim() : field.attr('value');
}

export function bookingsIn({ id }: Building): Promise<number> {
  return count(`SELECT count(*) FROM bookings WHERE building_id = :id`, { id });
}
