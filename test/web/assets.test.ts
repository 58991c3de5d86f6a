import { expect } from 'chai';
import express from 'express';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartProblem } from '../../server/support/start-problem.ts';
import { assetRoutes, buildAssets, type Assets } from '../../server/web/assets.ts';

describe('assets', () => {
  let assets: Assets;
  let css: string;

  before(async () => {
    assets = await buildAssets({ theme: null });
    css = bodyOf(assets, 'app.css').toString();
  });

  it('leave room on a first visit of 120 kB for the page itself', () => {
    const loaded = ['app.css', 'app.js', 'icon.svg', 'text.woff2'].map((name) => {
      const { bodies } = found(assets, name);
      return (bodies.br ?? bodies.identity).length;
    });
    const total = loaded.reduce((sum, size) => sum + size, 0);
    expect(total).to.be.below(70_000);
  });

  it('keep the scripts small', () => {
    expect(bodyOf(assets, 'app.js').length).to.be.below(4096);
  });

  describe('the style sheet', () => {
    it('asks nothing of another site', () => {
      const addresses = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => address);
      expect(addresses).to.include(assets.url('text.woff2'));
      for (const address of addresses) expect(address).to.match(/^(\/assets\/|data:image\/svg)/);
      expect(css).not.to.contain('@import');
    });

    it('leaves out components that no view uses', () => {
      expect(css).to.contain('.utrecht-button--danger').and.not.contain('.utrecht-button--ready');
    });

    it('keeps every token that is used and no other', () => {
      const defined = new Set([...css.matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name));
      const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
      expect([...defined].filter((name) => !used.has(name))).to.deep.equal([]);
      expect(css).to.contain('--basis-color-default-bg-document:').and.not.contain('--basis-dataset');
    });

    it('has a rule for every Utrecht class that a view names', async () => {
      const folder = join(import.meta.dirname, '../../views');
      const views = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.hbs'));
      const texts = await Promise.all(views.map((file) => readFile(join(folder, file), 'utf8')));
      const named = new Set(texts.flatMap((text) => text.match(/\butrecht-[\w-]+/g) ?? []));
      expect([...named].filter((name) => !css.includes(`.${name}`))).to.deep.equal([]);
    });
  });

  describe('with a theme of somebody else', () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'theme-'));
    });
    after(() => rm(folder, { recursive: true }));

    it('take its tokens in place of ours, for the whole page', async () => {
      const file = join(folder, 'theme.css');
      await writeFile(file, '.town-theme { --basis-color-default-bg-document: #123456 }');
      const themed = bodyOf(await buildAssets({ theme: file }), 'app.css').toString();
      expect(themed).to.contain(':root{--basis-color-default-bg-document:#123456');
      expect(themed).not.to.contain('#fbf7f0');
    });

    it('find it in an installed package', async () => {
      const theme = '@nl-design-system-community/ma-design-tokens/dist/theme.css';
      const themed = bodyOf(await buildAssets({ theme }), 'app.css').toString();
      expect(themed).to.contain('--utrecht-button-primary-action-background-color:');
      expect(themed).not.to.contain('#fbf7f0');
    });

    it('say so in one sentence when it is not there', async () => {
      expect(await problemWith('no/such.css')).to.match(/^The setting THEME .*no\/such\.css\.$/);
    });

    it('say so in one sentence when it is no style sheet', async () => {
      const page = join(import.meta.dirname, '..', '..', 'README.md');
      expect(await problemWith(page)).to.match(/^The setting THEME names [^\n]*cannot be used: [^\n]*\.$/);
    });

    async function problemWith(theme: string): Promise<string | undefined> {
      const problem = await buildAssets({ theme }).catch((error: unknown) => error);
      return problem instanceof StartProblem ? problem.message : undefined;
    }
  });

  describe('served', () => {
    let server: Server;
    const ask = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${assets.url(name)}`, {
        headers,
        method,
      });

    before(async () => {
      server = createServer(express().use(assetRoutes(assets)));
      await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    });
    after(() => server.close());

    it('may be kept for ever, since their name changes with their content', async () => {
      const answer = await ask('app.css');
      expect(answer.headers.get('cache-control')).to.contain('immutable');
      expect(answer.headers.get('content-type')).to.equal('text/css; charset=utf-8');
      const other = await buildAssets({
        theme: '@nl-design-system-community/ma-design-tokens/dist/theme.css',
      });
      expect(other.url('app.css')).not.to.equal(assets.url('app.css'));
      expect(other.url('app.js')).to.equal(assets.url('app.js'));
    });

    for (const encoding of ['br', 'gzip', 'identity']) {
      it(`come as ${encoding} to who asks for that`, async () => {
        const answer = await ask('app.css', { 'accept-encoding': encoding });
        expect(answer.headers.get('content-encoding')).to.equal(encoding === 'identity' ? null : encoding);
        expect(answer.headers.get('vary')).to.contain('Accept-Encoding');
        expect(await answer.text()).to.equal(css);
      });
    }

    it('are not packed when they are packed already', async () => {
      const answer = await ask('text.woff2', { 'accept-encoding': 'br' });
      expect(answer.headers.get('content-encoding')).to.equal(null);
      expect(answer.headers.get('content-type')).to.equal('font/woff2');
    });

    it('answer HEAD without a body, and 304 to who has them', async () => {
      const head = await ask('app.js', {}, 'HEAD');
      expect(head.status).to.equal(200);
      expect(await head.text()).to.equal('');
      const again = await ask('app.js', {
        'if-none-match': head.headers.get('etag') ?? '',
        'cache-control': 'max-age=0', // or fetch asks past every cache
      });
      expect(again.status).to.equal(304);
    });

    it('are not there under another name', async () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets/app.css`;
      expect((await fetch(address)).status).to.equal(404);
    });
  });

  it('refuse a name that nobody gave', () => {
    expect(() => assets.url('other.css')).to.throw('other.css');
  });
});

function found(assets: Assets, name: string) {
  const asset = assets.all.find(({ url }) => url === assets.url(name));
  if (!asset) throw new Error(name);
  return asset;
}

function bodyOf(assets: Assets, name: string): Buffer {
  return found(assets, name).bodies.identity;
}
