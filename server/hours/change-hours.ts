import type { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import type { Actor } from '../../models/history.ts';
import { TooFewPieces, neverOverlap } from '../../models/occupancy.ts';
import type { Reason } from '../bookings/judging/reasons.ts';
import { changeHoursOnce, NotYet } from './change-hours-once.ts';
import { fieldsOfMoves } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import type { HoursChanged, WriteChange } from './hours-changed.ts';

/**
 * Changes when a building or its spaces are open. What is approved or asked for and would newly fall outside is decided about
 * one by one: the hours, all decisions and the letters are written together, or nothing is while anything is undecided, also
 * where a booking came in between. Holds the lock of the building, so that bookings and changes of hours see each other.
 */
export async function changeHours(
  building: Building,
  write: WriteChange,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  try {
    return await together(() => changeHoursOnce(building, write, decisions, actor, now));
  } catch (error) {
    if (error instanceof NotYet) return error.answer;
    if (brokenConstraint(error) !== neverOverlap && !(error instanceof TooFewPieces)) throw error;
    // A place that was chosen is taken; which are free is to be looked at anew.
    const moves = fieldsOfMoves(decisions);
    if (moves.length === 0) throw error;
    const each = new Map([...decisions.each].filter(([field]) => !moves.includes(field)));
    const answer = await changeHours(building, write, { ...decisions, each }, actor, now);
    const refused = Object.fromEntries(moves.map((field) => [field, [taken]]));
    return answer.changed || answer.problems ? answer : { ...answer, refused };
  }
}

const taken: Reason = { why: 'taken', field: 'from' };
