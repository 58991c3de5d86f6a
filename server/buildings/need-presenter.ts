import type { ContributionKind } from '../../models/contribution.ts';
import type { BoardNeed } from '../../models/need-board.ts';
import type { NeedCadence, NeedTiming } from '../../models/need.ts';
import { sayMinutes, saySpan } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';
import { sayNeighbourhood } from './list-presenter.ts';

/** How needs are said, on the board and wherever else they stand. */

/** What it is, in the words of who wrote it; who opens and who closes has the same words everywhere. */
export function sayNeed({
  title,
  duty,
}: {
  title: string;
  duty: 'opening' | 'closing' | null;
}): Wording | string {
  return duty === null ? title : { key: `needs.duties.${duty}` };
}

/** "Koken of bakken" */
export function sayKindOfHelp(kind: ContributionKind): Wording {
  return { key: `contributions.kinds.${kind}` };
}

/** "dinsdag 1 december van 18:45 tot 19:15", "Elke week", "Wanneer het u uitkomt". */
export function sayWhen(
  need: { timing: NeedTiming; every: NeedCadence | null; startsAt: Date | null; endsAt: Date | null },
  zone: string,
): Wording {
  const { timing, every, startsAt, endsAt } = need;
  if (startsAt !== null && endsAt !== null) return saySpan({ startsAt, endsAt }, zone);
  return timing === 'standing' ? { key: `needs.every.${every ?? 'month'}` } : { key: 'needs.whenever' };
}

/** Needs as cards. @param withPlace false where they are all of one building */
export function presentNeeds(needs: readonly BoardNeed[], withPlace = true) {
  return needs.map((need) => ({
    title: sayNeed(need),
    href: `/needs/${need.id}`,
    over: withPlace ? sayPlace(need) : sayKindOfHelp(need.kind),
    under: sayWhen(need, need.building.zone),
    note: need.openTimes > 1 ? { key: 'needs.moreTimes', values: { count: need.openTimes - 1 } } : null,
    tags: tagsOf(need),
  }));
}

/** What one wants to know of it before one says yes: how long, how many (not where `free` is null), sitting, together. */
export function tagsOf({
  takesMinutes,
  free,
  isSeated,
  isTogether,
}: Pick<BoardNeed, 'takesMinutes' | 'isSeated' | 'isTogether'> & { free: number | null }): {
  icon: string;
  label: Wording;
}[] {
  return [
    ...(takesMinutes === null ? [] : [{ icon: 'clock', label: sayLength(takesMinutes) }]),
    ...(free === null ? [] : [{ icon: free === 0 ? 'circle-check' : 'users', label: sayFree(free) }]),
    ...(isSeated ? [{ icon: 'armchair', label: { key: 'needs.seated' } }] : []),
    ...(isTogether ? [{ icon: 'handshake', label: { key: 'needs.together' } }] : []),
  ];
}

/** "Nog 2 plekken", or that all are taken. */
export function sayFree(free: number): Wording {
  return free === 0 ? { key: 'needs.full' } : { key: 'needs.free', values: { count: free } };
}

function sayLength(minutes: number): Wording {
  return { key: 'needs.takes', values: { time: sayMinutes(minutes) } };
}

function sayPlace({ building, neighbourhood }: BoardNeed): Wording {
  return {
    key: 'needs.place',
    values: { building: building.name, neighbourhood: sayNeighbourhood(neighbourhood) },
  };
}
