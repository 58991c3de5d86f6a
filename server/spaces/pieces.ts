/** How many pieces of equipment are free: pure. */
import type { PieceTaken } from '../../models/town-equipment.ts';
import { overlaps, type Span } from '../calendar/span.ts';

/** Of each piece of one equipment when it is taken. */
export type TakenPieces = Span[][];

/** By the id of the equipment. */
export function takenPieces(rows: readonly PieceTaken[]): Map<number, TakenPieces> {
  const perPiece = [...Map.groupBy(rows, ({ unitId }) => unitId).values()].map((times) => ({
    equipmentId: times[0]?.equipmentId ?? 0,
    taken: times.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [{ startsAt, endsAt }] : [])),
  }));
  const perEquipment = Map.groupBy(perPiece, ({ equipmentId }) => equipmentId);
  return new Map([...perEquipment].map(([id, pieces]) => [id, pieces.map(({ taken }) => taken)]));
}

/** How many are free the whole time: the same ones from begin to end. */
export function countFree(pieces: TakenPieces, span: Span): number {
  return pieces.filter((times) => !times.some((time) => overlaps(time, span))).length;
}
