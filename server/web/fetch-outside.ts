import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { mayReach } from './own-network.ts';

/** What was kept of the last answer, so that the other side can say that nothing changed (RFC 9110 section 13). */
export interface Known {
  etag: string | null;
  lastModified: string | null;
}

export type Fetched =
  | { fetched: 'whole'; bytes: Uint8Array; known: Known }
  | { fetched: 'unchanged' }
  | { fetched: 'no'; reason: Unfetched; status: number | null };

export type Unfetched =
  /** No address that can be fetched: http, https or webcal, without a name and password in it. */
  | 'address'
  /** It lies in the network this app stands in, or leads there. */
  | 'ownNetwork'
  /** No such host, or it does not answer, or breaks off. */
  | 'unreachable'
  | 'tookTooLong'
  /** More than `mostBytesFetched`, also once unpacked. */
  | 'tooLarge'
  | 'tooManyRedirects'
  /** It answers, but not with 200: see `status`. */
  | 'status';

export const mostBytesFetched = 10_000_000;
export const mostSecondsFetching = 20;
const mostRedirects = 5;
const mostCharacters = 2000;

/** How names become addresses, and for how long; only tests have other ones. */
export interface Means {
  resolve: (name: string) => Promise<LookupAddress[]>;
  seconds: number;
}

const usual: Means = {
  resolve: (name) => lookup(name, { all: true }),
  seconds: mostSecondsFetching,
};

/**
 * Fetches what somebody else's server has, at an address that somebody typed: within limits of size and time, and never from the
 * own network. That is judged by the very IP address that is then connected to, for each redirect anew, so that neither a
 * redirect nor a name that means something else a moment later leads inside.
 *
 * @param known what the last answer came with; nulls for the first time
 * @param ownNetwork whether addresses of the own network may be fetched (config.outsideCalendarsFromOwnNetwork)
 */
export async function fetchOutside(
  address: string,
  known: Known,
  ownNetwork: boolean,
  { resolve, seconds }: Means = usual,
): Promise<Fetched> {
  const agent = new Agent({
    connect: { lookup: checked(resolve, ownNetwork), timeout: seconds * 1000 },
    maxResponseSize: mostBytesFetched,
    allowH2: false,
  });
  try {
    return await follow(address, known, ownNetwork, {
      dispatcher: agent,
      signal: AbortSignal.timeout(seconds * 1000),
    });
  } catch (problem) {
    return no(reasonOf(problem));
  } finally {
    await agent.destroy();
  }
}

interface Way {
  dispatcher: Agent;
  signal: AbortSignal;
}

async function follow(address: string, known: Known, ownNetwork: boolean, way: Way): Promise<Fetched> {
  let url = urlIn(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (url === null) return no('address');
    // A name is judged when it is looked up; numbers are not looked up.
    const numbers = url.hostname.replaceAll(/[[\]]/g, '');
    if (isIP(numbers) !== 0 && !mayReach(numbers, ownNetwork)) return no('ownNetwork');
    const answer = await ask(url, known, way);
    const to = placeIn(answer);
    if (to === null) return read(answer, known);
    discard(answer.body);
    url = URL.canParse(to, url) ? urlIn(new URL(to, url).href) : null;
  }
  return no('tooManyRedirects');
}

/** As people copy it from their calendar: webcal is a word for https there. */
function urlIn(address: string): URL | null {
  const usable = address.trim().replace(/^webcals?:/i, 'https:');
  if (usable.length > mostCharacters || !URL.canParse(usable)) return null;
  const url = new URL(usable);
  const isPlain = url.username === '' && url.password === '' && url.hostname !== '';
  return isPlain && ['http:', 'https:'].includes(url.protocol) ? url : null;
}

function ask(url: URL, { etag, lastModified }: Known, way: Way): Promise<Dispatcher.ResponseData> {
  return request(url, {
    ...way,
    headers: {
      accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
      'accept-encoding': 'gzip',
      'user-agent': 'Buurtruimte',
      ...(etag !== null && { 'if-none-match': etag }),
      ...(lastModified !== null && { 'if-modified-since': lastModified }),
    },
  });
}

function placeIn({ statusCode, headers }: Dispatcher.ResponseData): string | null {
  return [301, 302, 303, 307, 308].includes(statusCode) ? one(headers['location']) : null;
}

async function read({ statusCode, headers, body }: Dispatcher.ResponseData, known: Known): Promise<Fetched> {
  const wasKnown = known.etag !== null || known.lastModified !== null;
  if (statusCode !== 200) {
    discard(body);
    return statusCode === 304 && wasKnown ? { fetched: 'unchanged' } : no('status', statusCode);
  }
  const isPacked = /^(?:x-)?gzip$/i.test(one(headers['content-encoding']) ?? '');
  return {
    fetched: 'whole',
    bytes: await collect(body, isPacked),
    known: { etag: one(headers['etag']), lastModified: one(headers['last-modified']) },
  };
}

async function collect(body: Readable, isPacked: boolean): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const gather = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > mostBytesFetched) throw new TooLarge();
      chunks.push(chunk);
    }
  };
  await (isPacked ? pipeline(body, createGunzip(), gather) : pipeline(body, gather));
  return Buffer.concat(chunks);
}

/** What is not read is let go of; that it ends early is then no news. */
function discard(body: Readable): void {
  body.on('error', () => {});
  body.destroy();
}

/** Looks a name up once, and gives the connection these addresses or none. */
function checked(resolve: Means['resolve'], ownNetwork: boolean): LookupFunction {
  return (name, { all }, answer) => {
    const give = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !mayReach(address, ownNetwork)))
        return answer(new OwnNetwork(), []);
      return all === true ? answer(null, addresses) : answer(null, first.address, first.family);
    };
    resolve(name).then(give, (problem: Error) => answer(problem, []));
  };
}

class TooLarge extends Error {
  override name = 'TooLarge';
}

class OwnNetwork extends Error {
  override name = 'OwnNetwork';
}

function reasonOf(problem: unknown): Unfetched {
  if (problem instanceof OwnNetwork) return 'ownNetwork';
  if (problem instanceof TooLarge) return 'tooLarge';
  const { name = '', code = '' } = problem as { name?: string; code?: string };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'tooLarge';
  if (name === 'TimeoutError' || /TIMEOUT/.test(code)) return 'tookTooLong';
  return 'unreachable';
}

function no(reason: Unfetched, status: number | null = null): Fetched {
  return { fetched: 'no', reason, status };
}

/** The one value of a header; null where there is none, several, or more than anybody keeps. */
function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header.length <= mostCharacters ? header : null;
}
