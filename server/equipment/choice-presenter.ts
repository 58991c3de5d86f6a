import type { CountedEquipment } from '../../models/equipment.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { equipmentField, mostPieces } from './choice-form.ts';

/** Equipment that can be chosen; `free` is how many pieces are free, where it is known for when. */
export type Choosable = Pick<
  CountedEquipment,
  'id' | 'buildingId' | 'buildingName' | 'name' | 'description' | 'count'
> & { free?: number | null };

export interface EquipmentChoice {
  fields: {
    name: string;
    label: string;
    hint: Wording;
    value: string;
    max: number;
    problem: Wording | null;
  }[];
  /** What is wrong with all of it together. */
  problem: Wording | null;
  /** Unfolded: something was filled in, or something is wrong. */
  isOpen: boolean;
}

/**
 * For the partial `equipment` in a form about a booking: a field for each kind.
 *
 * @param usable what can be used in the building, with how many are free where date and time are known
 * @param buildingId where the booking is: what has another home says so
 * @returns null where there is nothing to choose
 */
export function presentEquipmentChoice(
  usable: readonly Choosable[],
  buildingId: number,
  typed: Typed,
  problems: Problems,
): EquipmentChoice | null {
  if (usable.length === 0) return null;
  const fields = usable.map((one) => {
    const name = equipmentField(one.id);
    return {
      name,
      label: one.name,
      hint: sayHint(one, buildingId),
      value: textOf(typed, name),
      max: Math.min(one.count, mostPieces),
      problem: problems[name] ?? null,
    };
  });
  const problem = problems.equipment ?? null;
  const isOpen = fields.some((field) => field.problem !== null || !['', '0'].includes(field.value.trim()));
  return { fields, problem, isOpen: isOpen || problem !== null };
}

/** "Op deze tijd nog 3 van de 4 vrij. Dit komt van De Linde. De beheerder daar beslist erover. Met kabel." */
function sayHint(one: Choosable, buildingId: number): Wording {
  const sentences = [sayHowMany(one)];
  if (one.buildingId !== buildingId)
    sentences.push({ key: 'equipment.choice.travels', values: { building: one.buildingName } });
  if (one.description !== '')
    sentences.push({ key: 'equipment.choice.about', values: { text: one.description } });
  return sentences.reduce((first, second) => ({ key: 'equipment.choice.both', values: { first, second } }));
}

function sayHowMany({ count, free }: Choosable): Wording {
  if (free === undefined || free === null) return { key: 'equipment.pieces', values: { count } };
  if (free === 0) return { key: 'equipment.choice.noneFree' };
  return { key: 'equipment.choice.free', values: { count, free } };
}
