import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExpressHandlebars } from 'express-handlebars';
import type { Express } from 'express';
import { handlebarsHelpers } from './handlebars-helpers.ts';

/** Handlebars, strict: a view that prints what its presenter did not give it is an error, not a blank. */

const folder = fileURLToPath(new URL('../../views', import.meta.url));

const options = {
  extname: '.hbs',
  layoutsDir: join(folder, 'layouts'),
  partialsDir: join(folder, 'partials'),
  helpers: handlebarsHelpers,
};

/** Views stay what they are while the app runs; looking for all partials anew would take a part of each page. */
class Views extends ExpressHandlebars {
  #partials: ReturnType<ExpressHandlebars['getPartials']> | null = null;

  override getPartials(options?: Parameters<ExpressHandlebars['getPartials']>[0]) {
    this.#partials ??= super.getPartials(options);
    return this.#partials;
  }
}

const html = new Views({
  ...options,
  defaultLayout: 'main',
  // Without preventIndent Handlebars indents what a partial prints, the lines of somebody's text in a textarea too.
  compilerOptions: { strict: true, explicitPartialContext: true, preventIndent: true },
});

/** For letters as plain text: the same words, nothing escaped. */
const plain = new Views({
  ...options,
  defaultLayout: false,
  compilerOptions: { strict: true, explicitPartialContext: true, noEscape: true },
});

/** Makes Express draw views/<name>.hbs in views/layouts/main.hbs. */
export function useViews(app: Express): void {
  app.engine('.hbs', (path, model, done) => void html.engine(path, model, done));
  app.set('view engine', '.hbs');
  app.set('views', folder);
  app.enable('view cache');
}

/** A page's or letter's HTML outside a request, in a layout of views/layouts or in none. */
export async function renderHtml(
  view: string,
  model: Record<string, unknown>,
  language: string,
  layout: string | false,
): Promise<string> {
  return html.renderView(join(folder, `${view}.hbs`), {
    ...model,
    page: { language },
    layout,
    cache: true,
    settings: { views: folder },
  });
}

/** Plain text from a view. Never show it as HTML. */
export async function renderText(
  view: string,
  model: Record<string, unknown>,
  language: string,
): Promise<string> {
  return plain.renderView(join(folder, `${view}.hbs`), {
    ...model,
    page: { language },
    layout: false,
    cache: true,
    settings: { views: folder },
  });
}
