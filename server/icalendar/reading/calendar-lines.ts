/** The text of somebody else's calendar -> its lines, by event (RFC 5545 sections 3.1 and 3.4). */
import type { Unread } from './read-calendar.ts';

/** The lines of one component, unfolded, without BEGIN and END; those of what lies in it are only there for a time zone. */
export type Lines = readonly string[];

export interface CalendarLines {
  name: string | null;
  events: Lines[];
  /** Each VTIMEZONE whole. */
  zones: Lines[];
}

/** Deeper than this nothing lies in a calendar. */
const deepest = 10;

/**
 * What is no line of a calendar, such as the second line of a text that another program forgot to escape, belongs to the line
 * before it.
 *
 * @returns why not, where it is no whole calendar
 */
export function linesIn(bytes: Uint8Array): CalendarLines | Unread {
  const text = textIn(bytes);
  if (text.trim() === '') return 'empty';
  if (text.trimStart().startsWith('<')) return 'webPage';
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 200))) return 'notACalendar';
  return sorted(whole(text.split(/[\r\n]+/)));
}

/** Without a mark at its start, unfolded before it is decoded: some programs fold in the middle of a letter. */
function textIn(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return unfolded(new TextDecoder('utf-16le').decode(buffer));
  const joined = Buffer.from(unfolded(buffer.toString('latin1')), 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(joined);
  } catch {
    return new TextDecoder('windows-1252').decode(joined);
  }
}

function unfolded(text: string): string {
  return text.replaceAll(/(?:\r\n|\n|\r)[ \t]/g, '');
}

function whole(lines: string[]): string[] {
  const found: string[] = [];
  const more: string[] = [];
  const close = () => {
    if (more.length > 0) found.push([found.pop() ?? '', ...more.splice(0)].join(String.raw`\n`));
  };
  for (const line of lines) {
    if (!/^[A-Za-z\d-]+[;:]/.test(line)) {
      if (line.trim() !== '') more.push(line);
      continue;
    }
    close();
    found.push(line);
  }
  close();
  return found;
}

function sorted(lines: string[]): CalendarLines | Unread {
  const calendar: CalendarLines = { name: null, events: [], zones: [] };
  const open: string[] = [];
  let event: string[] = [];
  let zone: string[] = [];
  for (const line of lines) {
    const [, edge, kind = ''] =
      /^(BEGIN|END):\s*([A-Z-]+)\s*$/i.exec(line)?.map((it) => it.toUpperCase()) ?? [];
    if (edge === 'BEGIN') {
      open.push(kind);
      if (open.length > deepest) return 'notACalendar';
      if (kind === 'VEVENT') event = [];
      if (kind === 'VTIMEZONE') zone = [];
    }
    if (open.includes('VTIMEZONE')) zone.push(line);
    else if (edge === undefined && open.at(-1) === 'VEVENT') event.push(line);
    else if (edge === undefined && open.length === 1) calendar.name ??= nameIn(line);
    if (edge !== 'END' || !open.includes(kind)) continue;
    open.splice(open.lastIndexOf(kind));
    if (kind === 'VEVENT') calendar.events.push(event);
    if (kind === 'VTIMEZONE') calendar.zones.push(zone);
  }
  return open.length > 0 ? 'cutOff' : calendar;
}

function nameIn(line: string): string | null {
  return /^(?:X-WR-CALNAME|NAME)(?:;[^:]*)?:(.*)$/i.exec(line)?.[1] ?? null;
}
