import * as fc from 'fast-check';
import { openDatabase } from '../../models/open-database.ts';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { freshDatabase } from '../support/database.ts';
import { compare, learnPieces } from './compare.ts';
import type { Past } from './compare.ts';
import { beginPlay, instant } from './play.ts';
import { take } from './steps.ts';
import type { Step } from './steps.ts';

/** How often each kind of step is taken. */
const weights: Record<Step['what'], number> = {
  ask: 5,
  askSeries: 5,
  approve: 4,
  refuse: 2,
  cancel: 3,
  withdraw: 1,
  restore: 2,
  move: 7,
  close: 2,
  lift: 1,
  divide: 1,
  takeOffered: 2,
  passOffered: 1,
  wait: 2,
};
const kinds = Object.entries(weights).flatMap(([what, weight]) =>
  Array.from({ length: weight }, () => what as Step['what']),
);
/** Any step. */
export const someStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...kinds),
  n: fc.array(fc.noBias(fc.nat({ max: 9999 })), { minLength: 10, maxLength: 10 }),
});

/**
 * Takes all steps, in the app and on paper, in a house of their own; after each both are laid side by side.
 * @throws Error that names the step after which they differ
 */
export async function playAll(all: Step[]): Promise<void> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url);
  try {
    const play = await beginPlay();
    const past: Past = new Map();
    for (const [n, step] of all.entries()) {
      try {
        await take(play, step);
        await doWhatIsDue(instant(play.paper.now));
        await learnPieces(play);
        play.paper.tick();
        await compare(play, past);
      } catch (error) {
        throw new Error(`step ${n}, ${JSON.stringify(step)}`, { cause: error });
      }
    }
  } finally {
    await database.close();
    await fresh.drop();
  }
}
