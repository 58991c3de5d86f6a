import { createHash } from 'node:crypto';
import { fieldOf, mostOneByOne } from './decisions.ts';
import type { OutsideOccurrence } from '../spaces/newly-outside.ts';

/** Which those are that are not decided about one by one: nobody can come in between unseen. Pure. */
export function othersSign(outside: readonly OutsideOccurrence[]): string {
  const others = outside.slice(mostOneByOne);
  return others.length === 0 ? '' : createHash('sha256').update(others.map(fieldOf).join()).digest('hex');
}
