import Handlebars from 'handlebars';
import type { HelperOptions } from 'handlebars';
import type { Wording } from '../support/words.ts';
import { drawing } from './drawings.ts';
import { icon } from './icons.ts';
import { drawOnPage } from './picture.ts';
import { stateOf } from './states.ts';
import { speak } from './words.ts';

/** The few things a view may ask for beside printing what it was given. */
export const handlebarsHelpers = {
  /** `{{t "bookings.show.title" name=name}}`: words by key. */
  t(key: string, options: HelperOptions): string {
    return speak(languageOf(options))(key, options.hash as Wording['values']);
  },

  /** `{{say wording}}`: a Wording in words; text stays as it is, nothing stays nothing. */
  say(text: Wording | string | number | null | undefined, options: HelperOptions): string {
    if (text === null || text === undefined) return '';
    return typeof text === 'object' ? speak(languageOf(options))(text) : String(text);
  },

  icon: (name: string, options: HelperOptions) =>
    new Handlebars.SafeString(drawOnPage(pageOf(options), icon(name))),
  drawing: (name: string, options: HelperOptions) =>
    new Handlebars.SafeString(drawOnPage(pageOf(options), drawing(name))),
  stateOf,

  /** `{{asset "app.css"}}`: the address of a style sheet or script as it is now. */
  asset(name: string, options: HelperOptions): string {
    return pageOf(options).assetUrl(name);
  },

  /** `{{jsonLd events}}`: what the page says, for machines. It is data and never runs, so the content security policy lets it be. */
  jsonLd(data: unknown): Handlebars.SafeString {
    const text = JSON.stringify(data).replaceAll('<', '\\u003c'); // nothing in it can end the element
    return new Handlebars.SafeString(`<script type="application/ld+json">${text}</script>`);
  },

  eq: (a: unknown, b: unknown): boolean => a === b,
  or: (...args: unknown[]): unknown => args.slice(0, -1).find(Boolean),
  and: (...args: unknown[]): boolean => args.slice(0, -1).every(Boolean),
  not: (value: unknown): boolean => !value,
  isFalse: (value: unknown): boolean => value === false,
};

function languageOf(options: HelperOptions): string {
  return pageOf(options).language;
}

/** What showPage tells about the page itself: the same object in the view, in partials and in the layout. */
function pageOf(options: HelperOptions): { language: string; assetUrl(name: string): string } {
  return (options.data as { root: { page: ReturnType<typeof pageOf> } }).root.page;
}
