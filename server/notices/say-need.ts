import type { Wording } from '../support/words.ts';
import { words } from './blocks.ts';
import type { NeedDateFacts } from './letter-facts.ts';

/** What it is, in the words of who asked; a duty has words of its own. */
export function sayNeed({ title, duty }: NeedDateFacts): Wording | string {
  return duty === null ? title : words(`duties.${duty}`);
}
