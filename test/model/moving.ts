import { moveBooking } from '../../server/bookings/moving/move-booking.ts';
import { by } from '../bookings/wishes.ts';
import { day, holds, ownAfter, sameRooms } from './naive-town.ts';
import type { Paper, PaperBooking, PaperDate, Place } from './naive-town.ts';
import {
  agree,
  asker,
  clock,
  combos,
  dayText,
  idsOf,
  instant,
  lengths,
  pick,
  starts,
  unlessStale,
} from './play.ts';
import type { Play } from './play.ts';

/** Who asked changes one date, this and following, or all. */
export async function move({ paper, ...play }: Play, n: number[]): Promise<void> {
  const booking = pick(paper.bookings, n[0]);
  const looked = pick(booking?.dates.filter(({ start: at }) => at > paper.now) ?? [], n[1]);
  if (!booking || !looked) return;
  const dates = (['one', 'following', 'all'] as const)[(n[2] ?? 0) % 3] ?? 'one';
  const was = looked.move ?? looked;
  const change = n[3] ?? 0;
  const newStart = change % 2 === 0 ? was.start % day : (pick(starts, n[4]) ?? 0);
  const length = change % 5 === 0 ? (pick(lengths, n[5]) ?? 60) : was.end - was.start;
  const dayOfIt = Math.floor(was.start / day) + (dates === 'one' && change % 7 === 0 ? (n[6] ?? 0) % 4 : 0);
  const to = {
    start: dayOfIt * day + newStart,
    end: dayOfIt * day + newStart + length,
    rooms: change % 3 === 0 ? (pick(combos, n[7]) ?? was.rooms) : was.rooms,
    people: change % 11 < 3 ? 1 + ((n[8] ?? 0) % 20) : was.people,
    beamers: change % 13 < 3 ? (n[9] ?? 0) % 3 : was.beamers,
  };
  const title = change % 17 < 3 ? `Samen ${change}` : (looked.title ?? booking.title);
  const wanted = {
    date: looked.id,
    dates,
    title,
    day: dayText(to.start),
    from: clock(to.start),
    to: clock(to.end),
    people: to.people,
    spaceIds: idsOf(play, to.rooms),
    equipment: to.beamers > 0 ? [{ equipmentId: play.beamerId, pieces: to.beamers }] : [],
    leave: [],
  };
  const outcome = await unlessStale(
    moveBooking(booking.id, wanted, by(asker(play, booking.asker)), instant(paper.now)),
  );
  const plan = planOnPaper(paper, booking, { looked, to, title, dates });
  agree('moved', outcome?.moved, plan === null ? undefined : plan !== 'impossible');
  if (plan && plan !== 'impossible' && outcome?.moved) plan(outcome.booking.id);
}

type Field = 'title' | 'time' | 'people' | 'rooms' | 'beamers';

