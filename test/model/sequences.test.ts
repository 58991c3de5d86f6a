import * as fc from 'fast-check';
import { playAll, someStep } from './whole-play.ts';

const isFull = process.env['PROOF'] === 'full';
const [sequences, length] = isFull ? [300, 40] : [6, 25];

/** A push tries the same ones each time, so that it is red for what it changed; the full proof tries others each time. */
const seed = isFull ? {} : { seed: 20_261_121 };

describe('whatever happens', () => {
  it(`the app is as it stands on paper (${sequences} sequences of ${length} steps)`, async function () {
    this.timeout(isFull ? 3_600_000 : 120_000);
    const someSteps = fc.array(someStep, { minLength: length, maxLength: length });
    await fc.assert(fc.asyncProperty(someSteps, playAll), {
      numRuns: sequences,
      endOnFailure: true,
      ...seed,
    });
  });
});
