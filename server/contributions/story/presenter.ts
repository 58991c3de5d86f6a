import type { ListedContribution } from '../../../models/contribution.ts';
import type { GivenTransfer } from '../../../models/transfer.ts';
import { sayDay } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';
import { presentWaiting, sayAmount, sayKind, saySum, sayWhere } from '../presenter.ts';

/** The page "Wat u gaf en deelde". */
export function presentStory(story: {
  open: ListedContribution[];
  given: GivenTransfer[];
  shared: { title: string; startsAt: Date; endsAt: Date; zone: string; building: string }[];
  now: Date;
  /** What was typed and is wrong, by the number of the contribution. */
  refused: Record<number, { typed: Typed; problems: Problems }>;
}) {
  return {
    title: { key: 'contributions.title' },
    pledges: story.open
      .filter(({ state }) => state === 'pledged')
      .map((pledge) => presentPledge(pledge, story.now, story.refused[pledge.id])),
    waiting: story.open.filter(({ state }) => state === 'done').map(presentWaiting),
    months: byMonth(story.given),
    total: story.given.length > 0 ? saySum(story.given) : null,
    shared: story.shared.map(({ title, building, zone, startsAt }) => ({
      title,
      building,
      when: sayDay(startsAt, zone),
    })),
  };
}

function presentPledge(
  pledge: ListedContribution,
  now: Date,
  refused?: { typed: Typed; problems: Problems },
) {
  const usual = {
    doneOn: dayOf(pledge.startsAt !== null && pledge.startsAt < now ? pledge.startsAt : now, pledge.zone),
    amount: String(pledge.amount),
  };
  return {
    id: pledge.id,
    kind: sayKind(pledge.kind),
    amount: sayAmount(pledge),
    words: pledge.words,
    where: sayWhere(pledge),
    day: pledge.startsAt === null ? null : sayDay(pledge.startsAt, pledge.zone),
    // Before the activity has begun there is nothing to tell yet.
    mayBeDone: pledge.startsAt === null || pledge.startsAt <= now,
    isOpen: refused !== undefined,
    problems: refused?.problems ?? {},
    form: refused
      ? { doneOn: textOf(refused.typed, 'doneOn'), amount: textOf(refused.typed, 'amount') }
      : usual,
    ids: { doneOn: `doneOn-${pledge.id}`, amount: `amount-${pledge.id}` },
    unit: pledge.unit,
    unitWord: { key: `contributions.units.${pledge.unit}` },
  };
}

function byMonth(given: GivenTransfer[]) {
  const months = Map.groupBy(given, ({ onDay }) => onDay.slice(0, 7));
  return [...months].map(([month, transfers]) => ({
    month: { key: 'contributions.month', values: { month: `${month}-01` } },
    sum: saySum(transfers),
    gifts: transfers.map((transfer) => ({
      kind: sayKind(transfer.kind),
      amount: sayAmount(transfer),
      words: transfer.words,
      where: sayWhere(transfer),
      day: { key: 'contributions.day', values: { day: transfer.onDay } },
      group: transfer.group,
    })),
  }));
}
