import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { Router } from 'express';
import { buildStyleSheet } from './style-sheet.ts';

const require = createRequire(import.meta.url);
const publicFolder = join(import.meta.dirname, '..', '..', 'public');
const fonts = '@fontsource-variable/atkinson-hyperlegible-next/files/';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

type Encoding = 'br' | 'gzip' | 'identity';

interface Asset {
  url: string;
  type: string;
  hash: string;
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

/** What pages load beside their HTML: all of it ours, made once at the start, kept in memory. */
export interface Assets {
  /** The address of an asset by its plain name, such as `app.css`. @throws Error when there is no such asset. */
  url(name: string): string;
  all: readonly Asset[];
}

/**
 * Makes the style sheet, scripts, fonts and icon ready to be served: named after their content, so that a browser
 * may keep them for ever, and compressed once.
 *
 * @param theme a tokens sheet in place of public/theme.css (the setting THEME), or null.
 * @throws StartProblem when the theme cannot be found or is no style sheet.
 */
export async function buildAssets({ theme }: { theme: string | null }): Promise<Assets> {
  const byName = new Map<string, Asset>();
  const add = async (name: string, content: Buffer) => byName.set(name, await prepare(name, content));
  const url = (name: string) => {
    const asset = byName.get(name);
    if (asset === undefined) throw new Error(`There is no asset named ${name}`);
    return asset.url;
  };
  await add(
    'text.woff2',
    await readFile(require.resolve(`${fonts}atkinson-hyperlegible-next-latin-wght-normal.woff2`)),
  );
  await add(
    'text-more.woff2',
    await readFile(require.resolve(`${fonts}atkinson-hyperlegible-next-latin-ext-wght-normal.woff2`)),
  );
  await add('icon.svg', await readFile(join(publicFolder, 'icon.svg')));
  await add('app.js', await readFile(join(publicFolder, 'app.js')));
  await add('app.css', Buffer.from(await buildStyleSheet({ theme, fileUrl: url })));
  return { url, all: [...byName.values()] };
}

async function prepare(name: string, content: Buffer): Promise<Asset> {
  const extension = extname(name);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  const bodies: Asset['bodies'] = { identity: content };
  if (extension !== '.woff2') {
    bodies.br = await promisify(brotliCompress)(content);
    bodies.gzip = await promisify(gzip)(content, { level: 9 });
  }
  return {
    url: `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`,
    type: types[extension] ?? 'application/octet-stream',
    hash,
    bodies,
  };
}

/** Serves the assets under /assets/; what is not there is left to whoever comes next. */
export function assetRoutes(assets: Assets): Router {
  const byUrl = new Map(assets.all.map((asset) => [asset.url, asset]));
  return Router().get('/assets/:file', (req, res, next) => {
    const asset = byUrl.get(req.path);
    if (asset === undefined) return next();
    const wanted = req.acceptsEncodings('br', 'gzip', 'identity');
    const encoding: Encoding =
      (wanted === 'br' || wanted === 'gzip') && asset.bodies[wanted] ? wanted : 'identity';
    res.vary('Accept-Encoding');
    if (encoding !== 'identity') res.set('Content-Encoding', encoding);
    res.set('ETag', `"${asset.hash}-${encoding}"`);
    res.set('Cache-Control', 'public, max-age=31536000, immutable');
    res.type(asset.type).send(asset.bodies[encoding]);
  });
}
