/** Help that is asked for, as the tests of that write it. */
import { rows } from '../../../models/database.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import type { ChangedTime } from '../../../server/needs/keeping/change-need.ts';
import { writeNeed } from '../../../server/needs/keeping/write-need.ts';
import type { NeedWords } from '../../../server/needs/keeping/write-need.ts';
import { by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { monday } from '../../support/clock.ts';

export const coffee: NeedWords = {
  title: 'Koffie schenken',
  description: '',
  kind: 'hosting',
  skills: '',
  isSeated: false,
  isTogether: true,
  places: 2,
  takesMinutes: 60,
};

/** Changes nothing of when it is. */
export const asItWas: ChangedTime = { every: 'month', moment: 'during', dropped: [], added: null };

/** Three Tuesdays from ten to eleven in Amsterdam. */
export const onTuesdays = { date: '2026-12-01', from: '10:00', repeat: 'week', until: '2026-12-15' } as const;

/** By the manager, on monday. */
export async function write(
  scene: Scene,
  time: Parameters<typeof writeNeed>[2],
  words = coffee,
): Promise<Need> {
  const answer = await writeNeed(scene.building, words, time, by(scene.manager), monday);
  if (!answer.written) throw new Error(JSON.stringify(answer.problems));
  return answer.need;
}

/** Those that are not called off, in order. */
export function datesOf({ id: needId }: Need): Promise<NeedDate[]> {
  return NeedDate.findAll({ where: { needId, calledOffAt: null }, order: ['startsAt'] });
}

/** A need at one of its dates, as take() wants it. */
export function taking(need: Need, date?: NeedDate): { need: Need; dates: NeedDate[] } {
  return { need, dates: date ? [date] : [] };
}

/** What somebody was written, in order. */
export function lettersTo({ id: personId }: { id: number }) {
  return rows<{ kind: string; facts: { calledOff: unknown[]; times: number } }>(
    `SELECT kind, facts FROM letters WHERE person_id = :personId ORDER BY number`,
    { personId },
  );
}
