import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const drawn = new Map<string, string>();

/**
 * The SVG of a Lucide icon by its Lucide name (`calendar`, `map-pin`), for use beside words, so hidden from screen readers.
 *
 * @throws Error when Lucide has no icon of that name.
 */
export function icon(name: string): string {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const svg = draw(name);
  drawn.set(name, svg);
  return svg;
}

function draw(name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`This is not the name of an icon: ${name}`);
  const file = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const shapes = file.slice(file.indexOf('>', file.indexOf('<svg')) + 1, file.lastIndexOf('</svg>'));
  const drawing = shapes.replaceAll(/\s*\n\s*/g, '');
  return `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" aria-hidden="true">${drawing}</svg>`;
}
