import { rows } from '../../models/database.ts';
import { addClosure } from '../../server/hours/add-closure.ts';
import { fieldOf, undecided } from '../../server/hours/decisions.ts';
import type { Decision } from '../../server/hours/decisions.ts';
import { liftClosure } from '../../server/hours/lift-closure.ts';
import { setParts } from '../../server/spaces/set-parts.ts';
import { by } from '../bookings/wishes.ts';
import { callOff } from './calling-off.ts';
import { day, holds, ownAfter, sameRooms } from './naive-town.ts';
import type { Paper, PaperDate, Place, Room } from './naive-town.ts';
import { agree, combos, dayText, idsOf, instant, pick, slugsOf, typed } from './play.ts';
import type { Play } from './play.ts';

/** The house shuts, and decides about everything that falls outside. */
export async function close({ paper, building, manager, ...play }: Play, n: number[]): Promise<void> {
  const on = Math.floor(paper.now / day) + ((n[0] ?? 0) % 8);
  const until = on + ((n[1] ?? 0) % 3);
  const isWholeDays = until > on || (n[2] ?? 0) % 2 === 0;
  const closure = {
    id: 0,
    start: on * day + (isWholeDays ? 0 : 540),
    end: isWholeDays ? (until + 1) * day : on * day + 720,
    rooms: (n[3] ?? 0) % 2 === 0 ? null : (pick(combos, n[4]) ?? null),
  };
  if (closure.end <= paper.now) return;
  const text = {
    reason: 'Onderhoud',
    spaces: closure.rooms === null ? [] : slugsOf(play, closure.rooms),
    firstOn: dayText(closure.start),
    untilOn: dayText(closure.end - 1),
    fromTime: isWholeDays ? null : '09:00',
    toTime: isWholeDays ? null : '12:00',
    repeat: 'once' as const,
    repeatUntil: null,
    times: null,
  };
  const add = (decisions: typeof undecided) =>
    addClosure(building, text, decisions, by(manager), instant(paper.now));

  const coming = paper.dates.filter(
    (date) => holds(date) && !date.kept && date.start > paper.now && !paper.isShut(date),
  );
  const wanted = paper.dates.filter(({ move }) => move && move.start > paper.now && !paper.isShut(move));
  const before = structuredClone({ bookings: paper.bookings, closures: paper.closures });
  paper.closures.push(closure);
  const outside = coming
    .filter((date) => paper.isShut(date))
    .toSorted((a, b) => a.start - b.start || a.id - b.id);
  const back = () => Object.assign(paper, before);
  if (outside.length > 0) {
    const asked = await add(undecided);
    if (asked.changed || asked.problems) throw new Error('nobody was asked what is to happen');
    agree('outside', asked.outside.map(({ id }) => id).join(), outside.map(({ id }) => id).join());
  }
  const each = new Map<string, Decision>();
  const moves: [PaperDate, Place][] = [];
  for (const [at, date] of outside.entries()) {
    const field = fieldOf({ id: date.id, startsAt: instant(date.start) });
    const decided = Math.floor((n[5] ?? 0) / 3 ** at) % 3;
    if (decided === 0) each.set(field, 'keep');
    else if (decided === 1) each.set(field, 'cancel');
    else {
      const to = {
        ...date,
        start: date.start + 3 * day,
        end: date.end + 3 * day,
        rooms: pick(combos, (n[6] ?? 0) + at) ?? date.rooms,
      };
      each.set(field, typed(play, to));
      moves.push([
        date,
        { start: to.start, end: to.end, rooms: to.rooms, people: date.people, beamers: date.beamers },
      ]);
    }
    if (decided === 0) date.kept = true;
    if (decided === 1) callOff(paper, date, 'house');
  }
  const outcome = await add({ ...undecided, each, reason: 'Onderhoud' });
  const isPossible = areFree(paper, moves);
  for (const [date, to] of isPossible ? moves : []) {
    const changed = sameRooms(to.rooms, date.rooms) ? [] : ['rooms'];
    date.move = null;
    date.own = ownAfter(paper.bookingOf(date), date, to, { changed, alone: true });
    paper.put(date, to);
  }
  agree('closed', outcome.changed, isPossible);
  if (!isPossible) return void back();
  // Nobody is to be moved to where it is shut.
  for (const date of wanted) if (date.move && paper.isShut(date.move)) date.move = null;
  paper.forgetExceptions();
  const [{ id } = { id: 0 }] = await rows<{ id: number }>(`SELECT max(id) AS id FROM closures`);
  closure.id = id;
}

/** As one plan: each may go where another of them was. */
function areFree(paper: Paper, moves: [PaperDate, Place][]): boolean {
  const except = moves.map(([date]) => date);
  return moves.every(([date, to], at) => {
    const before = moves.slice(0, at).map(([, place]) => place);
    const [from, until] = paper.span(to);
    const meanwhile = before.filter((one) => paper.span(one)[0] < until && from < paper.span(one)[1]);
    const lent = meanwhile.reduce((sum, one) => sum + one.beamers, 0);
    return (
      to.start > paper.now &&
      paper.against(to, { asked: date.asked, except }) === null &&
      before.every((one) => !paper.collide(one, to)) &&
      (to.beamers === 0 || paper.freeBeamers(to, except) >= lent + to.beamers)
    );
  });
}

/** The house opens again. */
export async function lift({ paper, building, manager }: Play, n: number[]): Promise<void> {
  const closure = pick(paper.closures, n[0]);
  if (!closure) return;
  await liftClosure(building, closure.id, by(manager), instant(paper.now));
  closure.end = Math.min(closure.end, paper.now);
  paper.closures = paper.closures.filter((one) => one.start < one.end);
  paper.forgetExceptions();
}

const divisions: [Room, Room[]][] = [
  ['hall', []],
  ['hall', ['left']],
  ['hall', ['left', 'right']],
  ['hall', ['left', 'right', 'kitchen']],
  ['studio', []],
  ['studio', ['kitchen']],
  ['studio', ['hall']],
  ['left', ['studio']],
  ['left', []],
];

/** A room is made to consist of others. */
export async function divide({ paper, manager, ...play }: Play, n: number[]): Promise<void> {
  const [room, parts] = pick(divisions, n[0]) ?? ['hall', []];
  const space = play.spaces.get(room);
  if (!space) throw new Error('no such room');
  const outcome = await setParts(space, idsOf(play, parts), by(manager), instant(paper.now));
  const before = paper.parts;
  const isCircle = parts.some((part) => paper.within(part).includes(room));
  const over = paper.dates.filter((date) => date.end <= paper.now && date.move === null);
  for (const date of over) date.had ??= paper.touches(date.rooms);
  const open = ahead(paper).filter((place) => !paper.isShut(place));
  if (!isCircle) paper.parts = { ...before, [room]: parts };
  const isPossible = !isCircle && paper.clash() === null && !open.some((place) => paper.isShut(place));
  agree('divided', outcome.set, isPossible);
  if (!isPossible) paper.parts = before;
}

/** Where things are or are to be, and nobody said that they may be there though it is shut. */
function ahead(paper: Paper): Place[] {
  const places: Place[] = paper.dates.filter((date) => holds(date) && !date.kept);
  const moves = paper.dates.flatMap(({ move }) => move ?? []);
  return [...places, ...moves].filter((place) => place.start > paper.now);
}
