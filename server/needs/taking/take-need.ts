import { Contribution } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import type { PlacedNeed } from '../../../models/need.ts';
import { NeedPage } from '../../../models/need-page.ts';
import type { ShownDate } from '../../../models/need-page.ts';
import { NeedWatcher } from '../../../models/need-watcher.ts';
import { holdPerson } from '../../people/hold-person.ts';

/** Nobody can do more; who takes it all leaves nothing for others. */
export const mostPledges = 200;

/** What somebody wants to do. */
export interface Take {
  /** Of a need with times: which of them, one at least. */
  dateIds?: readonly number[];
  groupId: number | null;
  /** Two: somebody comes along. */
  people: 1 | 2;
  /** The booking it is offered with, and ends with. */
  bookingId?: string | null;
  /** What they say with it. */
  words?: string;
}

/** `dateIds`: which times it is about. */
export type Taking =
  | { taken: true; contributionIds: number[] }
  | { taken: false; why: 'closed' | 'past' | 'full' | 'taken-already' | 'too-many'; dateIds: number[] };

/**
 * Somebody says that they do it: a pledge for each time, or one where there are none. All of them or none. Who was waiting for a
 * place waits no longer. A need is locked before the people who take it, so that two who want the last place take turns.
 *
 * @param personId who does it
 */
export function takeNeed(
  needId: number,
  take: Take,
  personId: number,
  actor: Actor,
  now: Date,
): Promise<Taking> {
  return together(async () => {
    const need = await Need.locked(needId);
    const shown = need && (await NeedPage.of(needId, now));
    if (!need || !shown?.isAskedFor) return refused('closed');
    await holdPerson(personId);
    const taken = await NeedPage.takenAlready(needId, personId);
    const refusal =
      need.timing === 'dated'
        ? whyNotThen([...new Set(take.dateIds)], await NeedPage.datesOf(needId, now), taken)
        : whyNot(shown.free, taken);
    if (refusal) return refusal;
    const dateIds = need.timing === 'dated' ? [...new Set(take.dateIds)] : [null];
    if ((await NeedPage.countPledgesOf(personId)) + dateIds.length > mostPledges) return refused('too-many');
    const contributionIds = await writePledges(need, dateIds, { ...take, personId }, actor, now);
    await NeedWatcher.stop(needId, personId);
    return { taken: true, contributionIds };
  });
}

function whyNotThen(wanted: number[], dates: ShownDate[], taken: (number | null)[]): Taking | null {
  const again = wanted.filter((id) => taken.includes(id));
  if (again.length > 0) return refused('taken-already', again);
  const known = new Map(dates.map((date) => [date.id, date]));
  const gone = wanted.filter((id) => !known.has(id));
  if (gone.length > 0 || wanted.length === 0) return refused('past', gone);
  const full = wanted.filter((id) => known.get(id)?.free === 0);
  return full.length > 0 ? refused('full', full) : null;
}

function whyNot(free: number, taken: (number | null)[]): Taking | null {
  if (taken.includes(null)) return refused('taken-already');
  return free === 0 ? refused('full') : null;
}

function refused(why: Extract<Taking, { taken: false }>['why'], dateIds: number[] = []): Taking {
  return { taken: false, why, dateIds };
}

async function writePledges(
  need: PlacedNeed,
  dateIds: (number | null)[],
  { groupId, people, bookingId = null, words = '', personId }: Take & { personId: number },
  actor: Actor,
  now: Date,
): Promise<number[]> {
  const { kind, buildingId, takesMinutes } = need;
  const pledges = await Contribution.bulkCreate(
    dateIds.map((needDateId) => ({
      personId,
      groupId,
      buildingId,
      bookingId,
      needId: need.id,
      needDateId,
      kind,
      unit: takesMinutes === null ? ('turns' as const) : ('minutes' as const),
      amount: takesMinutes ?? 1,
      people,
      words,
      state: 'pledged' as const,
      doneOn: null,
      createdAt: now,
      changedAt: now,
    })),
  );
  const ids = pledges.map(({ id }) => id);
  await History.recordAll(
    ids.map((contributionId) => ({
      at: now,
      act: 'contribution-pledged',
      subject: { contributionId },
      actor,
    })),
  );
  return ids;
}
