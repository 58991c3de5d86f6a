import type { Building } from '../../models/building.ts';
import { Closure } from '../../models/closure.ts';
import type { Actor } from '../../models/history.ts';
import { changeHours } from './change-hours.ts';
import { undecided } from './decisions.ts';

/**
 * Takes back what is still to come of a closure. One that is over, or was lifted already, stays as it is.
 *
 * @returns whether the building has such a closure
 */
export async function liftClosure(building: Building, id: number, actor: Actor, now: Date): Promise<boolean> {
  const write = async () => {
    const closure = (await Closure.aheadIn(building.id, now)).find((one) => one.id === id);
    if (!closure) return null;
    await Closure.lift(id, now);
    const { firstOn, untilOn, rrule, ahead } = closure;
    return { act: 'closure-lifted', details: { firstOn, untilOn, rrule, ahead } };
  };
  // Nothing falls outside where more is open.
  await changeHours(building, write, undecided, actor, now);
  return Closure.existsIn(building.id, id);
}
