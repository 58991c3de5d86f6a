import type { Request } from 'express';
import type { Wording } from '../support/words.ts';

declare module 'express-session' {
  interface SessionData {
    /** Said once on the next page. */
    flash: Wording;
  }
}

/** Says something on the next page that this person sees. */
export function flash(req: Request, wording: Wording): void {
  req.session.flash = wording;
}

/** What was to be said, once. */
export function takeFlash(req: Request): Wording | null {
  const wording = req.session?.flash ?? null;
  if (wording) delete req.session.flash;
  return wording;
}
