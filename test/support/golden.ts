import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const folder = join(import.meta.dirname, '..', 'golden');

/**
 * Compares with test/golden/<file>, which is there to be read: what a change does to it shows in its diff.
 * UPDATE_GOLDEN=1 writes the files anew.
 */
export async function expectGolden(file: string, text: string): Promise<void> {
  const path = join(folder, file);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  expect(text).to.equal(await readFile(path, 'utf8'), `differs from test/golden/${file}`);
}
