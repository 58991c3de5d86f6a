/** A calendar line by line, read by the words of RFC 5545 and by no library, which would forgive what some client does not. */

export interface Line {
  name: string;
  parameters: Record<string, string>;
  /** As it stands there: nothing is taken out of its escapes. */
  value: string;
}

export interface RawCalendar {
  /** The lines as they were sent, folded. */
  sent: string[];
  /** Those of the calendar itself, before its first component. */
  head: Line[];
  /** Its components in their order, each with the lines of what lies in it. */
  components: { kind: string; lines: Line[] }[];
}

/** @throws Error where something is no content line, or stands outside every component after the first */
export function readRaw(body: Uint8Array): RawCalendar {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  const sent = text.split('\r\n');
  if (sent.pop() !== '') throw new Error('the last line is not ended');
  const [begin, ...lines] = sent.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map(readLine);
  const end = lines.pop();
  if (sayEdge(begin) !== 'BEGIN:VCALENDAR' || sayEdge(end) !== 'END:VCALENDAR')
    throw new Error('no calendar');
  const head: Line[] = [];
  const components: RawCalendar['components'] = [];
  let open: string[] = [];
  for (const line of lines) {
    if (line.name === 'BEGIN') {
      if (open.length === 0) components.push({ kind: line.value, lines: [] });
      open.push(line.value);
    } else if (line.name === 'END') {
      if (open.at(-1) !== line.value) throw new Error(`${line.value} ends inside ${open.join()}`);
      open = open.slice(0, -1);
    } else if (open.length > 0) components.at(-1)?.lines.push(line);
    else if (components.length === 0) head.push(line);
    else throw new Error(`${line.name} after a component`);
  }
  return { sent, head, components };
}

function sayEdge(line: Line | undefined): string {
  return `${line?.name}:${line?.value}`;
}

/** RFC 5545 section 3.1: no quotes or control characters in a parameter, quoted where it holds a colon, semicolon or comma. */
function readLine(line: string): Line {
  const [, name = '', parameters = '', value = ''] =
    /^([A-Z\d-]+)((?:;[A-Z\d-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u.exec(line) ?? [];
  if (name === '') throw new Error(`no content line: ${JSON.stringify(line)}`);
  const pairs = [...parameters.matchAll(/;([A-Z\d-]+)=(?:"([^"]*)"|([^";:,]*))/g)];
  return {
    name,
    parameters: Object.fromEntries(pairs.map(([, key = '', quoted, bare]) => [key, quoted ?? bare ?? ''])),
    value,
  };
}

/** The value of the one property with this name. @throws Error where there is none, or more than one */
export function only(lines: Line[], name: string): Line {
  const [line, ...others] = lines.filter((one) => one.name === name);
  if (!line || others.length > 0) throw new Error(`${others.length + (line ? 1 : 0)} times ${name}`);
  return line;
}

/** Null where there is none. */
export function valueOf(lines: Line[], name: string): string | null {
  return lines.some((one) => one.name === name) ? only(lines, name).value : null;
}
