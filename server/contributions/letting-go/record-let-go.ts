import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';

/**
 * Writes down that these were let go. Call it inside together(), with what lets them go.
 *
 * @param because only where it was not needed any more, rather than that its giver cannot come
 */
export async function recordLetGo(
  ids: readonly number[],
  actor: Actor,
  now: Date,
  because?: 'called-off',
): Promise<void> {
  await History.recordAll(
    ids.map((contributionId) => ({
      at: now,
      act: 'contribution-let-go',
      subject: { contributionId },
      actor,
      ...(because && { details: { because } }),
    })),
  );
}
