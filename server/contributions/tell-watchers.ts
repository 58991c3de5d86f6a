import { NeedWatcher } from '../../models/need-watcher.ts';
import { writeLetters } from '../notices/write-letter.ts';

/**
 * Tells whoever waited for a place that these, just let go, left one. Each hears it once. Call it inside together(), after the
 * letting go.
 */
export async function tellWatchers(contributionIds: number[], now: Date): Promise<void> {
  if (contributionIds.length === 0) return;
  const watchers = await NeedWatcher.toldOf(contributionIds, now);
  await writeLetters(
    watchers.map(({ needId, personId, title, duty, startsAt, endsAt, zone, ...building }) => ({
      kind: 'need-open-again',
      to: { personId },
      facts: {
        title,
        duty,
        building,
        zone,
        at: startsAt && endsAt ? { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } : null,
        link: `/needs/${needId}`,
      },
    })),
    now,
  );
}
