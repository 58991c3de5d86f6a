import type { TypedAlternative } from '../spaces/alternative-value.ts';
import type { OutsideOccurrence } from '../spaces/newly-outside.ts';

/** What is to happen with an occurrence that falls outside: it stays, it ends, or it goes to another time or space. */
export type Decision = 'keep' | 'cancel' | TypedAlternative;

/** What somebody decided about what falls outside. */
export interface Decisions {
  /** By the name of the field. */
  each: ReadonlyMap<string, Decision>;
  /** About those that were not shown one by one. */
  others: 'keep' | 'cancel';
  /** Which others those were, as signOf has it. */
  othersSeen: string;
  /** To be read by everybody whose booking is cancelled. */
  reason: string;
}

/** Nobody was asked yet. */
export const undecided: Decisions = { each: new Map(), others: 'keep', othersSeen: '', reason: '' };

/** How many are decided about one by one; the rest follow one choice. */
export const mostOneByOne = 200;

/** The field of an occurrence. The moment stands in it: what was moved since is another question. */
export function fieldOf({ id, startsAt }: Pick<OutsideOccurrence, 'id' | 'startsAt'>): string {
  return `do-${id}-${startsAt.getTime() / 60_000}`;
}

/** The fields of what is to go elsewhere. */
export function fieldsOfMoves({ each }: Decisions): string[] {
  return [...each].filter(([, decision]) => typeof decision !== 'string').map(([field]) => field);
}
