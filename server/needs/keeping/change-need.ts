import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import type { NeedCadence, PlacedNeed } from '../../../models/need.ts';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import { NeedPledges } from '../../../models/need-pledges.ts';
import { Settling } from '../../../models/settling.ts';
import type { Span } from '../../calendar/span.ts';
import { tellWatchersOfMore } from '../../contributions/letting-go/tell-watchers.ts';
import { changedFields } from '../../support/changed-fields.ts';
import type { Problems } from '../../support/words.ts';
import { mostDates, spansTyped } from './typed-dates.ts';
import type { TypedDates } from './typed-dates.ts';
import { letGoTakers } from './let-go-takers.ts';
import { anchorOf } from './moments.ts';
import type { Moment } from './moments.ts';
import { settleNeeds } from '../settling/settle-needs.ts';
import { noLength } from './write-need.ts';
import type { NeedWords } from './write-need.ts';

/** What of its time can be changed: whether it has one stays as it was. */
export interface ChangedTime {
  /** Of what stands. */
  every: NeedCadence;
  /** Of a booking's. */
  moment: Moment;
  /** Dates of the house that are not needed any more. */
  dropped: number[];
  /** Dates that come with it; null for none. */
  added: TypedDates | null;
}

/**
 * Changes what is asked for. Whoever means to do it goes along with the new length and kind; who took a date that is dropped is
 * let go with a kind letter. There are never fewer places than are taken.
 */
export function changeNeed(
  { id, buildingId, bookingId }: Pick<Need, 'id' | 'buildingId' | 'bookingId'>,
  words: NeedWords,
  time: ChangedTime,
  actor: Actor,
  now: Date,
): Promise<{ changed: true } | { changed: false; problems: Problems }> {
  return together(async () => {
    // What is settled in the end holds the building and all its needs, in order.
    if (bookingId !== null) await Settling.locked(buildingId);
    const need = await Need.locked(id);
    if (!need || need.closedAt !== null) return refused('form', 'needs-keeping.problem.closed');
    if (need.timing === 'dated' && words.takesMinutes === null) return { changed: false, problems: noLength };
    const taken = await NeedKeeping.mostTaken(id, now);
    // The last place may have been taken by two.
    if (words.places < need.places && words.places < taken)
      return refused('places', 'needs-keeping.problem.taken', { count: taken });
    const dates = await changeDates(need, words.takesMinutes, time, actor, now);
    if ('problems' in dates) return { changed: false, problems: dates.problems };
    const values = { ...words, ...timeOf(need, words, time) };
    const hasMore = words.places > need.places || time.added !== null;
    const fields = changedFields(need.get(), values);
    if (fields.length === 0 && !dates.changed) return { changed: true };
    await need.update({ ...values, changedAt: now });
    if (fields.includes('takesMinutes')) await NeedPledges.stretch(id, now);
    if (fields.includes('takesMinutes') || fields.includes('kind')) await NeedPledges.follow([id], now);
    await History.record({
      at: now,
      act: 'need-changed',
      subject: { buildingId },
      actor,
      details: { needId: id, fields: dates.changed ? [...fields, 'dates'] : fields },
    });
    if (bookingId !== null) await settleNeeds(buildingId, now);
    if (hasMore) await tellWatchersOfMore(id, now);
    return { changed: true };
  });
}

function timeOf(need: PlacedNeed, words: NeedWords, time: ChangedTime): Partial<Need> {
  if (need.timing === 'standing') return { every: time.every };
  if (need.anchor === null || time.moment === 'whenever') return {};
  const { anchor, anchorMinutes } = anchorOf(time.moment, words.takesMinutes);
  return { anchor, anchorMinutes };
}

/** Of a house the dates are said one by one; those of a booking follow it. */
async function changeDates(
  need: PlacedNeed,
  minutes: number | null,
  { dropped, added }: ChangedTime,
  actor: Actor,
  now: Date,
): Promise<{ changed: boolean } | { problems: Problems }> {
  if (need.timing !== 'dated' || need.anchor !== null || minutes === null) return { changed: false };
  const read: { spans: Span[] } | { problems: Problems } =
    added === null ? { spans: [] } : spansTyped(added, minutes, need.building.zone, now);
  if ('problems' in read) return read;
  const ahead = await NeedPledges.beginsAhead(need.id, dropped, now);
  const begins = [...ahead, ...read.spans.map(({ startsAt }) => startsAt)];
  if (new Set(begins.map((begin) => begin.getTime())).size > mostDates)
    return { problems: { until: { key: 'needs-keeping.problem.tooOften', values: { most: mostDates } } } };
  if (dropped.length > 0) {
    await NeedPledges.callOff(need.id, dropped, now);
    await letGoTakers(need, false, actor, now);
  }
  if (read.spans.length > 0) await NeedPledges.addDates(need.id, read.spans);
  return { changed: dropped.length + read.spans.length > 0 };
}

function refused(
  field: string,
  key: string,
  values?: Record<string, number>,
): { changed: false; problems: Problems } {
  return { changed: false, problems: { [field]: values ? { key, values } : { key } } };
}
