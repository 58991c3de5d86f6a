import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type AxeCore from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'chai';
import { findChromium } from './chromium-binary.ts';

let running: Promise<Browser> | null = null;

/** One browser for all tests; started the first time that one is needed. */
export function browser(): Promise<Browser> {
  running ??= start();
  return running;
}

/** Ends the browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  const ending = running;
  running = null;
  await (await ending)?.close();
}

async function start(): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-zygote',
    ],
  });
}

export interface Screen {
  width: number;
  javaScript: boolean;
  colorScheme?: 'light' | 'dark';
}

/** A browser of one's own, with its own cookies, that speaks Dutch. */
export async function openScreen(screen: Screen): Promise<BrowserContext> {
  const context = await (
    await browser()
  ).newContext({
    viewport: { width: screen.width, height: 900 },
    javaScriptEnabled: screen.javaScript,
    colorScheme: screen.colorScheme ?? 'light',
    locale: 'nl-NL',
    timezoneId: 'America/New_York', // a visitor's own zone must not matter
  });
  context.setDefaultTimeout(15_000);
  return context;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails when the page breaks a rule of WCAG 2.2 A or AA that axe-core can see, or scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof AxeCore };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, { runOnly: tags });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  expect(violations, `axe on ${page.url()}`).to.deep.equal([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways, `${page.url()} scrolls sideways`).to.equal(false);
}
