import * as fc from 'fast-check';
import { startApp } from '../../support/app.ts';
import { monday } from '../../support/clock.ts';
import { gatherCast } from './cast.ts';
import { pagesMustAgree } from './pages-agree.ts';
import { happen, someStep } from './steps.ts';
import type { Step, Told } from './steps.ts';
import { whatMustHold } from './what-must-hold.ts';

const isFull = process.env['PROOF'] === 'full';
const [histories, length] = isFull ? [200, 80] : [6, 50];
/** A push tries the same ones each time, so that it is red for what it changed; the full proof tries others each time. */
const seed = isFull ? {} : { seed: 20_261_123 };

const dayMs = 24 * 60 * 60 * 1000;

/** One thing, or two at once. */
type Moment = [Step] | [Step, Step];

describe('whatever people give, take back and give on', () => {
  it(`the ledger agrees with it (${histories} histories of ${length} moments, often two things at once)`, async function () {
    this.timeout(isFull ? 3_600_000 : 120_000);
    const moment: fc.Arbitrary<Moment> = fc.oneof(fc.tuple(someStep), fc.tuple(someStep, someStep));
    const history = fc.array(moment, { minLength: length, maxLength: length });
    await fc.assert(fc.asyncProperty(history, live), { numRuns: histories, endOnFailure: true, ...seed });
  });
});

/** All of it in an app of its own. */
async function live(moments: Moment[]): Promise<void> {
  const app = await startApp();
  try {
    const cast = await gatherCast();
    const told: Told = { confirmed: 0, reversed: 0, givenOn: { minutes: 0, turns: 0 } };
    let now = monday;
    for (const steps of moments) {
      for (const step of steps)
        now = new Date(now.getTime() + (step.act === 'days-pass' ? step.days * dayMs : 60_000));
      await Promise.all(steps.map((step) => happen(step, cast, now, told)));
    }
    await whatMustHold(told);
    await pagesMustAgree(app, cast);
  } finally {
    await app.close();
  }
}
