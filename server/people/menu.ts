import type { Request } from 'express';
import type { Menu } from '../web/page.ts';
import { personOf } from './known-person.ts';
import { managesSomewhere } from './policy.ts';

/** Where this visitor can go: stands in the header of every page. */
export function menuFor(req: Request): Menu {
  const person = personOf(req);
  const nav = [
    item('/spaces', 'find'),
    item('/agenda', 'agenda'),
    item('/needs', 'needs'),
    item('/buildings', 'buildings'),
  ];
  if (!person) return { nav, account: [item('/sign-in', 'signIn')], person: null };
  const account = [
    item('/bookings', 'bookings'),
    item('/contributions', 'contributions'),
    item('/groups', 'groups'),
  ];
  if (managesSomewhere(person)) account.push(item('/requests', 'requests'), item('/setup', 'setup'));
  return { nav, account, person: { name: person.name } };
}

function item(href: string, word: string): Menu['nav'][number] {
  return { href, label: { key: `layout.${word}` } };
}
