import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The project's own folder. */
export const root = join(import.meta.dirname, '..', '..');

/** One `import … from` or `export … from`, or the import of a file for what it does. */
export interface Import {
  /** A library, or the path of a file of ours such as `models/space.ts`. */
  from: string;
  isOurs: boolean;
  /** What is taken as a value; types are not among them. `*` for all. */
  values: string[];
  types: string[];
}

export interface Source {
  /** From the root of the project, such as `server/feeds/routes.ts`. */
  path: string;
  text: string;
  /** The text without comments. */
  code: string;
  imports: Import[];
}

/** The files in these folders whose names end so, by path. */
export function sources(folders: string[], ending: string): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .toSorted()
      .map((name) => readSource(join(folder, name))),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, code: withoutComments(text), imports: importsOf(path, text) };
}

/** Good enough for code that Prettier laid out: `//` after a space or at the start of a line, and what stands between stars. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

const statement = /^(?:import|export)\s+(?:(type\s+)?([^'";]*?)\s+from\s+)?'([^']+)';?$/gm;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(path: string, text: string): Import[] {
  const standing = [...text.matchAll(statement)].map(([, allTypes, names = '', from = '']) =>
    imported(path, from, names, allTypes !== undefined),
  );
  const later = [...text.matchAll(dynamic)].map(([, from = '']) => imported(path, from, '*', false));
  return [...standing, ...later];
}

function imported(path: string, from: string, names: string, allTypes: boolean): Import {
  const isOurs = from.startsWith('.');
  const all = names
    .replaceAll(/[{}]/g, ',')
    .split(',')
    .map((name) => name.trim().replace(/\s+as\s+.*$/, ''))
    .filter((name) => name !== '');
  const isType = (name: string) => allTypes || name.startsWith('type ');
  return {
    from: isOurs ? relative(root, join(root, dirname(path), from)) : libraryOf(from),
    isOurs,
    values: all.length === 0 ? ['*'] : all.filter((name) => !isType(name)),
    types: all.filter(isType).map((name) => name.replace(/^type\s+/, '')),
  };
}

/** `pg/lib/x` is pg, `@a/b/c` is @a/b. */
function libraryOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
