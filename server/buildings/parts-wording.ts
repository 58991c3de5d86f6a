import type { SpacePart } from '../../models/space-part.ts';
import type { Wording } from '../support/words.ts';

/** Of which others spaces consist, as everybody may know it. */

/** A space by name. */
export interface Link {
  name: string;
  href: string;
}

/** What a space consists of and what it is a part of, directly; for everybody. */
export function presentParts(
  spaceId: number,
  parts: readonly SpacePart[],
): { consistsOf: Link[]; partOf: Link[] } {
  return {
    consistsOf: parts.filter(({ wholeId }) => wholeId === spaceId).map(linkToPart),
    partOf: parts.filter(({ partId }) => partId === spaceId).map(linkToWhole),
  };
}

/** The same in one sentence, without links; null where there is nothing to say. */
export function sayParts(spaceId: number, parts: readonly SpacePart[]): Wording | null {
  const { consistsOf, partOf } = presentParts(spaceId, parts);
  const whole: Wording = { key: 'parts.consistsOf', values: { names: namesOf(consistsOf) } };
  const part: Wording = { key: 'parts.partOf', values: { names: namesOf(partOf) } };
  if (consistsOf.length === 0) return partOf.length === 0 ? null : part;
  return partOf.length === 0 ? whole : { key: 'parts.both', values: { first: whole, second: part } };
}

/** The part, by name. */
export function linkToPart({ partName, partSlug }: SpacePart): Link {
  return { name: partName, href: `/spaces/${partSlug}` };
}

/** The whole, by name. */
export function linkToWhole({ wholeName, wholeSlug }: SpacePart): Link {
  return { name: wholeName, href: `/spaces/${wholeSlug}` };
}

function namesOf(links: Link[]): string {
  return links.map(({ name }) => name).join(', ');
}
