import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Person } from '../../models/person.ts';
import type { KnownPerson } from '../../models/person.ts';
import { NotSignedIn } from '../support/errors.ts';
import type { Clock } from '../support/things.ts';
import { roleDayAt } from './role-day.ts';

export type { KnownPerson };

const known = new WeakMap<Request, KnownPerson>();

/** Looks up once a request who is signed in. Stands after the session. */
export function knowPerson(clock: Clock): RequestHandler {
  return async (req: Request, _res: Response, next: NextFunction) => {
    const { personId, round = 0 } = req.session ?? {};
    const person =
      personId === undefined ? null : await Person.known(personId, round, roleDayAt(clock.now()));
    if (person) known.set(req, person);
    next();
  };
}

/** Who is signed in, or null. Signing in is done when somebody has told their name: nobody acts here without one. */
export function personOf(req: Request): KnownPerson | null {
  const person = arrivingPersonOf(req);
  return person?.name ? person : null;
}

/** Who is signed in, or showed that an address is theirs but has yet to tell their name; or null. */
export function arrivingPersonOf(req: Request): KnownPerson | null {
  return known.get(req) ?? null;
}

/** Who is signed in. @throws NotSignedIn, which leads to the sign-in page and back */
export function signedIn(req: Request): KnownPerson {
  const person = personOf(req);
  if (!person) throw new NotSignedIn();
  return person;
}
