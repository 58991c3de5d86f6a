import type { Wording } from '../../support/words.ts';
import type { LeftOut, WhyNotConfirmed } from './sort-confirming.ts';

/**
 * What became of confirming several: how many, and of those left out why. Pure.
 *
 * @param confirmers who confirmed what was confirmed before; none where it confirmed itself
 */
export function sayOutcome(
  confirmed: number,
  skipped: readonly LeftOut<WhyNotConfirmed>[],
  confirmers: readonly string[],
): Wording {
  const count = (why: WhyNotConfirmed) => skipped.filter((one) => one.why === why).length;
  const before = count('confirmed-already');
  const gone = count('let-go') + count('not-done') + count('gone') + count('being-asked-about');
  const sentences = [
    sayCount('confirmed', confirmed),
    confirmers.length > 0
      ? sayCount('confirmedBefore', before, { names: confirmers.join(', ') })
      : sayCount('confirmedByItself', before),
    sayCount('own', count('own')),
    sayCount('gone', gone),
  ].filter((sentence) => sentence !== null);
  return sentences.reduce((first, second) => ({
    key: 'contributions.confirming.outcome.both',
    values: { first, second },
  }));
}

function sayCount(what: string, count: number, values: Record<string, string> = {}): Wording | null {
  return count === 0
    ? null
    : { key: `contributions.confirming.outcome.${what}`, values: { count, ...values } };
}
