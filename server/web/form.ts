import { z } from 'zod';
import { isDay } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';

/**
 * Reading what people typed. Every building block takes the text of one field and answers a value, or a sentence that says what
 * is expected. A problem's message is a Wording, carried through zod as JSON.
 */

export type Typed = Record<string, string | string[]>;
export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problems; typed: Typed };

/**
 * Reads a form. `typed` is what came in, cut to what a page can hold, so that it can be shown again.
 * @param schema made of the building blocks below; its keys are the names of the fields
 */
export function readForm<T>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const typed = typedIn(body);
  const read = schema.safeParse(typed);
  if (read.success) return { ok: true, value: read.data };
  const problems: Problems = {};
  for (const issue of read.error.issues) problems[String(issue.path[0])] ??= wordingIn(issue.message);
  return { ok: false, problems, typed };
}

/** The status of a page with a form: 422 where something is wrong with what was typed (RFC 9110 section 15.5.21). */
export function statusOf(problems: Problems = {}): 200 | 422 {
  return Object.keys(problems).length > 0 ? 422 : 200;
}

/** The text fields of a body or query, for showing them again. Anything else is left out. */
export function typedIn(body: unknown): Typed {
  const fields: Typed = {};
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') fields[name] = value.slice(0, 20_000);
    else if (isShortList(value) && value.every((one) => typeof one === 'string'))
      fields[name] = value.slice(0, 200);
  }
  return fields;
}

/** A field called `a[99999999]` makes a list as long as that, with nothing in it: going through it would hold everybody up. */
function isShortList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= 1000;
}

/** One value of what was typed, as text for a field. */
export function textOf(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
}

/** All values of a field that can have several, such as ticked boxes. */
export function chosenIn(typed: Typed, name: string): string[] {
  return [typed[name] ?? []].flat();
}

/** One line of text, trimmed. Empty is refused unless `optional`, in the words of `missing`. */
export function line({
  max,
  optional = false,
  missing = 'problems.required',
}: {
  max: number;
  optional?: boolean;
  missing?: string;
}) {
  return someText({ max, optional, missing, allowed: /^[^\p{Cc}\u2028\u2029]*$/u });
}

/** Text of several lines, trimmed; line ends become \n. */
export function text({ max, optional = false }: { max: number; optional?: boolean }) {
  return someText({ max, optional, allowed: /^[^\p{Cc}]*$/u, lines: true });
}

/** A calendar day, YYYY-MM-DD. Whether it exists and suits is for the verb. */
export function day() {
  return shaped(/^\d{4}-\d{2}-\d{2}$/, 'problems.day');
}

/** A calendar day that exists; another is refused in the words of `missing`. */
export function existingDay(missing = 'problems.day') {
  return day().refine(isDay, { error: message(missing) });
}

/** A wall-clock time; "9:00" and "9.00" are understood as 09:00. Answers HH:MM. */
export function clockTime() {
  return z
    .string({ error: message('problems.clockTime') })
    .transform((typed) =>
      typed
        .trim()
        .replace('.', ':')
        .replace(/^(\d):/, '0$1:'),
    )
    .pipe(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: message('problems.clockTime') }));
}

/** A whole number in these bounds, both included; of at most nine digits. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  const expected = message('problems.wholeNumber', { min, max });
  return z
    .string({ error: expected })
    .trim()
    .regex(/^-?\d{1,9}$/, { error: expected })
    .transform(Number)
    .pipe(z.number().min(min, { error: expected }).max(max, { error: expected }));
}

/** The newest number there was when the page was shown (see models/sent-twice.ts); without one nothing counts as sent twice. */
export function newestSeen() {
  const largest = 2_147_483_647;
  return z.coerce.number().int().min(0).max(largest).catch(largest);
}

/** A box that is ticked or not. */
export function tick() {
  return z
    .string()
    .optional()
    .transform((typed) => typed !== undefined && typed !== '');
}

/** One of a fixed list. @param missing the sentence when it is none of them, by key */
export function oneOf<const T extends string>(options: readonly T[], missing = 'problems.choose') {
  return z.enum(options as [T, ...T[]], { error: message(missing) });
}

/** Any number of a fixed list; none is an empty list. */
export function someOf<const T extends string>(options: readonly T[]) {
  return z
    .union([z.string(), z.array(z.string()).max(100)])
    .optional()
    .transform((typed) => (typed === undefined ? [] : [typed].flat()))
    .pipe(
      z.array(z.enum(options as [T, ...T[]], { error: message('problems.choose') }), {
        error: message('problems.choose'),
      }),
    );
}

/** The same field several times over, such as `spaces[]`. */
export function listOf<T>(one: z.ZodType<T, string>, { max }: { max: number }) {
  return z
    .union([z.string(), z.array(z.string())], { error: message('problems.choose') })
    .transform((typed) => [typed].flat())
    .pipe(
      z
        .array(one, { error: message('problems.choose') })
        .min(1)
        .max(max, { error: message('problems.tooMany', { max }) }),
    );
}

/**
 * An e-mail address as people write it; spaces around it are forgiven. Letters of every language are fine (RFC 6531), but it is
 * one address, with nothing in it that could make a mail program read two. The part behind the @ is kept in small letters.
 */
export function email() {
  const expected = message('problems.email');
  const address =
    /^[^\s\p{C}@"<>(),;:\\[\]]{1,64}@[^\s\p{C}@"<>(),;:\\[\]/]+\.[^\s\p{C}@"<>(),;:\\[\]/.]{2,}$/u;
  return z
    .string({ error: expected })
    .transform((typed) => typed.trim().normalize('NFC'))
    .transform((typed) => typed.replace(/@[^@]*$/, (host) => host.toLowerCase()))
    .pipe(z.string().max(254, { error: expected }).regex(address, { error: expected }));
}

/** For a schema's own refinements: the sentence by key. */
export function message(key: string, values?: Wording['values']): string {
  return JSON.stringify(values ? { key, values } : { key });
}

function shaped(shape: RegExp, key: string) {
  return z
    .string({ error: message(key) })
    .trim()
    .regex(shape, { error: message(key) });
}

function someText({
  max,
  optional,
  allowed,
  missing = 'problems.required',
  lines = false,
}: {
  max: number;
  optional: boolean;
  allowed: RegExp;
  missing?: string;
  lines?: boolean;
}) {
  const text = z
    .string({ error: message(missing) })
    .transform((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
    .transform((typed) => (showsNothing(typed) ? '' : typed))
    .pipe(
      z
        .string()
        .min(optional ? 0 : 1, { error: message(missing) })
        .max(max, { error: message('problems.tooLong', { max }) })
        .refine((typed) => allowed.test(lines ? typed.replaceAll(/[\n\t]/g, ' ') : typed), {
          error: message('problems.strangeCharacters'),
        }),
    );
  return optional ? text.default('').prefault('') : text;
}

/** Spaces, marks and signs without a shape of their own: a name of these alone is none. */
function showsNothing(text: string): boolean {
  return /^[\p{Z}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u.test(text);
}

function wordingIn(text: string): Wording {
  try {
    return JSON.parse(text) as Wording;
  } catch {
    return { key: 'problems.other' };
  }
}
