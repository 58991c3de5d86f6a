import type { PublicActivity } from '../../../models/occurrence.ts';
import { dayOf, weekOf } from '../../calendar/zone.ts';

/** Where the agenda and what is in it lead. */

/** The filters, and perhaps a day, as they stand in an address; empty for everything. */
export function queryOf(
  neighbourhood: string | null,
  kind: string | null,
  from: string | null = null,
): string {
  const asked = Object.entries({ neighbourhood, kind, from }).filter(([, value]) => value !== null);
  const query = new URLSearchParams(asked as [string, string][]).toString();
  return query === '' ? '' : `?${query}`;
}

/** The week of the first space: the page of the booking itself is not for everybody. */
export function pageOfActivity({ startsAt, spaces: [space], building }: PublicActivity): string {
  if (!space) return `/buildings/${building.slug}`;
  return `/spaces/${space.slug}?week=${weekOf(dayOf(startsAt, building.zone))}`;
}