/** @returns null where that date cannot be changed at all; else how to carry it out, given what the app calls a new series */
function planOnPaper(
  paper: Paper,
  booking: PaperBooking,
  {
    looked,
    to,
    title,
    dates,
  }: { looked: PaperDate; to: Place; title: string; dates: 'one' | 'following' | 'all' },
): null | 'impossible' | ((id: string) => void) {
  if (!canChange(paper, looked)) return null;
  const one = dates === 'one' || !booking.isSeries;
  const was = looked.move ?? looked;
  const isSameTime = (a: Place, b: Place) => a.start % day === b.start % day && a.end % day === b.end % day;
  const differs: Record<Field, boolean> = {
    title: (looked.title ?? booking.title) !== title,
    time: !isSameTime(was, to) || (one && was.start !== to.start),
    people: was.people !== to.people,
    rooms: !sameRooms(was.rooms, to.rooms),
    beamers: was.beamers !== to.beamers,
  };
  const fields = (Object.keys(differs) as Field[]).filter((field) => differs[field]);
  const meant = one
    ? [looked]
    : booking.dates.filter(({ original }) => dates === 'all' || original >= looked.original);
  const ahead = meant.filter((date) => date.start > paper.now);
  const splits = one || ahead.length === booking.dates.length ? [] : ahead;

  const changes = meant
    .filter((date) => canChange(paper, date))
    .map((date) => ({
      date,
      applied: fields.filter((field) => date === looked || isAsItsSeries(booking, date, field)),
    }))
    .filter(({ applied }) => applied.length > 0)
    .map(({ date, applied }) => {
      const place = date.move ?? date;
      const on = one ? Math.floor(to.start / day) * day : Math.floor(place.start / day) * day;
      const target: Place = {
        start: applied.includes('time') ? on + (to.start % day) : place.start,
        end: applied.includes('time') ? on + (to.end % day) : place.end,
        rooms: applied.includes('rooms') ? to.rooms : place.rooms,
        people: applied.includes('people') ? to.people : place.people,
        beamers: applied.includes('beamers') ? to.beamers : place.beamers,
      };
      return { date, applied, target, fate: fateOf(paper, date, applied, target) };
    });
  const judged = changes.filter(({ fate }) => fate === 'at-once' || fate === 'asks');
  const except = judged.map(({ date }) => date);
  const impossible = changes.some(({ date, target, fate, applied }, at) => {
    if (fate === 'renamed') return false;
    if (target.start <= paper.now) return true;
    if (fate === 'wish') {
      // Nobody wishes for one time of which they know that it is shut.
      const elsewhere = applied.includes('time') || applied.includes('rooms');
      return meant.length === 1 && elsewhere && paper.isShut(target);
    }
    const stays = !applied.includes('rooms') && target.start >= date.start && target.end <= date.end;
    if (paper.against(target, { asked: date.asked, except, kept: date.kept && stays }) !== null) return true;
    // Where it stands it stays while it asks.
    return judged.some(
      (other, place) =>
        other.date !== date &&
        ((place < at && paper.collide(other.target, target)) ||
          (other.fate === 'asks' && paper.collide(other.date, target))),
    );
  });
  if (impossible) return 'impossible';
  if (changes.length === 0) return () => {};

  // Who wants another time or place asks anew.
  const asked = (date: PaperDate, target: Place, applied: Field[]) =>
    !applied.includes('rooms') && target.start >= date.start && target.end <= date.end
      ? date.asked
      : paper.now;
  return (id) => {
    const holder = splits.length > 0 ? split(paper, booking, splits, id) : booking;
    if (differs.title) {
      if (one && booking.isSeries) looked.title = title === booking.title ? null : title;
      else {
        looked.title = null;
        holder.title = title;
      }
    }
    const leading = changes.find(({ fate, applied }) => fate === 'at-once' && applied.includes('time'));
    const own = changes.map(({ date, target, applied }) =>
      ownAfter(booking, date, target, { changed: applied, alone: one }),
    );
    for (const [at, { date, target, fate, applied }] of changes.entries())
      if (fate === 'at-once' || fate === 'wish') {
        paper.put(date, target, asked(date, target, applied));
        date.own = own[at] ?? [];
      }
    if (leading && !(one && booking.isSeries)) paper.setRule(holder, leading.target);
    for (const [at, { date, target, fate, applied }] of changes.entries())
      if (fate === 'asks') {
        const followsRule = applied.includes('time') ? !one : (date.move?.followsRule ?? false);
        date.move = { ...target, followsRule, asked: paper.now, own: own[at] ?? [] };
      }
  };
}

function split(paper: Paper, booking: PaperBooking, dates: PaperDate[], id: string): PaperBooking {
  const next = { ...booking, id, continues: booking.id, dates };
  booking.dates = booking.dates.filter((date) => !dates.includes(date));
  paper.bookings.push(next);
  return next;
}

function fateOf(paper: Paper, date: PaperDate, applied: Field[], to: Place) {
  if (applied.every((field) => field === 'title')) return 'renamed';
  if (date.state === 'left-out') return 'wish';
  const asksNoMore =
    to.start >= date.start &&
    to.end <= date.end &&
    to.people <= date.people &&
    to.rooms.every((room) => date.rooms.includes(room)) &&
    to.beamers <= date.beamers;
  return date.state === 'requested' || asksNoMore || paper.isDirect(to.rooms) ? 'at-once' : 'asks';
}

function canChange(paper: Paper, date: PaperDate): boolean {
  return (holds(date) || date.wanted) && date.start > paper.now && date.offeredUntil === null;
}

function isAsItsSeries(booking: PaperBooking, date: PaperDate, field: Field): boolean {
  const place = date.move ?? date;
  if (field === 'title') return date.title === null;
  if (field !== 'time') return !place.own.includes(field);
  const isAtRule =
    Math.floor(place.start / day) === Math.floor(date.original / day) &&
    place.start % day === booking.from &&
    place.end % day === booking.to;
  return isAtRule || date.move?.followsRule === true;
}
