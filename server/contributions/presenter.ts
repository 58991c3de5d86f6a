import type { AmountUnit, ContributionKind, ListedContribution } from '../../models/contribution.ts';
import { contributionKinds } from '../../models/contribution.ts';
import type { GivenTransfer, LedgerRow } from '../../models/transfer.ts';
import { sayDay, sayMinutes } from '../calendar/wording.ts';
import { dayOf } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { textOf } from '../web/form.ts';

/** Never a minus, a debt, a rank: only what was given, in words. */

/** "2 uur" or "3 keer". */
export function sayAmount({ amount, unit }: { amount: number; unit: AmountUnit }): Wording {
  return unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
}

/** "Koken of bakken" */
export function sayKind(kind: ContributionKind | 'gift'): Wording {
  return { key: `contributions.kinds.${kind}` };
}

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

function presentWaiting(done: ListedContribution) {
  return {
    id: done.id,
    kind: sayKind(done.kind),
    amount: sayAmount(done),
    words: done.words,
    where: sayWhere(done),
    day: { key: 'contributions.day', values: { day: done.doneOn ?? '' } },
  };
}

function sayWhere({ building, activity }: { building: string; activity: string | null }): Wording {
  return activity === null
    ? { key: 'contributions.at', values: { building } }
    : { key: 'contributions.atWith', values: { building, activity } };
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

/** "3 uur en 2 keer": time and turns are never counted together. */
function saySum(given: { amount: number; unit: AmountUnit }[]): Wording {
  const total = (unit: AmountUnit) =>
    given.filter((one) => one.unit === unit).reduce((sum, one) => sum + one.amount, 0);
  const minutes = total('minutes');
  const turns = total('turns');
  if (turns === 0) return sayMinutes(minutes);
  if (minutes === 0) return { key: 'contributions.turns', values: { count: turns } };
  return {
    key: 'contributions.timeAndTurns',
    values: { time: sayMinutes(minutes), turns: { key: 'contributions.turns', values: { count: turns } } },
  };
}

/** The page on which help is told that nobody had asked for. */
export function presentNewGift(page: {
  buildings: { slug: string; name: string; town: string }[];
  typed: Typed;
  problems: Problems;
}) {
  const chosen = (name: string, value: string) => textOf(page.typed, name) === value;
  return {
    title: { key: 'contributions.new.title' },
    problems: page.problems,
    form: {
      words: textOf(page.typed, 'words'),
      doneOn: textOf(page.typed, 'doneOn'),
      amount: textOf(page.typed, 'amount'),
    },
    buildings: [
      { value: '', label: { key: 'contributions.new.chooseBuilding' }, selected: false },
      ...page.buildings.map(({ slug, name, town }) => ({
        value: slug,
        label: `${name}, ${town}`,
        selected: chosen('building', slug),
      })),
    ],
    kinds: contributionKinds.map((kind) => ({
      value: kind,
      label: sayKind(kind),
      hint: { key: `contributions.kindHints.${kind}` },
      checked: chosen('kind', kind),
    })),
    units: (['minutes', 'turns'] as const).map((unit) => ({
      value: unit,
      label: { key: `contributions.units.${unit}` },
      selected: chosen('unit', unit),
    })),
  };
}

/** A building's ledger for who manages it. */
export function presentLedger(ledger: {
  building: { name: string; slug: string };
  waiting: (ListedContribution & { mayConfirm: boolean })[];
  sums: { kind: ContributionKind; unit: AmountUnit; amount: number }[];
  rows: LedgerRow[];
  pageSize: number;
  seesLedger: boolean;
  problems?: Problems;
}) {
  const { building, rows } = ledger;
  return {
    title: { key: 'contributions.ledger.title', values: { building: building.name } },
    buildingHref: `/buildings/${building.slug}`,
    seesLedger: ledger.seesLedger,
    problems: ledger.problems ?? {},
    waiting: ledger.waiting.map((done) => ({
      ...presentWaiting(done),
      giver: sayGiver(done),
      mayConfirm: done.mayConfirm,
    })),
    sums: ledger.sums.map((sum) => ({ kind: sayKind(sum.kind), amount: sayAmount(sum) })),
    rows: rows.map(presentRow),
    olderHref:
      rows.length === ledger.pageSize ? `/buildings/${building.slug}/ledger?before=${rows.at(-1)?.id}` : null,
  };
}

function presentRow(row: LedgerRow) {
  return {
    id: row.id,
    day: { key: 'contributions.day', values: { day: row.onDay } },
    giver: sayGiver(row),
    kind: sayKind(row.kind),
    amount: sayAmount(row),
    words: row.words,
    note: row.note,
    how: sayHow(row),
    mayBeReversed: row.reversesId === null && row.reversedById === null,
    whyId: `why-${row.id}`,
  };
}

function sayGiver({ giver, group }: { giver: string | null; group: string | null }): Wording | string {
  if (giver === null || giver === '') return { key: 'contributions.aResident' };
  return group === null ? giver : { key: 'contributions.forGroup', values: { giver, group } };
}

function sayHow(row: LedgerRow): Wording {
  if (row.reversesId !== null)
    return { key: 'contributions.ledger.reverses', values: { number: row.reversesId } };
  if (row.reversedById !== null)
    return { key: 'contributions.ledger.reversedBy', values: { number: row.reversedById } };
  if (row.door === 'clock') return { key: 'contributions.ledger.byItself' };
  return row.recordedBy
    ? { key: 'contributions.ledger.confirmedBy', values: { name: row.recordedBy } }
    : { key: 'contributions.ledger.confirmed' };
}
