import { NeedWatcher } from '../../../models/need-watcher.ts';
import type { ToldWatcher } from '../../../models/need-watcher.ts';
import { writeLetters } from '../../notices/write-letter.ts';

/**
 * Tells whoever waited for a place that these, just let go, left one. Each hears it once. Call it inside together(), after the
 * letting go.
 */
export async function tellWatchers(contributionIds: number[], now: Date): Promise<void> {
  if (contributionIds.length === 0) return;
  await tell(await NeedWatcher.toldOf(contributionIds, now), now);
}

/** Tells whoever waited for a place that this need has more of them, or more times. Call it inside together(), after that. */
export async function tellWatchersOfMore(needId: number, now: Date): Promise<void> {
  await tell(await NeedWatcher.toldOfMore(needId, now), now);
}

async function tell(watchers: ToldWatcher[], now: Date): Promise<void> {
  await writeLetters(
    watchers.map(({ needId, personId, title, duty, startsAt, endsAt, zone, ...building }) => ({
      kind: 'need-open-again',
      to: { personId },
      facts: { title, duty, building, zone, at: atOf(startsAt, endsAt), link: `/needs/${needId}` },
    })),
    now,
  );
}

function atOf(startsAt: Date | null, endsAt: Date | null): { startsAt: string; endsAt: string } | null {
  return startsAt && endsAt ? { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } : null;
}
