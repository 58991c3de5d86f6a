import type { Sequelize } from 'sequelize';
import { database, isTogether } from './database.ts';

interface Kept {
  version: string;
  value: Promise<unknown>;
}

/** Each connection to a database has its own. */
const shelves = new WeakMap<Sequelize, Map<string, Kept>>();
const mostKept = 500;

/**
 * What was read before, while its version is the same; else it is read anew. Read the version first, from the database, in a
 * statement of its own: then what is kept is never older than its version. The value is shared, so nobody may change it.
 * Inside together() nothing is kept: what is seen there may yet be undone.
 */
export function keep<T>(what: string, version: string, read: () => Promise<T>): Promise<T> {
  if (isTogether()) return read();
  const shelf = shelves.get(database()) ?? new Map<string, Kept>();
  shelves.set(database(), shelf);
  const known = shelf.get(what);
  if (known?.version === version) return known.value as Promise<T>;
  const value = read();
  shelf.delete(what); // what was asked for last stands last
  shelf.set(what, { version, value });
  const [oldest] = shelf.keys();
  if (shelf.size > mostKept && oldest !== undefined) shelf.delete(oldest);
  value.catch(() => {
    if (shelf.get(what)?.value === value) shelf.delete(what);
  });
  return value;
}
