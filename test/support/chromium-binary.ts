import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

/** A Chromium and what it needs in its environment. */
export interface ChromiumBinary {
  path: string;
  env: Record<string, string>;
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of the machine when there is one, otherwise the one that came with npm, unpacked once. */
export async function findChromium(): Promise<ChromiumBinary> {
  const found = installed.find((path) => existsSync(path));
  if (found !== undefined) return { path: found, env: {} };
  const folder = await unpacked();
  const libraries = hasNss() ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return { path: join(folder, 'chromium'), env: { FONTCONFIG_PATH: join(folder, 'fonts'), ...libraries } };
}

/**
 * Where the packed Chromium lies unpacked, for this user and this version. It is unpacked beside that and then renamed, so that
 * a run that is stopped half-way leaves no half a browser.
 */
async function unpacked(): Promise<string> {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `buurtruimte-chromium-${version}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const beside = await mkdtemp(`${folder}-`);
  await unpackInto(beside, join(packed, 'bin'));
  await writeFile(join(beside, 'fonts', 'fonts.conf'), fontsIn(folder));
  await rename(beside, folder).catch(() => rm(beside, { recursive: true, force: true })); // another run was first
  return folder;
}

/** inflate() writes to the folder for temporary files, which this points elsewhere while it works. */
async function unpackInto(folder: string, bin: string): Promise<void> {
  const before = process.env.TMPDIR;
  await mkdir(folder, { recursive: true });
  process.env.TMPDIR = folder;
  try {
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((file) => inflate(join(bin, file))),
    );
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The configuration in the package looks for the fonts in /tmp itself; without any font Chromium ends at the first page. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

/** Whether the system has the NSS libraries that Chromium wants; the npm package brings them too. */
function hasNss(): boolean {
  try {
    return execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes('libnss3.so');
  } catch {
    return false;
  }
}
