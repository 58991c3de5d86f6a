import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { rows } from '../../models/database.ts';
import { CookieJar } from './cookie-jar.ts';
import { fieldsOf, findButton } from './page-form.ts';
import type { Fields } from './page-form.ts';

let arrived = 0;

/**
 * Somebody with a browser without JavaScript: opens pages, fills in what stands there, presses buttons, follows redirects.
 * Each has cookies and an internet address of their own.
 */
export class Visitor {
  /** Of the last answer. */
  status = 0;
  headers = new Headers();
  body = '';
  /** Where they are, redirects followed: path and query. */
  path = '/';
  /** The redirects that led here. */
  redirects: { status: number; to: string }[] = [];
  readonly cookies = new CookieJar();
  readonly #url: string;
  readonly #own: Record<string, string>;

  /**
   * @param app what startApp answered
   * @param options.language as a browser asks for it
   * @param options.ip where they come from
   */
  constructor(app: { url: string }, options: { language?: string; ip?: string } = {}) {
    arrived += 1;
    this.#url = app.url;
    this.#own = {
      'Accept-Language': options.language ?? 'nl',
      'X-Forwarded-For': options.ip ?? `10.1.${arrived >> 8}.${arrived & 255}`,
    };
  }

  /** Goes to a page of the site; the address of a letter's link will do as well. */
  async open(address: string, headers: Record<string, string> = {}): Promise<this> {
    const { pathname, search } = new URL(address, this.#url);
    return this.#go('GET', pathname + search, headers);
  }

  /**
   * Presses a button by its words. The fields of its form go along as they stand in the page, except for what is given.
   *
   * @param fields what they fill in; every name must be a field of that form
   * @param within where to look for the button when there are several, as a CSS selector
   */
  async press(button: string, fields: Fields = {}, within = 'body'): Promise<this> {
    const found = findButton(this.page, button, within);
    const sent = fieldsOf(this.page, found, fields);
    const form = found.closest('form');
    const action = found.attr('formaction') ?? form.attr('action') ?? this.path;
    if (form.attr('method')?.toLowerCase() === 'post') return this.post(action, sent);
    const { pathname } = new URL(action, this.#url + this.path);
    return this.open(`${pathname}?${sent.toString()}`);
  }

  /** Sends fields, seen in a page or not. It comes from our own site unless the headers say otherwise. */
  async post(
    address: string,
    fields: Fields | URLSearchParams = {},
    headers: Record<string, string> = {},
  ): Promise<this> {
    const { pathname, search } = new URL(address, this.#url + this.path);
    return this.#go(
      'POST',
      pathname + search,
      { 'Sec-Fetch-Site': 'same-origin', ...headers },
      asBody(fields),
    );
  }

  /** Sends a form with a file in it, as a browser does. */
  async upload(
    address: string,
    fields: Record<string, string>,
    file: { field: string; name: string; bytes: Uint8Array<ArrayBuffer> },
  ): Promise<this> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append(file.field, new Blob([file.bytes]), file.name);
    const { pathname, search } = new URL(address, this.#url + this.path);
    return this.#go('POST', pathname + search, { 'Sec-Fetch-Site': 'same-origin' }, body);
  }

  /** The page they see. */
  get page(): CheerioAPI {
    return load(this.body);
  }

  /** What the page says, without the header and footer around it. */
  text(selector = 'main'): string {
    return this.page(selector).text().replaceAll(/\s+/g, ' ').trim();
  }

  /** Through the front door: asks for a code, reads it in the newest letter, fills it in, and says their name when asked. */
  async signIn(email: string, name = 'Aanvrager'): Promise<this> {
    await this.open('/sign-in');
    await this.post('/sign-in', { email });
    await this.post(this.path, { code: await newestCode(email) });
    const language = this.page('main input[name=language]').attr('value') ?? 'nl';
    if (this.path.startsWith('/me')) await this.post(this.path, { name, telephone: '', language });
    if (this.status !== 200) throw new Error(`signing in ended with ${this.status} at ${this.path}`);
    return this;
  }

  async #go(
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: URLSearchParams | FormData,
  ): Promise<this> {
    this.redirects = [];
    let answer = await this.#ask(method, path, headers, body);
    for (let hops = 0; answer.headers.has('location'); hops += 1) {
      if (hops === 10) throw new Error(`too many redirects: ${JSON.stringify(this.redirects)}`);
      const to = answer.headers.get('location') ?? '';
      this.redirects.push({ status: answer.status, to });
      const next = new URL(to, this.#url + this.path);
      if (next.origin !== this.#url) throw new Error(`sent away from the site to ${to}`);
      answer = await this.#ask('GET', next.pathname + next.search, headers);
    }
    return this;
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: URLSearchParams | FormData,
  ): Promise<Response> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: { ...this.#own, ...this.cookies.header(), ...headers },
      redirect: 'manual',
      ...(body && { body }),
    });
    this.cookies.take(answer.headers.getSetCookie());
    this.path = path;
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = await answer.text();
    return answer;
  }
}

/** The code in the newest letter to an address. */
export async function newestCode(email: string): Promise<string> {
  return (await newestFacts(email)).code ?? '';
}

/** The link in the newest letter to an address. */
export async function newestLink(email: string): Promise<string> {
  return (await newestFacts(email)).link ?? '';
}

async function newestFacts(email: string): Promise<{ code?: string; link?: string }> {
  const [letter] = await rows<{ facts: { code?: string; link?: string } }>(
    `SELECT l.facts FROM letters l LEFT JOIN people p ON p.id = l.person_id
     WHERE coalesce(l.email, p.email) = CAST(:email AS citext) ORDER BY l.number DESC LIMIT 1`,
    { email },
  );
  if (!letter) throw new Error(`no letter was written to ${email}`);
  return letter.facts;
}

function asBody(fields: Fields | URLSearchParams): URLSearchParams {
  if (fields instanceof URLSearchParams) return fields;
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
}
