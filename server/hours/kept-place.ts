import type { Request } from 'express';
import { Building } from '../../models/building.ts';
import type { Actor } from '../../models/history.ts';
import { Space } from '../../models/space.ts';
import { mayKeepBuilding } from '../buildings/keeping-policy.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import { slugIn } from '../web/params.ts';
import type { HoursPlace } from './place.ts';

/** Whose hours the pages beneath this address are about. */
export type Kind = 'buildings' | 'spaces';

/** The place that an address names and who keeps it. @throws NotFound when there is none, or it is not theirs to keep */
export async function keptPlaceIn(req: Request, kind: Kind): Promise<{ actor: Actor; place: HoursPlace }> {
  const person = signedIn(req);
  const slug = slugIn(req.params.slug);
  const space = kind === 'spaces' ? await Space.bySlug(slug) : null;
  const building = kind === 'spaces' ? space?.building : await Building.bySlug(slug);
  if (!building || !mayKeepBuilding(person, building)) throw new NotFound();
  return { actor: online(person), place: { building, space } };
}

/** The same; only a space with hours of its own has seasons. */
export async function placeWithSeasons(req: Request, kind: Kind): ReturnType<typeof keptPlaceIn> {
  const kept = await keptPlaceIn(req, kind);
  if (kept.place.space && !kept.place.space.hasOwnHours) throw new NotFound();
  return kept;
}
