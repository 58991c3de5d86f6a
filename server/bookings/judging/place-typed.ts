import type { Space } from '../../../models/space.ts';
import { placeWish } from '../../calendar/opening-hours.ts';
import type { PlacedWish, TypedWish } from '../../calendar/opening-hours.ts';
import type { House } from './house.ts';

/** The span that somebody means in these spaces: by the hours of any of them, as one may be open longer than another. */
export function placeTyped(wish: TypedWish, spaces: Space[], { building, hoursOf }: House): PlacedWish {
  const placed = [...new Set(spaces.map(hoursOf))].map((hours) => placeWish(wish, hours, building.zone));
  const [first] = placed;
  return placed.find((one) => 'span' in one) ?? first ?? { problem: 'no-such-day', field: 'date' };
}
