/**
 * What people typed, made harmless for a calendar before it is written down: there every line means something, and programs
 * differ in what they take for the end of one.
 */

/** Whatever some program takes for the end of a line (Unicode UAX 14: BK, CR, LF, NL). */
const lineEnds = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
const controls = /\p{Cc}/gu;

/** As nearly every line is already: words of letters and signs up to the scripts that have spaces of their own. */
const clean = /^[!-~\u00A1-\u167F]+(?: [!-~\u00A1-\u167F]+)*$/;

/** One line of at most so many characters, without control characters and needless spaces. */
export function oneLine(text: string, most = 200): string {
  if (text.length <= most && clean.test(text)) return text;
  const line = text
    .toWellFormed()
    .replace(lineEnds, ' ')
    .replace(controls, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(line).slice(0, most).join('');
}

/** Lines ended by `\n`, without any other control character. */
export function manyLines(text: string): string {
  return text
    .toWellFormed()
    .split(lineEnds)
    .map((line) => line.replace(controls, ' ').trimEnd())
    .join('\n')
    .trim();
}

/** The name of a calendar: one line without the signs that would need escaping, as some programs show the escapes. */
export function calendarName(text: string): string {
  return oneLine(text.replaceAll(/[,;\\]/g, ' '));
}

/** An address in which nothing needs escaping: the signs that calendars escape in texts, percent-encoded (RFC 3986). */
export function uri(address: string): string {
  return new URL(address).href.replaceAll(
    /[,;\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
