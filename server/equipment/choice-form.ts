import { z } from 'zod';
import type { Pieces } from '../../models/equipment.ts';
import { message, readForm, wholeNumber } from '../web/form.ts';
import type { Read, Typed } from '../web/form.ts';

/**
 * The equipment in a form about a booking: for each kind a field `equipment-<id>` with a number of pieces. Empty and 0 mean
 * none.
 */

/** Pieces in one booking, of all kinds together; of one kind the database takes no more either. */
export const mostPieces = 50;

/** For keeping what was typed and for links to a form that is filled in already. */
export function isEquipmentField(name: string): boolean {
  return fieldName.test(name);
}

/** The name of the field for equipment with this id. */
export function equipmentField(equipmentId: number): `equipment-${number}` {
  return `equipment-${equipmentId}`;
}

/** What a booking uses, as the form has it. */
export function typedEquipment(used: readonly Pieces[]): Typed {
  return Object.fromEntries(
    used.map(({ equipmentId, pieces }) => [equipmentField(equipmentId), String(pieces)]),
  );
}

/**
 * Reads how many pieces are wanted of what; other fields are left alone. What is wrong stands beside the field of its kind, or
 * under `equipment` where it is too much together.
 */
export function readEquipment(typed: Typed): Read<Pieces[]> {
  const names = Object.keys(typed).filter(isEquipmentField);
  const fields = z.object(Object.fromEntries(names.map((name) => [name, count])));
  return readForm(fields.transform(chosenOf).superRefine(notTooMany), typed);
}

const fieldName = /^equipment-[1-9]\d{0,8}$/;

const count = z
  .string({ error: message('problems.wholeNumber', { min: 0, max: mostPieces }) })
  .transform((text) => text.trim() || '0')
  .pipe(wholeNumber({ min: 0, max: mostPieces }));

function chosenOf(counts: Record<string, number>): Pieces[] {
  return Object.entries(counts)
    .filter(([, pieces]) => pieces > 0)
    .map(([name, pieces]) => ({ equipmentId: Number(name.replace('equipment-', '')), pieces }));
}

function notTooMany(chosen: Pieces[], context: z.RefinementCtx): void {
  const all = chosen.reduce((sum, { pieces }) => sum + pieces, 0);
  if (all > mostPieces)
    context.addIssue({
      code: 'custom',
      path: ['equipment'],
      message: message('equipment.choice.tooMany', { max: mostPieces }),
    });
}
