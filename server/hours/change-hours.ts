import { createHash } from 'node:crypto';
import { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Hours } from '../../models/hours.ts';
import { TooFewPieces, neverOverlap } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { offerFreedTime } from '../bookings/queue/offer-freed-time.ts';
import type { Reason } from '../bookings/judging/reasons.ts';
import { widen } from '../calendar/span.ts';
import type { Problems } from '../support/words.ts';
import { carryOut } from './carry-out.ts';
import type { DecidedOccurrence, Refused } from './carry-out.ts';
import { fieldOf, fieldsOfMoves, mostOneByOne } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { backInside, newlyOutside } from './newly-outside.ts';
import type { HoursOfSpaces, OutsideOccurrence } from './newly-outside.ts';

/**
 * A change of hours or closures: writes it and says what to write down about it, or what is wrong; null changes nothing. It may
 * be undone and asked for again.
 */
export type WriteChange = (
  building: Building,
) => Promise<{ act: string; details: Record<string, unknown> } | { problems: Problems } | null>;

/** What came of what fell outside. */
export interface Outcome {
  kept: number;
  moved: number;
  cancelled: number;
}

export type HoursChanged =
  | ({ changed: true } & Outcome)
  | { changed: false; problems: Problems }
  | {
      changed: false;
      problems?: undefined;
      /** What falls outside and was not all decided about, by time. */
      outside: OutsideOccurrence[];
      /** Hours as they would be, for a week around all that is outside. */
      hours: HoursOfSpaces;
      /** Tells those beyond mostOneByOne apart from any others. */
      othersSign: string;
      /** By field: what was chosen and cannot be. */
      refused: Refused;
    };

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
    return await together(() => tryToChange(building, write, decisions, actor, now));
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

async function tryToChange(
  building: Building,
  write: WriteChange,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const homes = await homesOfMoved(decisions);
  await Building.lockForWriting([building.id, ...homes], now);
  const fresh = await Building.findByPk(building.id, { rejectOnEmpty: true });
  const spaces = await Space.ofBuildings([building.id]);
  const coming = await Occurrence.comingIn(building.id, now);
  const window = windowOf(coming, now);
  const was = await Hours.ofSpaces(spaces, window);
  const written = await write(fresh);
  if (written === null) return { changed: true, ...nothing };
  if ('problems' in written) return { changed: false, problems: written.problems };

  const spacesNow = await Space.ofBuildings([building.id]);
  const is = await Hours.ofSpaces(spacesNow, window);
  const outside = newlyOutside(coming, { was, is }, building.zone, now);
  const decided = decide(outside, decisions);
  const answer = { changed: false as const, outside, hours: is, othersSign: signOf(outside), refused: {} };
  if (decided === null) throw new NotYet(answer);

  const scene = { building, spaces: spacesNow, hours: is, reason: decisions.reason, actor, now };
  const refused = await carryOut(decided, scene);
  if (Object.keys(refused).length > 0) throw new NotYet({ ...answer, refused });
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

/** Undoes what was written to see what it would bring about. */
class NotYet extends Error {
  override name = 'NotYet';
  readonly answer: HoursChanged;

  constructor(answer: HoursChanged) {
    super();
    this.answer = answer;
  }
}

/** Pieces that travel are held by their home. */
async function homesOfMoved(decisions: Decisions): Promise<number[]> {
  const ids = fieldsOfMoves(decisions).map((field) => Number(field.split('-')[1]));
  const used = await Equipment.usedBy(ids.filter((id) => id < 2 ** 31));
  return [...new Set(used.map(({ buildingId }) => buildingId))];
}

/** A week more, in which to look for other times. */
function windowOf(coming: { endsAt: Date }[], now: Date) {
  const last = coming.reduce((latest, { endsAt }) => (endsAt > latest ? endsAt : latest), now);
  return widen({ startsAt: now, endsAt: last }, aroundMinutes, aroundMinutes);
}

const aroundMinutes = 9 * 24 * 60;

/** With what was decided about each; null while anything is undecided. */
function decide(outside: OutsideOccurrence[], decisions: Decisions): DecidedOccurrence[] | null {
  const { each, others, othersSeen } = decisions;
  const sawOthers = othersSeen === signOf(outside);
  const decided = outside.map((occurrence, place) => {
    const inOneGo = place >= mostOneByOne && sawOthers ? others : null;
    const decision = each.get(fieldOf(occurrence)) ?? inOneGo;
    return decision === null ? [] : [{ occurrence, decision }];
  });
  return decided.some((one) => one.length === 0) ? null : decided.flat();
}

/** Which those are that are not decided about one by one: nobody can come in between unseen. */
function signOf(outside: OutsideOccurrence[]): string {
  const others = outside.slice(mostOneByOne);
  return others.length === 0 ? '' : createHash('sha256').update(others.map(fieldOf).join()).digest('hex');
}
