import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Wording } from '../support/words.ts';
import type { Assets } from './assets.ts';
import { takeFlash } from './flash.ts';
import { languageOf } from './language.ts';
import { pageOf } from './return-path.ts';
import { languages, speak } from './words.ts';

export interface MenuItem {
  href: string;
  label: Wording | string;
}

/** What stands in the header: where everybody can go, and what is one's own. */
export interface Menu {
  nav: MenuItem[];
  account: MenuItem[];
  person: { name: string } | null;
}

const frames = new WeakMap<Request, { menuFor: (req: Request) => Menu; assets: Assets; demo: boolean }>();

/**
 * Makes ready what the frame around every page needs.
 * @param demo each page says that it is one of a trial version
 */
export function framePages(assets: Assets, menuFor: (req: Request) => Menu, demo: boolean): RequestHandler {
  return (req: Request, _res: Response, next: NextFunction) => {
    frames.set(req, { menuFor, assets, demo });
    next();
  };
}

/** Whether a page can be drawn: a request may go wrong before it got that far. */
export function isFramed(req: Request): boolean {
  return frames.has(req);
}

/**
 * Draws views/<view>.hbs in the layout. `model.title` stands in the browser's title bar; `model.at` names the menu item the page
 * belongs to, where its own address does not; `model.alternate` is the address of an Atom feed of what stands on the page.
 * Pages for one person are kept by nobody; pages for everybody are asked for anew each time. A route may say otherwise first.
 */
export function showPage(
  req: Request,
  res: Response,
  view: string,
  model: Record<string, unknown> & { title: Wording | string; at?: string; alternate?: string },
  status = 200,
): void {
  const frame = frames.get(req);
  if (!frame) throw new Error('framePages has not run');
  const { menuFor, assets, demo } = frame;
  const menu = menuFor(req);
  const language = languageOf(req);
  if (!res.get('Cache-Control')) res.set('Cache-Control', menu.person ? 'no-store' : 'no-cache');
  res.status(status).render(view, {
    ...model,
    page: {
      language,
      dir: textDirection(language),
      title: model.title,
      path: pageOf(req),
      alternate: model.alternate ?? null,
      nav: markCurrent(menu.nav, model.at ?? req.path),
      account: markCurrent(menu.account, model.at ?? req.path),
      person: menu.person,
      flash: takeFlash(req),
      languages: languages.map((code) => ({
        code,
        name: speak(code)('layout.languageName'),
        current: code === language,
      })),
      demo,
      assetUrl: (name: string) => assets.url(name),
    },
  });
}

function textDirection(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(language) ? 'rtl' : 'ltr';
}

function markCurrent(items: MenuItem[], path: string): (MenuItem & { current: boolean })[] {
  return items.map((item) => ({ ...item, current: path === item.href || path.startsWith(`${item.href}/`) }));
}
