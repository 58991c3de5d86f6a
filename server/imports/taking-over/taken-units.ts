import type { TakenUnit } from '../../../models/taking-over.ts';
import { overlaps } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';

/** What stands in the way: a booking by its title, a line of the same file, a calendar from outside, or time held for an offer. */
export type InTheWay =
  { by: 'booking'; title: string } | { by: 'line'; line: number } | { by: 'outside' } | { by: 'offer' };

/** What is taken of units, and what comes to be while a file is gone through. */
export interface TakenUnits {
  /** The first that stands in the way of this; null where nothing does. */
  inTheWayOf(unitIds: readonly number[], span: Span): InTheWay | null;
  /** From now on it is taken, by this line of the file. */
  take(unitIds: readonly number[], span: Span, line: number): void;
}

const dayMs = 86_400_000;

/** Kept by day: of thousands of dates only those around the same day are compared. */
export function takenUnits(taken: readonly TakenUnit[]): TakenUnits {
  const days = new Map<string, (Span & { by: InTheWay })[]>();
  const put = (unitId: number, one: Span & { by: InTheWay }) => {
    for (const key of keysOf(unitId, one)) {
      const there = days.get(key);
      if (there) there.push(one);
      else days.set(key, [one]);
    }
  };
  for (const one of taken)
    put(one.unitId, { startsAt: one.startsAt, endsAt: one.endsAt, by: whatTakes(one) });
  return {
    inTheWayOf(unitIds, span) {
      const around = unitIds.flatMap((unitId) => keysOf(unitId, span).flatMap((key) => days.get(key) ?? []));
      return around.find((one) => overlaps(one, span))?.by ?? null;
    },
    take(unitIds, span, line) {
      for (const unitId of unitIds)
        put(unitId, { startsAt: span.startsAt, endsAt: span.endsAt, by: { by: 'line', line } });
    },
  };
}

function whatTakes({ title, isOutside }: TakenUnit): InTheWay {
  if (isOutside) return { by: 'outside' };
  return title === null ? { by: 'offer' } : { by: 'booking', title };
}

/** A unit on each day, by UTC, that the span touches. */
function keysOf(unitId: number, { startsAt, endsAt }: Span): string[] {
  const first = Math.floor(startsAt.getTime() / dayMs);
  const last = Math.floor(endsAt.getTime() / dayMs);
  return Array.from({ length: last - first + 1 }, (_, place) => `${unitId} ${first + place}`);
}
