import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import type { AheadBooking, SpacePart } from '../../models/space-part.ts';
import { linkToPart, linkToWhole, sayParts } from '../buildings/parts-wording.ts';
import type { Link } from '../buildings/parts-wording.ts';
import { saySpan } from '../calendar/wording.ts';
import type { Problems } from '../support/words.ts';
import { sayShut } from './cell-presenter.ts';
import type { ShutBooking } from './set-parts.ts';

/** Of which others a space consists: pure. */

/**
 * What came in and why it cannot be; `clashes` are bookings that would be in each other's way, `shut` those that would fall in
 * a closure.
 */
export interface RefusedParts {
  chosen: string[];
  problems: Problems;
  clashes: { one: AheadBooking; other: AheadBooking }[];
  shut: ShutBooking[];
}

/** More are more than anybody reads. */
const mostShown = 20;

/** The page on which a manager says of which others a space consists. */
export function presentPartsPage({ building, space, spaces, parts }: PartsOfSpace, refused?: RefusedParts) {
  const now = parts.filter(({ wholeId }) => wholeId === space.id).map(({ partSlug }) => partSlug);
  const chosen = refused?.chosen ?? now;
  return {
    title: { key: 'parts.title', values: { name: space.name } },
    over: building.name,
    action: `/spaces/${space.slug}/parts`,
    back: `/spaces/${space.slug}/edit`,
    problems: refused?.problems ?? {},
    clashes: (refused?.clashes ?? []).map(({ one, other }) => ({
      one: presentAhead(one, building.zone),
      other: presentAhead(other, building.zone),
    })),
    shut: (refused?.shut ?? []).slice(0, mostShown).map((one) => presentShut(one, building.zone)),
    options: spaces
      .filter(({ id }) => id !== space.id)
      .map(({ id, slug, name }) => {
        const said = sayParts(id, parts);
        return { value: slug, label: name, ...(said && { hint: said }), checked: chosen.includes(slug) };
      }),
    tree: presentTree(parts),
  };
}

export interface PartsOfSpace {
  building: Building;
  space: Space;
  /** All of the building. */
  spaces: readonly Space[];
  /** All of the building. */
  parts: readonly SpacePart[];
}

/** A space with its parts under it. */
export interface Branch extends Link {
  parts: Branch[];
}

/**
 * The wholes that are no part of anything, with all that lies in them, to any depth. What lies in several wholes is unfolded in the
 * first of them only: otherwise a list could double with each floor.
 */
export function presentTree(parts: readonly SpacePart[]): Branch[] {
  const unfolded = new Set<number>();
  const unfold = (id: number, link: Link): Branch => {
    if (unfolded.has(id)) return { ...link, parts: [] };
    unfolded.add(id);
    return {
      ...link,
      parts: parts
        .filter(({ wholeId }) => wholeId === id)
        .map((part) => unfold(part.partId, linkToPart(part))),
    };
  };
  const within = new Set(parts.map(({ partId }) => partId));
  const tops = new Map(
    parts.filter(({ wholeId }) => !within.has(wholeId)).map((one) => [one.wholeId, linkToWhole(one)]),
  );
  return [...tops].map(([id, link]) => unfold(id, link));
}

function presentShut({ shut, spaces, ...ahead }: ShutBooking, zone: string) {
  const names = spaces.map(({ name }) => name);
  return { ...presentAhead({ ...ahead, spaces: names }, zone), why: sayShut(shut) };
}

function presentAhead({ bookingId, title, spaces, ...span }: AheadBooking, zone: string) {
  return { href: `/bookings/${bookingId}`, title, spaces: spaces.join(', '), when: saySpan(span, zone) };
}
