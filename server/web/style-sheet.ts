import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { bundleAsync, transform, type Visitor } from 'lightningcss';
import { messageOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

const root = join(import.meta.dirname, '..', '..');
const ownTheme = join(root, 'public', 'theme.css');
const require = createRequire(import.meta.url);

/** The oldest browsers that must look right: cheap phones get old. Cascade layers set the floor. */
const targets = { chrome: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (4 << 8) };

interface StyleSheetWish {
  /** A tokens sheet that takes the place of public/theme.css: a path, or a file of an installed package; null for our own. */
  theme: string | null;
  /** Where the browser finds a file that the sheet names by `url()`, given its bare file name. */
  fileUrl: (name: string) => string;
}

/**
 * One style sheet out of our tokens, the Utrecht components and our own layout, without what no page can use.
 *
 * @throws StartProblem when the theme cannot be found or is no style sheet.
 */
export async function buildStyleSheet({ theme, fileUrl }: StyleSheetWish): Promise<string> {
  if (theme === null) return bundle(ownTheme, fileUrl);
  const themeFile = await findTheme(theme);
  return bundle(themeFile, fileUrl).catch((error: unknown) => {
    const [why = ''] = messageOf(error).split('\n');
    throw new StartProblem(`The setting THEME names a style sheet that cannot be used: ${theme} (${why}).`);
  });
}

async function bundle(themeFile: string, fileUrl: StyleSheetWish['fileUrl']): Promise<string> {
  const bundled = await bundleAsync({
    filename: join(root, 'public', 'app.css'),
    resolver: {
      resolve(specifier, from) {
        const file = specifier.startsWith('.')
          ? resolve(dirname(from), specifier)
          : require.resolve(specifier);
        return file === ownTheme ? themeFile : file;
      },
    },
    visitor: {
      Url: (url) => (url.url.startsWith('data:') ? undefined : { ...url, url: fileUrl(basename(url.url)) }),
      Selector: (selector) => (isThemeClass(selector) ? [{ type: 'pseudo-class', kind: 'root' }] : undefined),
    } satisfies Visitor<never>,
  });
  const worn = dropUnused(
    bundled.code.toString(),
    unusedClasses(bundled.code.toString(), await classesInViews()),
  );
  return dropUnused(worn, unusedProperties(worn), targets);
}

/** Themes hang their tokens on a class of their own (`.utrecht-theme`); here a theme is for the whole page. */
function isThemeClass(selector: { type: string; name?: string }[]): boolean {
  const [part, ...more] = selector;
  return more.length === 0 && part?.type === 'class' && part.name?.endsWith('-theme') === true;
}

async function findTheme(theme: string): Promise<string> {
  const file = isAbsolute(theme) ? theme : resolve(theme);
  try {
    await readFile(file);
    return file;
  } catch {
    try {
      return require.resolve(theme);
    } catch {
      throw new StartProblem(`The setting THEME names a style sheet that is not there: ${theme}.`);
    }
  }
}

/** Every Utrecht class that a view writes. Views write class names whole, so that this finds them. */
async function classesInViews(): Promise<Set<string>> {
  const folder = join(root, 'views');
  const files = (await readdir(folder, { recursive: true })).filter((file) => extname(file) === '.hbs');
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => text.match(/\butrecht-[\w-]+/g) ?? []));
}

function unusedClasses(css: string, used: Set<string>): string[] {
  const unused = new Set<string>();
  look(css, {
    Selector(selector) {
      for (const part of selector) {
        if (part.type === 'class' && part.name.startsWith('utrecht-') && !used.has(part.name))
          unused.add(part.name);
      }
    },
  });
  return [...unused];
}

/** Custom properties that no real property reaches, also not by way of other custom properties. */
function unusedProperties(css: string): string[] {
  const uses = new Map<string, Set<string>>();
  const reached = new Set<string>();
  look(css, {
    Declaration(declaration) {
      if (declaration.property === 'custom' && declaration.value.name.startsWith('--')) {
        const { name } = declaration.value;
        uses.set(name, variablesIn(declaration, uses.get(name) ?? new Set()));
      } else {
        variablesIn(declaration, reached);
      }
    },
  });
  for (const name of reached) uses.get(name)?.forEach((next) => reached.add(next));
  return [...uses.keys()].filter((name) => !reached.has(name));
}

/** Adds the name of every `var(--name)` anywhere in a piece of the syntax tree to `found`. */
function variablesIn(piece: unknown, found: Set<string>): Set<string> {
  if (piece === null || typeof piece !== 'object') return found;
  if ('name' in piece && piece.name !== null && typeof piece.name === 'object' && 'ident' in piece.name)
    found.add(String(piece.name.ident));
  for (const value of Object.values(piece)) variablesIn(value, found);
  return found;
}

function look(css: string, visitor: Visitor<never>): void {
  transform({ filename: 'app.css', code: Buffer.from(css), visitor });
}

function dropUnused(css: string, unusedSymbols: string[], browsers?: typeof targets): string {
  const wish = { filename: 'app.css', code: Buffer.from(css), minify: true, unusedSymbols };
  return transform(browsers === undefined ? wish : { ...wish, targets: browsers }).code.toString();
}
