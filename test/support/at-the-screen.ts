import type { Page } from 'playwright-core';
import { newestCode } from './visitor.ts';

/** What somebody does at a screen, as they see it: by the words on buttons and links. */

/** Does what brings another page, and waits for that page. */
export async function goOn(page: Page, act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

/** The first button that begins with these words. */
export function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).first();
  return goOn(page, () => button.click());
}

export function follow(page: Page, name: string | RegExp): Promise<void> {
  return goOn(page, () => page.getByRole('link', { name }).first().click());
}

export function choose(page: Page, label: string): Promise<void> {
  return page.getByText(label, { exact: true }).click();
}

export function says(page: Page): Promise<string> {
  return page.locator('main').innerText();
}

/** From the sign-in page on, with the code of the newest letter. */
export async function signInAt(page: Page, email: string): Promise<void> {
  await page.getByLabel('Uw e-mailadres').fill(email);
  await press(page, 'Stuur mij een code');
  await page.getByLabel('Code').fill(await newestCode(email));
  await press(page, 'Inloggen');
}
