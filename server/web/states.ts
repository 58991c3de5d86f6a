import type { Wording } from '../support/words.ts';

/** How a state is shown: a word, a sign and a shape, so that colour never says it alone. */
export interface StateSign {
  /** A Lucide icon name. */
  sign: string;
  /** The shape and tint, in public/app.css. */
  look: 'waits' | 'asks' | 'good' | 'ended' | 'free' | 'taken';
  word: Wording;
}

const states: Record<string, [sign: string, look: StateSign['look']]> = {
  requested: ['hourglass', 'waits'],
  question: ['message-circle-question-mark', 'asks'],
  approved: ['check', 'good'],
  refused: ['x', 'ended'],
  withdrawn: ['undo-2', 'ended'],
  cancelled: ['calendar-x', 'ended'],
  lapsed: ['clock-alert', 'ended'],
  'left-out': ['list-plus', 'asks'],
  past: ['history', 'ended'],
  over: ['history', 'ended'],
  pledged: ['handshake', 'waits'],
  done: ['hand-heart', 'asks'],
  confirmed: ['check', 'good'],
  'let-go': ['feather', 'ended'],
  reversed: ['undo-2', 'ended'],
  free: ['door-open', 'free'],
  taken: ['users', 'taken'],
  closed: ['lock', 'taken'],
  impossible: ['ban', 'taken'],
};

/** The names that the partial `state` knows. */
export const stateNames = Object.keys(states);

/** @throws Error for a state that nobody drew. */
export function stateOf(name: string): StateSign {
  const [sign, look] = states[name] ?? [];
  if (sign === undefined || look === undefined) throw new Error(`There is no sign for the state ${name}`);
  return { sign, look, word: { key: `partials.state.${name}` } };
}
