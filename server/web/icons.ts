import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Picture } from './picture.ts';

const require = createRequire(import.meta.url);
const known = new Map<string, Picture>();
const frame =
  'class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" aria-hidden="true"';

/**
 * A Lucide icon by its Lucide name (`calendar`, `map-pin`), for use beside words, so hidden from screen readers.
 *
 * @throws Error when Lucide has no icon of that name.
 */
export function icon(name: string): Picture {
  const before = known.get(name);
  if (before !== undefined) return before;
  const picture = { id: `icon-${name}`, frame, shapes: shapesOf(name) };
  known.set(name, picture);
  return picture;
}

function shapesOf(name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`This is not the name of an icon: ${name}`);
  const file = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const shapes = file.slice(file.indexOf('>', file.indexOf('<svg')) + 1, file.lastIndexOf('</svg>'));
  return shapes.replaceAll(/\s*\n\s*/g, '');
}
