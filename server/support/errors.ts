/** What may go wrong on the way of a request and ends it. web/failures.ts maps each class to a status and a page. */

/** The page is for people who signed in: show the sign-in page, then come back. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

/** A write from another site, or one that this person may never do. What they may not even see is NotFound. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** It does not exist, or this person may not know that it does. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** Somebody decided this a moment ago: what the person looked at is no longer so. */
export class Stale extends Error {
  override name = 'Stale';
}

/** Too many tries in a short time. */
export class TooMany extends Error {
  override name = 'TooMany';
  /** Seconds until it makes sense to try again. */
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super();
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
