import { readFileSync, readdirSync } from 'node:fs';
import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { holidayName } from '../calendar/holidays.ts';
import type { Wording } from '../support/words.ts';

/**
 * The words of every language. They live in views/locales/<language>/<noun>.json; a key is `noun.path.in.the.file`.
 * A missing word or value is an error: a test walks all of them.
 */

const folder = new URL('../../views/locales/', import.meta.url);

/** A language is there when its folder is. Dutch comes first: it is the default. */
export const languages = readdirSync(folder).toSorted(
  (a, b) => Number(b === 'nl') - Number(a === 'nl') || a.localeCompare(b),
);
export const defaultLanguage = 'nl';

/** Speaks one language: turns a key or a Wording into text. */
export type Speak = (text: string | Wording, values?: Wording['values']) => string;

/** How much of what was said is remembered: enough for the days and times of a busy week, little beside a page. */
const mostSaid = 5000;
const longestKept = 150;

const dayFormats: Record<string, Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayWithYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'long' },
  month: { month: 'long', year: 'numeric' },
  monthLetter: { month: 'narrow' },
};

const speakers = new Map(languages.map((language) => [language, createSpeaker(language)]));

/** The words of one language; the default one's when it is unknown. */
export function speak(language: string): Speak {
  const found = speakers.get(language) ?? speakers.get(defaultLanguage);
  if (!found) throw new Error('there are no words at all');
  return found;
}

function createSpeaker(language: string): Speak {
  const i18next = createInstance({
    lng: language,
    fallbackLng: false,
    ns: 'words',
    defaultNS: 'words',
    resources: { [language]: { words: readLocale(language) } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
    parseMissingKeyHandler: (key: string) => {
      throw new Error(`no words for "${key}" in ${language}`);
    },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      throw new Error(`no value for ${match[0]} in "${text}" in ${language}`);
    },
  } as Parameters<typeof createInstance>[0]);
  void i18next.init();
  addDayFormats(i18next, language);
  addHolidayFormat(i18next, language);
  const look = (key: string, values: Record<string, string | number>): string => {
    const words: unknown = i18next.t(key, values);
    if (typeof words !== 'string') throw new Error(`"${key}" is not a text in ${language}`);
    return words;
  };
  // A page says hundreds of things, most of them often: the same words, days and times.
  const said = new Map<string, string>();
  const say: Speak = (text, values = {}) => {
    const { key, values: given = {} } = typeof text === 'string' ? { key: text, values } : text;
    const spoken = Object.entries(given).map(([name, value]): [string, string | number] => [
      name,
      typeof value === 'object' ? say(value) : value,
    ]);
    const name = spoken.length === 0 ? key : `${key} ${JSON.stringify(spoken)}`;
    const known = said.get(name) ?? look(key, Object.fromEntries(spoken));
    if (said.size >= mostSaid) said.clear();
    if (name.length < longestKept) said.set(name, known);
    return known;
  };
  return say;
}

function readLocale(language: string): Record<string, unknown> {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')) as unknown,
    ]),
  );
}

/** `{{when, day}}` in a text says a day that travelled as YYYY-MM-DD. British English: day before month and no comma, as in Dutch. */
function addDayFormats(i18next: i18n, language: string): void {
  for (const [name, options] of Object.entries(dayFormats)) {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...options,
      timeZone: 'UTC',
    });
    i18next.services.formatter?.add(name, (day: string) =>
      format.format(new Date(`${day}T00:00:00Z`)).replace(', ', ' '),
    );
  }
}

/** `{{name, holiday}}` says a public holiday that travelled as its rule. */
function addHolidayFormat(i18next: i18n, language: string): void {
  i18next.services.formatter?.add('holiday', (rule: string) => holidayName(rule, language));
}
