import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Actor } from '../../../models/history.ts';

/** Why something is not confirmed. */
export type WhyNotConfirmed =
  'gone' | 'confirmed-already' | 'let-go' | 'not-done' | 'own' | 'being-asked-about';

/** What was left out of many, and why. */
export interface LeftOut<Why extends string> {
  id: number;
  why: Why;
}

/** Which of them this actor can confirm, and why the others not: pure. */
export function sortConfirming(
  ids: readonly number[],
  found: readonly BatchedContribution[],
  actor: Actor,
): { fine: BatchedContribution[]; skipped: LeftOut<WhyNotConfirmed>[] } {
  const byId = new Map(found.map((one) => [one.id, one]));
  const judged = [...new Set(ids)].map((id) => ({ id, why: whyNotConfirm(byId.get(id), actor) }));
  const skipped = judged.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }]));
  const left = new Set(skipped.map(({ id }) => id));
  return { fine: found.filter(({ id }) => !left.has(id)), skipped };
}

function whyNotConfirm(one: BatchedContribution | undefined, actor: Actor): WhyNotConfirmed | null {
  if (!one) return 'gone';
  if (one.state === 'confirmed') return 'confirmed-already';
  if (one.state === 'let-go') return 'let-go';
  if (one.state === 'pledged') return 'not-done';
  if (isOwn(one, actor)) return 'own';
  return actor.door === 'clock' && one.questionedAt !== null ? 'being-asked-about' : null;
}

/** A second person confirms, however many names the first one had. */
export function isOwn(one: { personId: number; giverId: number }, { actorId }: Actor): boolean {
  return actorId !== null && (actorId === one.giverId || actorId === one.personId);
}
