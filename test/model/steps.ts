import { ask, askSeries } from './asking.ts';
import { cancel, withdraw } from './calling-off.ts';
import { approve, passOffered, refuse, restore, takeOffered } from './deciding.ts';
import { close, divide, lift } from './keeping-house.ts';
import { move } from './moving.ts';
import { pick } from './play.ts';
import type { Play } from './play.ts';

/** What somebody does next; the numbers say with what, by counting round in what there is. */
export interface Step {
  what: keyof typeof steps;
  n: number[];
}

/** Does it in the app and on paper. @throws Error where they do not agree about whether it can be done */
export function take(play: Play, { what, n }: Step): Promise<void> {
  return steps[what](play, n);
}

export const steps = {
  ask,
  askSeries,
  approve,
  refuse,
  cancel,
  withdraw,
  restore,
  move,
  close,
  lift,
  divide,
  takeOffered,
  passOffered,
  wait,
};

export async function wait({ paper }: Play, n: number[]): Promise<void> {
  paper.now += pick([30, 120, 600, 1500, 3000], n[0]) ?? 30;
  await Promise.resolve();
}
