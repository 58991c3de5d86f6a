import type { Door } from '../../models/history.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';
import { dueAt } from '../calendar/due.ts';
import type { Span } from '../calendar/span.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { between, momentOn } from './chance.ts';
import type { PersonKey } from './people.ts';
import type { Fate, Once } from './story.ts';

/** Who did what with a booking, and when: all of it before the start date begins. Pure. */

export interface PlannedAct {
  at: Date;
  act: string;
  /** null: the clock. */
  by: PersonKey | null;
  onBehalfOf?: PersonKey;
  door: Door;
  details?: Record<string, unknown>;
  words?: string;
}

/** What is known about a booking before its history is told. */
export interface Untold {
  seed: string;
  day: Day;
  today: Day;
  span: Span;
  zone: string;
  /** null: approved, as nearly everything is. */
  fate: Fate | null;
  isDirect: boolean;
  asker: PersonKey;
  decider: PersonKey;
  askedBy?: NonNullable<Once['askedBy']>;
}

/** What became of it. */
export interface Told {
  state: OccurrenceState;
  askedAt: Date;
  sequence: number;
  acts: PlannedAct[];
}

export const morning = { fromHour: 9, untilHour: 12 };
export const afternoon = { fromHour: 13, untilHour: 17 };
export const evening = { fromHour: 18, untilHour: 22 };
export const late = { fromHour: 23, untilHour: 24 };

/** The history of one booking by what became of it. */
export function tellFate(untold: Untold): Told {
  const { fate } = untold;
  if (fate === null) return approved(untold);
  if (fate === 'withdrawn') return withdrawn(untold);
  if (fate === 'lapsed') return lapsed(untold);
  if ('refused' in fate) return refused(untold, fate.refused);
  if ('cancelled' in fate) return cancelled(untold, fate);
  return waiting(untold, fate);
}

function approved(untold: Untold): Told {
  const askedOn = dayOfAsking(untold);
  const asked = ask(untold, askedOn);
  if (untold.isDirect) return { state: 'approved', askedAt: asked.at, sequence: 0, acts: [asked] };
  const decision = decide(untold, askedOn, 'approved');
  return { state: 'approved', askedAt: asked.at, sequence: 1, acts: [asked, decision] };
}

function refused(untold: Untold, why: string): Told {
  const askedOn = dayOfAsking(untold);
  const asked = ask(untold, askedOn);
  const decision = { ...decide(untold, askedOn, 'refused'), words: why };
  return { state: 'refused', askedAt: asked.at, sequence: 1, acts: [asked, decision] };
}

function withdrawn(untold: Untold): Told {
  const askedOn = dayOfAsking(untold);
  const asked = ask(untold, askedOn);
  const at = moment(untold, addDays(askedOn, 1), evening, 'withdrawn');
  const withdrawal: PlannedAct = { at, act: 'withdrawn', by: untold.asker, door: 'online' };
  return { state: 'withdrawn', askedAt: asked.at, sequence: 1, acts: [asked, withdrawal] };
}

/** Cancelled two days before, or yesterday. */
function cancelled(
  untold: Untold,
  { by, cancelled: why }: { by: 'asker' | 'house'; cancelled: string },
): Told {
  const { askedAt, acts, sequence } = approved(untold);
  const at = moment(
    untold,
    earliest(addDays(untold.day, -2), addDays(untold.today, -1)),
    evening,
    'cancelled',
  );
  const who = by === 'house' ? untold.decider : untold.asker;
  const cancellation: PlannedAct = {
    at,
    act: 'cancelled',
    by: who,
    door: 'online',
    details: { by },
    words: why,
  };
  return { state: 'cancelled', askedAt, sequence: sequence + 1, acts: [...acts, cancellation] };
}

/** Asked for three days before; the manager was reminded, and nobody decided. */
function lapsed(untold: Untold): Told {
  const { span, zone } = untold;
  const asked = ask(untold, addDays(untold.day, -3));
  const reminder: PlannedAct = {
    at: dueAt(asked.at, span.startsAt, zone),
    act: 'reminded',
    by: null,
    door: 'clock',
  };
  const lapse: PlannedAct = { at: span.startsAt, act: 'lapsed', by: null, door: 'clock' };
  return { state: 'lapsed', askedAt: asked.at, sequence: 1, acts: [asked, reminder, lapse] };
}

function waiting(untold: Untold, fate: Extract<Fate, { waitsSinceDays: number }>): Told {
  const { today, decider, asker } = untold;
  const asked = ask(untold, addDays(today, -fate.waitsSinceDays));
  const acts = [asked];
  const nextDay = addDays(today, 1 - fate.waitsSinceDays);
  if (fate.question !== undefined) {
    const at = moment(untold, nextDay, morning, 'question');
    acts.push({ at, act: 'question-asked', by: decider, door: 'online', words: fate.question });
  }
  if (fate.answer !== undefined) {
    const at = moment(untold, nextDay, afternoon, 'answer');
    acts.push({ at, act: 'question-answered', by: asker, door: 'online', words: fate.answer });
  }
  return { state: 'requested', askedAt: asked.at, sequence: 0, acts };
}

/** When what calendars show of it changed: questions and reminders leave a booking as it is. */
export function lastMove(acts: readonly PlannedAct[], askedAt: Date): Date {
  const moves = acts.filter(({ act }) => !act.startsWith('question-') && act !== 'reminded');
  return moves.at(-1)?.at ?? askedAt;
}

/** Some weeks before, and at least three days ago, so that there was time to decide. */
function dayOfAsking({ seed, day, today }: Untold): Day {
  const weeksBefore = addDays(day, -between(16, 40, `asked ${seed}`));
  return earliest(weeksBefore, addDays(today, -between(3, 11, `asked lately ${seed}`)));
}

function ask(untold: Untold, on: Day): PlannedAct {
  const { asker, askedBy, isDirect } = untold;
  const at = moment(untold, on, askedBy ? afternoon : evening, 'asked');
  const act = isDirect ? 'booked-at-once' : 'asked';
  return askedBy
    ? { at, act, by: askedBy.host, onBehalfOf: asker, door: askedBy.door }
    : { at, act, by: asker, door: 'online' };
}

function decide(untold: Untold, askedOn: Day, act: 'approved' | 'refused'): PlannedAct {
  const on = addDays(askedOn, between(1, 2, `decided ${untold.seed}`));
  return { at: moment(untold, on, afternoon, act), act, by: untold.decider, door: 'online' };
}

function moment({ zone, seed }: Untold, day: Day, hours: typeof morning, what: string): Date {
  return momentOn(day, hours, zone, `${what} ${seed}`);
}

function earliest(...days: [Day, ...Day[]]): Day {
  return days.toSorted()[0] ?? days[0];
}
