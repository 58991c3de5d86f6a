/**
 * A line of a table as RFC 4180 writes it: commas, quotes where they are needed, CR LF at the end. A text that a spreadsheet would take
 * for a formula (it begins with = + - @, wide ones too, or white space of control) gets an apostrophe before it; also behind a
 * semicolon, tab or line end, where a spreadsheet that parts cells by those begins another (OWASP, "CSV Injection").
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Stands before the first line, so that spreadsheets read the letters of every language (UTF-8). */
export const csvBegin = '\uFEFF';

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll(/(?<=^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r])/g, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
