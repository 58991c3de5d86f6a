import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root, sources } from './support/source.ts';

const folder = join(root, 'views/locales');
const languages = readdirSync(folder).toSorted();
const words = new Map(languages.map((language) => [language, wordsOf(language)]));
const dutch = words.get('nl') ?? new Map<string, string>();
const files = new Set([...dutch.keys()].map((key) => key.split('.')[0]));

const written = [
  ...sources(['server', 'models'], '.ts').map(({ code }) => code),
  ...sources(['views'], '.hbs').map(({ text }) => text),
];

/** Keys that stand in the code or in a view as they are. */
const literal = new Set(
  written
    .flatMap((text) => [...text.matchAll(/(['"`])([a-z][\w-]*(?:\.[\w-]+)+)\1/g)])
    .map(([, , key = '']) => key)
    .filter((key) => files.has(key.split('.')[0]) && !/\.(ts|js|css|svg|html|hbs|json)$/.test(key)),
);

/** Keys that are put together, `bookings.kinds.${kind}`, as patterns. */
const patterns = written
  .flatMap((text) => [...text.matchAll(/`([a-z][\w-]*\.[^`]*?\$\{[^`]*)`/g)])
  .map(([, key = '']) => key)
  .filter((key) => files.has(key.split('.')[0]))
  .map(
    (key) => new RegExp(`^${key.replaceAll('.', String.raw`\.`).replaceAll(/\$\{[^}]*\}/g, '[\\w.-]*')}$`),
  );

describe('the words', () => {
  it('are there in Dutch and English at least', () => {
    expect(languages).to.include.members(['en', 'nl']);
    expect(dutch.size).to.be.above(100);
  });

  for (const language of languages.filter((one) => one !== 'nl')) {
    it(`have the same keys in ${language} as in Dutch`, () => {
      const [own, asked] = [namesIn(language), namesIn('nl')];
      expect([...asked].filter((key) => !own.has(key))).to.deep.equal([]);
      expect([...own].filter((key) => !asked.has(key))).to.deep.equal([]);
    });

    it(`ask for the same values in ${language} as in Dutch`, () => {
      const differing = [...dutch].filter(
        ([key, text]) => valuesIn(text).join() !== valuesIn(words.get(language)?.get(key) ?? text).join(),
      );
      expect(differing.map(([key]) => key)).to.deep.equal([]);
    });
  }

  for (const language of languages) {
    it(`have every form of plural and ordinal numbers that ${language} has`, () => {
      const own = [...(words.get(language) ?? new Map<string, string>()).keys()];
      const missing = own.flatMap((key) => formsOf(key, language)).filter((key) => !own.includes(key));
      expect(missing).to.deep.equal([]);
    });
  }

  it('are never empty, and never begin or end with a space', () => {
    const bad = languages.flatMap((language) =>
      [...(words.get(language) ?? [])]
        .filter(([, text]) => text.trim() === '' || text !== text.trim())
        .map(([key]) => `${language}: ${key}`),
    );
    expect(bad).to.deep.equal([]);
  });

  it('that are asked for are there', () => {
    const known = new Set([...dutch.keys()].map(withoutPlural));
    expect([...literal].filter((key) => !known.has(key)).toSorted()).to.deep.equal([]);
  });

  it('that are put together are there', () => {
    const keys = [...dutch.keys()].map(withoutPlural);
    expect(patterns.filter((pattern) => !keys.some((key) => pattern.test(key))).map(String)).to.deep.equal(
      [],
    );
  });

  it('are all asked for', () => {
    const idle = [...new Set([...dutch.keys()].map(withoutPlural))].filter(
      (key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(idle).to.deep.equal([]);
  });
});

const plural = /(_ordinal)?_(zero|one|two|few|many|other)$/;

/** `bookings.people_one` and `bookings.people_other` are asked for as `bookings.people`. */
function withoutPlural(key: string): string {
  return key.replace(plural, '');
}

function namesIn(language: string): Set<string> {
  return new Set([...(words.get(language) ?? new Map<string, string>()).keys()].map(withoutPlural));
}

/** The key in each form that numbers have in the language; none when it does not change with a number. */
function formsOf(key: string, language: string): string[] {
  const found = plural.exec(key);
  if (found === null) return [];
  const [, ordinal = ''] = found;
  const rules = new Intl.PluralRules(language, { type: ordinal === '' ? 'cardinal' : 'ordinal' });
  return rules.resolvedOptions().pluralCategories.map((form) => `${withoutPlural(key)}${ordinal}_${form}`);
}

function valuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name))].toSorted();
}

/** Every text of a language by its whole key. */
function wordsOf(language: string): Map<string, string> {
  const all = readdirSync(join(folder, language)).map((file): [string, unknown] => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
  ]);
  return new Map(all.flatMap(([name, tree]) => leaves(name, tree)));
}

function leaves(key: string, tree: unknown): [string, string][] {
  if (typeof tree === 'string') return [[key, tree]];
  if (typeof tree !== 'object' || tree === null) throw new Error(`${key} is neither words nor holds any`);
  return Object.entries(tree).flatMap(([name, branch]) => leaves(`${key}.${name}`, branch));
}
