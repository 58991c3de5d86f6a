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
  /** No such host, or it does not answer. */
  | 'unreachable'
  | 'tookTooLong'
  /** More than `mostBytesFetched`, also once unpacked. */
  | 'tooLarge'
  | 'tooManyRedirects'
  /** It answers, but not with 200: see `status`. */
  | 'status';

export const mostBytesFetched = 10_000_000;

/**
 * Fetches what somebody else's server has, at an address that somebody typed.
 *
 * @param known what the last answer came with; nulls for the first time
 * @param ownNetwork whether addresses of the own network may be fetched (config.outsideCalendarsFromOwnNetwork)
 */
export async function fetchOutside(address: string, known: Known, ownNetwork: boolean): Promise<Fetched> {
  throw new Error(`not built yet: ${address} ${known.etag} ${ownNetwork}`);
}
