/**
 * From what a calendar has to what it should have: which messages bring it there. Pure. RFC 5546 sections 3.2.2 (REQUEST) and
 * 3.2.5 (CANCEL): a message is about one UID.
 */
import { isDeepStrictEqual } from 'node:util';
import { instantOf } from '../../calendar/zone.ts';
import type { InvitedEvent } from './invited-event.ts';
import type { WallClock } from './write-calendar.ts';

export type Method = 'REQUEST' | 'CANCEL';

/** One message to a calendar. */
export interface CalendarMessage {
  method: Method;
  events: InvitedEvent[];
}

/**
 * Nothing where nothing changed. What a calendar does not have yet, or changed in more than one way, is told whole: of a series
 * the master with all its exceptions. One date that is other than before is told alone, one that is off cancelled alone. What is
 * off comes before what is new.
 *
 * @param had and `wanted`: all events of a booking, of a series the master before its exceptions
 * @param isCertain whether the calendar surely has what it was told
 */
export function chooseMessages(
  had: InvitedEvent[],
  wanted: InvitedEvent[],
  { zone, isCertain }: { zone: string; isCertain: boolean },
): CalendarMessage[] {
  const uids = new Set([...had, ...wanted].map(({ uid }) => uid));
  const messages = [...uids].flatMap((uid) => {
    const [before, now] = [had, wanted].map((events) => events.filter((event) => event.uid === uid));
    return messageAbout(before ?? [], now ?? [], zone, isCertain) ?? [];
  });
  return messages.toSorted((a, b) => Number(b.method === 'CANCEL') - Number(a.method === 'CANCEL'));
}

function messageAbout(
  had: InvitedEvent[],
  wanted: InvitedEvent[],
  zone: string,
  isCertain: boolean,
): CalendarMessage | null {
  if (wanted.length === 0) return { method: 'CANCEL', events: had.slice(0, 1) };
  if (had.length === 0 || !isCertain) return { method: 'REQUEST', events: wanted };
  if (isSame(had, wanted)) return null;
  return messageAboutOneDate(had, wanted, zone) ?? { method: 'REQUEST', events: wanted };
}

/** Null where the series itself changed, or more than one date. A date that is on again is said by the master alone (EXDATE). */
function messageAboutOneDate(
  [masterBefore, ...before]: InvitedEvent[],
  [master, ...exceptions]: InvitedEvent[],
  zone: string,
): CalendarMessage | null {
  if (!master?.repeats || !masterBefore?.repeats || !isSame(bare(master), bare(masterBefore))) return null;
  const off = beside(master.repeats.without, masterBefore.repeats.without);
  const on = beside(masterBefore.repeats.without, master.repeats.without);
  const offAt = off.flatMap(({ day, time }) => instantOf(day, time, zone)?.getTime() ?? []);
  const changed = changedDates(before, exceptions).filter((at) => !offAt.includes(at));
  if (on.length > 0 || off.length + changed.length !== 1) return null;
  const [offDate] = offAt;
  const [date] = changed;
  if (offDate !== undefined) return { method: 'CANCEL', events: [dateOf(masterBefore, before, offDate)] };
  if (date !== undefined) return { method: 'REQUEST', events: [dateOf(master, exceptions, date)] };
  return null;
}

/** Where the rule puts the dates that are exceptions in other ways than before. */
function changedDates(before: InvitedEvent[], now: InvitedEvent[]): number[] {
  const dates = new Set([...before, ...now].flatMap((event) => originalOf(event) ?? []));
  return [...dates].filter((at) => {
    const [was, is] = [before, now].map((events) => events.find((event) => originalOf(event) === at));
    return !isSame(was, is);
  });
}

/** A date as an event that stands for it in its series: the exception, or what the series says of it. */
function dateOf(master: InvitedEvent, exceptions: InvitedEvent[], at: number): InvitedEvent {
  const exception = exceptions.find((event) => originalOf(event) === at);
  if (exception) return exception;
  const { repeats: _, ...event } = master;
  const lasts = master.endsAt.getTime() - master.startsAt.getTime();
  return { ...event, startsAt: new Date(at), endsAt: new Date(at + lasts), insteadOf: new Date(at) };
}

function originalOf({ insteadOf }: InvitedEvent): number | undefined {
  return insteadOf?.getTime();
}

/** Those of the first that are not among the second. */
function beside(some: WallClock[], others: WallClock[]): WallClock[] {
  return some.filter(({ day, time }) => !others.some((other) => other.day === day && other.time === time));
}

/** All a series says but which dates it leaves out. */
function bare(master: InvitedEvent): object {
  return { ...master, repeats: master.repeats?.rrule };
}

/** Numbers and stamps of versions are no difference. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(unstamped(one), unstamped(other));
}

function unstamped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unstamped);
  return value && typeof value === 'object' ? { ...value, sequence: 0, changedAt: 0 } : value;
}
