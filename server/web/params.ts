import { NotFound } from '../support/errors.ts';

/** A number in an address that names a row. @throws NotFound when no row can bear it */
export function idIn(text: string | string[] | undefined): number {
  const id = typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(id <= 2_147_483_647)) throw new NotFound();
  return id;
}

/** A UUID in an address. @throws NotFound */
export function uuidIn(text: string | string[] | undefined): string {
  if (typeof text !== 'string' || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    throw new NotFound();
  return text;
}

/** A slug in an address. @throws NotFound */
export function slugIn(text: string | string[] | undefined): string {
  if (typeof text !== 'string' || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(text) || text.length > 60)
    throw new NotFound();
  return text;
}
