import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Actor } from '../../../models/history.ts';
import { dayOf } from '../../calendar/zone.ts';
import { minutesOfADay } from '../amounts.ts';
import { isOwn } from '../confirming/sort-confirming.ts';
import type { LeftOut } from '../confirming/sort-confirming.ts';

/** Why somebody is not ticked off. */
export type WhyNotTicked =
  'gone' | 'confirmed-already' | 'done-already' | 'let-go' | 'own' | 'not-begun' | 'day-full';

/** On which day something was done that is ticked off now: the day for which it was taken, or today. */
export function dayOfTick({ startsAt, zone }: BatchedContribution, now: Date): string {
  return dayOf(startsAt ?? now, zone);
}

/** What these people told before about the days on which they are ticked off. */
interface ToldBefore {
  minutes: readonly { personId: number; doneOn: string; minutes: number }[];
  needs: readonly { personId: number; needId: number; doneOn: string }[];
}

/** Which pledges become done, which were done already, and which are left out and why: pure. */
export function sortTicks(
  ids: readonly number[],
  found: readonly BatchedContribution[],
  told: ToldBefore,
  actor: Actor,
  now: Date,
): { pledged: BatchedContribution[]; waiting: BatchedContribution[]; skipped: LeftOut<WhyNotTicked>[] } {
  const byId = new Map(found.map((one) => [one.id, one]));
  const minutes = new Map(told.minutes.map((one) => [keyOf(one), one.minutes]));
  const needs = new Set(told.needs.map((one) => `${one.needId} ${keyOf(one)}`));
  const sorted = { pledged: [], waiting: [], skipped: [] } as ReturnType<typeof sortTicks>;
  for (const id of new Set(ids)) {
    const one = byId.get(id);
    const why = whyNotTick(one);
    if (why !== null || !one) sorted.skipped.push({ id, why: why ?? 'gone' });
    else sorted[one.state === 'done' ? 'waiting' : 'pledged'].push(one);
  }
  return sorted;

  function whyNotTick(one: BatchedContribution | undefined): WhyNotTicked | null {
    if (!one) return 'gone';
    if (one.state === 'confirmed') return 'confirmed-already';
    if (one.state === 'let-go') return 'let-go';
    if (isOwn(one, actor)) return 'own';
    if (one.state === 'done') return null;
    if (one.startsAt !== null && one.startsAt > now) return 'not-begun';
    const day = keyOf({ personId: one.personId, doneOn: dayOfTick(one, now) });
    if (one.timing === 'standing' && needs.has(`${one.needId} ${day}`)) return 'done-already';
    if (one.unit === 'turns') return null;
    const sum = (minutes.get(day) ?? 0) + one.amount;
    if (sum > minutesOfADay) return 'day-full';
    minutes.set(day, sum);
    return null;
  }
}

function keyOf({ personId, doneOn }: { personId: number; doneOn: string }): string {
  return `${personId} ${doneOn}`;
}
