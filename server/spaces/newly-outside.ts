import type { ComingOccurrence } from '../../models/occurrence.ts';
import { whyShut } from '../calendar/opening-hours.ts';
import type { Hours, Shut } from '../calendar/opening-hours.ts';
import { clashes, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';

/** Where something is that is asked for or approved, or where it is wanted. */
interface Placed extends Span {
  keptOutside: boolean;
  spaces: { id: number }[];
}

/** An occurrence that other hours or a closure leave outside, and why. */
export interface OutsideOccurrence extends ComingOccurrence {
  shut: Shut;
}

/** The hours of each space, by its id. */
export type HoursOfSpaces = ReadonlyMap<number, Hours>;

/**
 * What has not begun and would newly fall outside: it lay within the hours as they were and no longer does. What the house kept
 * before is left alone, unless a closure comes over it for the first time: it was kept for another reason then. Pure.
 */
export function newlyOutside<One extends Placed>(
  coming: readonly One[],
  { was, is }: { was: HoursOfSpaces; is: HoursOfSpaces },
  zone: string,
  now: Date,
): (One & { shut: Shut })[] {
  const changed = changedSpaces(was, is);
  return coming
    .filter(({ startsAt, spaces }) => startsAt > now && spaces.some(({ id }) => changed.has(id)))
    .flatMap((occurrence) => {
      const closure = newClosureOver(occurrence, was, is);
      if (closure) return [{ ...occurrence, shut: closure }];
      if (occurrence.keptOutside) return [];
      if (shutOf(occurrence, was, zone) !== null) return [];
      const shut = shutOf(occurrence, is, zone);
      return shut === null ? [] : [{ ...occurrence, shut }];
    });
}

/** When hours have to be known to judge these, and a week more, in which to look for other times. */
export function windowOver(coming: readonly { endsAt: Date }[], now: Date): Span {
  const last = coming.reduce((latest, { endsAt }) => (endsAt > latest ? endsAt : latest), now);
  return widen({ startsAt: now, endsAt: last }, aroundMinutes, aroundMinutes);
}

const aroundMinutes = 9 * 24 * 60;

/** What the house kept outside and lies within the hours again: it needs no exception any more. Pure. */
export function backInside(
  coming: readonly ComingOccurrence[],
  is: HoursOfSpaces,
  zone: string,
): ComingOccurrence[] {
  return coming.filter((one) => one.keptOutside && shutOf(one, is, zone) === null);
}

/** Judging takes time, and most changes are about some of the spaces. */
function changedSpaces(was: HoursOfSpaces, is: HoursOfSpaces): Set<number> {
  const told = new Map<Hours | undefined, string>();
  const tell = (hours: Hours | undefined) => {
    const known = told.get(hours) ?? JSON.stringify(hours) ?? '';
    told.set(hours, known);
    return known;
  };
  return new Set([...is.keys()].filter((id) => tell(was.get(id)) !== tell(is.get(id))));
}

/** A closure that comes over something where there was none. */
function newClosureOver({ spaces, ...span }: Placed, was: HoursOfSpaces, is: HoursOfSpaces): Shut | null {
  const over = (hours: HoursOfSpaces) => spaces.flatMap(({ id }) => closuresOver(span, hours.get(id)));
  const [closure] = over(is);
  return closure && over(was).length === 0 ? { why: 'closure', reason: closure.reason } : null;
}

function closuresOver(span: Span, hours: Hours | undefined): Hours['closures'][number][] {
  return hours ? clashes(span, hours.closures) : [];
}

/** The first of its spaces that is shut then says why. */
function shutOf({ spaces, ...span }: Placed, hours: HoursOfSpaces, zone: string): Shut | null {
  for (const { id } of spaces) {
    const own = hours.get(id);
    const shut = own ? whyShut(span, own, zone) : null;
    if (shut !== null) return shut;
  }
  return null;
}
