import type { Request, Response } from 'express';
import { Draft } from '../../../models/draft.ts';
import { hashOf, newToken } from '../../support/token.ts';
import { textOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { networkOf, refuseBeyond } from '../../web/limits.ts';

/** What somebody typed is kept while they sign in, and waits for them on the page that they come back to. */

/** A library or desk is one network for many people. */
const draftsFromNetwork = { name: 'drafts-from-network', times: 100, seconds: 60 * 60 };

/** Leads to the sign-in page, and from there to a page of ours that knows what was typed, also on another device. */
export async function signInFirst(
  req: Request,
  res: Response,
  { page, typed }: { page: string; typed: Typed },
  now: Date,
): Promise<void> {
  await refuseBeyond(draftsFromNetwork, networkOf(req));
  const token = newToken();
  await Draft.keep(hashOf(token), typed, now);
  res.redirect(303, `/sign-in?to=${encodeURIComponent(`${page}?draft=${token}`)}`);
}

/** The token of the draft that the address names, or null. */
export function draftNamed(req: Request): string | null {
  return textOf(typedIn(req.query), 'draft') || null;
}

/** What was typed before signing in; null when the address names no draft, or none that is still kept. */
export async function draftIn(req: Request, now: Date): Promise<Typed | null> {
  const token = draftNamed(req);
  return token === null ? null : Draft.opened(hashOf(token), now);
}
