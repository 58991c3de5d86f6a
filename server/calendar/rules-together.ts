import type { Rules } from './availability.ts';

/**
 * Spaces that are booked in one go are set up and cleaned up together, and keep to the strictest of each rule.
 *
 * @param spaces at least one
 */
export function rulesTogether(spaces: readonly Rules[]): Rules {
  const all = (rule: keyof Rules) => spaces.map((space) => space[rule]);
  return {
    stepMinutes: all('stepMinutes').reduce(commonMultiple),
    shortestMinutes: Math.max(...all('shortestMinutes')),
    longestMinutes: Math.min(...all('longestMinutes')),
    noticeMinutes: Math.max(...all('noticeMinutes')),
    daysAhead: Math.min(...all('daysAhead')),
    setUpMinutes: Math.max(...all('setUpMinutes')),
    cleanUpMinutes: Math.max(...all('cleanUpMinutes')),
  };
}

function commonMultiple(a: number, b: number): number {
  return (a * b) / commonDivisor(a, b);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
