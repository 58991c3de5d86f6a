import * as fc from 'fast-check';
import { playAll, someStep } from './whole-play.ts';

const isFull = process.env['PROOF'] === 'full';
const [sequences, length] = isFull ? [300, 40] : [6, 25];

describe('whatever happens', () => {
  it(`the app is as it stands on paper (${sequences} sequences of ${length} steps)`, async function () {
    this.timeout(isFull ? 3_600_000 : 120_000);
    const someSteps = fc.array(someStep, { minLength: length, maxLength: length });
    await fc.assert(fc.asyncProperty(someSteps, playAll), { numRuns: sequences, endOnFailure: true });
  });
});
