import * as fc from 'fast-check';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { startApp } from '../support/app.ts';
import { compare, learnPieces } from './compare.ts';
import type { Past } from './compare.ts';
import { comparePages } from './pages.ts';
import { beginPlay, instant } from './play.ts';
import type { Play } from './play.ts';
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
 * Takes all steps, in the app and on paper, in a house of their own; after each both are laid side by side, and in the end what
 * the pages show.
 * @throws Error that says after which step they differ, and in what
 */
export async function playAll(all: Step[]): Promise<void> {
  const app = await startApp();
  try {
    const play = await beginPlay();
    const past: Past = new Map();
    for (const [n, step] of all.entries()) {
      try {
        await takeAndCompare(play, step, past);
      } catch (error) {
        throw new Error(`step ${n}, ${JSON.stringify(step)}`, { cause: error });
      }
    }
    app.clock.set(instant(play.paper.now));
    await comparePages(play, app);
  } finally {
    await app.close();
  }
}

async function takeAndCompare(play: Play, step: Step, past: Past): Promise<void> {
  await take(play, step);
  await doWhatIsDue(instant(play.paper.now));
  await learnPieces(play);
  play.paper.tick();
  await compare(play, past);
}
