import ICAL from 'ical.js';
import { homeZone, instantReading } from '../../calendar/zone.ts';
import { linesIn } from './calendar-lines.ts';
import type { Lines } from './calendar-lines.ts';
import { readEvent } from './event-lines.ts';
import type { Written } from './event-lines.ts';
import { zonesIn } from './outside-zone.ts';

/** What somebody's calendar answers about one event, or one date of a series. */
export interface Reply {
  uid: string;
  /** The mail address of who answers, as their calendar has it. */
  attendee: string;
  /** False for whatever else they may answer. */
  isDeclined: boolean;
  /** Of which date of a series it tells; null for all. */
  date: RepliedDate | null;
}

/** Where the rule of a series puts a date, said as an instant, or by the clock of the series. */
export type RepliedDate = { at: Date } | { reading: Date };

/** No answer is about more; it is about one event (RFC 5546 section 3.2.3). */
const mostEvents = 20;
/** Far more than an answer has. */
const mostBytes = 200_000;

/**
 * The answers in a message of METHOD:REPLY (RFC 5546 section 3.2.3); none where it is another message, or cannot be read. Whose
 * answer it really is, it does not say.
 *
 * A date that is said in no zone, or in one that nobody knows, is meant by the clock of the series.
 *
 * It may take long: text of strangers is read in a thread of its own only.
 */
export function readReply(bytes: Uint8Array): Reply[] {
  if (bytes.byteLength > mostBytes) return [];
  const calendar = linesIn(bytes);
  if (typeof calendar === 'string' || !/^METHOD:\s*REPLY\s*$/im.test(Buffer.from(bytes).toString('latin1')))
    return [];
  return calendar.events.slice(0, mostEvents).flatMap((lines) => {
    const attendee = attendeeIn(lines);
    if (attendee === null) return [];
    const { uid, recurrenceId } = readEvent(lines);
    return [{ uid, ...attendee, date: recurrenceId && dateIn(recurrenceId, calendar.zones) }];
  });
}

/** The one who answers; with several nobody knows who that is. */
function attendeeIn(lines: Lines): Pick<Reply, 'attendee' | 'isDeclined'> | null {
  const [line, ...others] = lines.filter((one) => /^ATTENDEE[;:]/i.test(one));
  if (line === undefined || others.length > 0) return null;
  try {
    const property = ICAL.Property.fromString(line);
    const [, address] = /^mailto:(.+)$/i.exec(String(property.getFirstValue())) ?? [];
    if (address === undefined) return null;
    const answer = [property.getParameter('partstat')].flat().join();
    return { attendee: decodeURIComponent(address), isDeclined: answer.toUpperCase() === 'DECLINED' };
  } catch {
    return null;
  }
}

function dateIn({ reading, zone }: Written, definitions: readonly Lines[]): RepliedDate {
  const zones = zonesIn(definitions, { zone: homeZone, from: reading, until: reading });
  const known = zone === null ? null : zones(zone);
  return known === null ? { reading } : { at: instantReading(reading, known) };
}
