import { Building } from '../../models/building.ts';
import { Equipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Hours } from '../../models/hours.ts';
import { Move } from '../../models/move.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { offerFreedTime } from '../bookings/queue/offer-freed-time.ts';
import { backInside, newlyOutside, windowOver } from '../spaces/newly-outside.ts';
import { carryOut } from './carry-out.ts';
import { decideOutside } from './decide-outside.ts';
import type { DecidedOccurrence } from './decide-outside.ts';
import { fieldsOfMoves } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import type { HoursChanged, Outcome, WriteChange } from './hours-changed.ts';
import { othersSign } from './others-sign.ts';
import { refuseMoves } from './refuse-moves.ts';

/**
 * Changes hours with all that was decided about what falls outside; see changeHours. Call it inside together().
 *
 * @throws NotYet when anything is undecided or cannot be: then nothing may stay written
 * @throws the broken constraint neverOverlap, or TooFewPieces, when a place that was chosen was snatched
 */
export async function changeHoursOnce(
  building: Building,
  write: WriteChange,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const homes = await homesToLock(building, decisions, now);
  await Building.lockForWriting([building.id, ...homes], now);
  const fresh = await Building.findByPk(building.id, { rejectOnEmpty: true });
  const spaces = await Space.ofBuildings([building.id]);
  const coming = await Occurrence.comingIn(building.id, now);
  const wanted = await Move.comingIn(building.id, now);
  const window = windowOver([...coming, ...wanted], now);
  const was = await Hours.ofSpaces(spaces, window);
  const written = await write(fresh);
  if (written === null) return { changed: true, ...nothing };
  if ('problems' in written) return { changed: false, problems: written.problems };

  const spacesNow = await Space.ofBuildings([building.id]);
  const is = await Hours.ofSpaces(spacesNow, window);
  const outside = newlyOutside(coming, { was, is }, building.zone, now);
  const decided = decideOutside(outside, decisions);
  const answer = {
    changed: false as const,
    outside,
    hours: is,
    othersSign: othersSign(outside),
    refused: {},
  };
  if (decided === null) throw new NotYet(answer);

  const scene = { building, spaces: spacesNow, hours: is, reason: decisions.reason, actor, now };
  const refused = await carryOut(decided, scene);
  if (Object.keys(refused).length > 0) throw new NotYet({ ...answer, refused });
  const movesOutside = newlyOutside(wanted, { was, is }, building.zone, now);
  await refuseMoves(movesOutside, scene);
  const back = backInside(coming, is, building.zone);
  await Occurrence.keepOutside(
    back.map(({ id }) => id),
    false,
  );
  const outcome = countOf(decided);
  const { act, details } = written;
  const subject = { buildingId: building.id };
  await History.record({ at: now, act, subject, actor, details: { ...details, ...outcome } });
  offerFreedTime(building.id, now, homes);
  return { changed: true, ...outcome };
}

function countOf(decided: DecidedOccurrence[]): Outcome {
  const kept = decided.filter(({ decision }) => decision === 'keep').length;
  const cancelled = decided.filter(({ decision }) => decision === 'cancel').length;
  return { kept, cancelled, moved: decided.length - kept - cancelled };
}

const nothing: Outcome = { kept: 0, moved: 0, cancelled: 0 };

/** Undoes what was written to see what it would bring about. Only changeHours catches it. */
export class NotYet extends Error {
  override name = 'NotYet';
  readonly answer: HoursChanged;

  constructor(answer: HoursChanged) {
    super();
    this.answer = answer;
  }
}

/** Pieces that travel are held by their home: of what is to be moved, and of what may not be moved any more. */
async function homesToLock({ id: buildingId }: Building, decisions: Decisions, now: Date): Promise<number[]> {
  const ids = fieldsOfMoves(decisions).map((field) => Number(field.split('-')[1]));
  const wanted = await Move.comingIn(buildingId, now);
  const mayChange = [...ids.filter((id) => id < 2 ** 31), ...wanted.map(({ occurrenceId }) => occurrenceId)];
  const used = await Equipment.usedBy(mayChange);
  return [...new Set(used.map(({ buildingId }) => buildingId))];
}
