import type { Wording } from '../support/words.ts';

/** What a letter is made of. Two layouts (views/letters) lay the same blocks out as text and as HTML. */
export type Block =
  | { type: 'paragraph'; words: Wording }
  | { type: 'code'; code: string }
  | { type: 'facts'; rows: Row[] }
  | { type: 'list'; items: Wording[] }
  | { type: 'quote'; lines: string[] }
  | { type: 'link'; words: Wording; href: string };

/** One of the facts, with its label. */
export interface Row {
  label: Wording;
  /** Shown behind each other, with commas. */
  values: (Wording | string)[];
  /** Where the value leads to in HTML, such as a telephone number; null for nowhere. */
  href: string | null;
}

/** A letter before it has a language and a greeting. */
export interface LetterModel {
  subject: Wording;
  blocks: Block[];
  /** In whose name it is written. */
  from: Wording;
}

type Values = NonNullable<Wording['values']>;

/** Words of letters; whatever somebody typed becomes one line. */
export function words(key: string, values: Values = {}): Wording {
  const clean = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? oneLine(value) : value,
  ]);
  return { key: `letters.${key}`, values: Object.fromEntries(clean) as Values };
}

/** A sentence or two by key. */
export function paragraph(key: string, values?: Values): Block {
  return { type: 'paragraph', words: words(key, values) };
}

/** A code to copy, large. */
export function code(digits: string): Block {
  return { type: 'code', code: oneLine(digits) };
}

/** Labels with what stands behind them. */
export function facts(...rows: Row[]): Block {
  return { type: 'facts', rows };
}

/** One of the facts; whatever somebody typed becomes one line. @param href where the value leads to in HTML */
export function row(label: string, value: Wording | string | (Wording | string)[], href?: string): Row {
  const values = Array.isArray(value) ? value : [value];
  return {
    label: words(label),
    values: values.map((each) => (typeof each === 'string' ? oneLine(each) : each)),
    href: href ?? null,
  };
}

/** Things one under the other. */
export function list(items: Wording[]): Block {
  return { type: 'list', items };
}

/** What somebody wrote, as they wrote it: it is set apart, so that it cannot pass for the letter itself. */
export function quote(text: string): Block {
  const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map(oneLine);
  return { type: 'quote', lines };
}

/** @param path on this site, beginning with a slash */
export function link(key: string, path: string): Block {
  return { type: 'link', words: words(key), href: path };
}

/**
 * Text that somebody typed, fit to stand in a line: without control characters, line breaks and marks that turn the direction
 * of what follows.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .trim();
}
