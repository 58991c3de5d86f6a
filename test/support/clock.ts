import type { Clock } from '../../server/support/things.ts';

/** When tests take place unless they say otherwise: Monday 23 November 2026 (week 48), ten in the morning in Amsterdam. */
export const monday = new Date('2026-11-23T09:00:00Z');

/** What the clock of an app says that runs as a process of its own. */
export function realNow(): Date {
  return new Date();
}

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  set(now: Date | string): void;
  advance(by: { minutes?: number; hours?: number; days?: number }): void;
}

export function testClock(start: Date = monday): TestClock {
  let now = start;
  return {
    now: () => new Date(now),
    set: (then) => {
      now = new Date(then);
    },
    advance: ({ minutes = 0, hours = 0, days = 0 }) => {
      now = new Date(now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    },
  };
}
