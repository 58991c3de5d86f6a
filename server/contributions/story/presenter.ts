import type { OpenContribution } from '../../../models/open-contribution.ts';
import { sayNeed, sayWhen } from '../../buildings/need-presenter.ts';
import { sayDay } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';
import { sayAmount, sayKind, sayWhere } from '../wording.ts';
import { presentTold } from './told-presenter.ts';
import type { Told } from './told-presenter.ts';

/** What was typed and is wrong, by the number of the contribution. */
export type Refused = Record<number, { typed: Typed; problems: Problems }>;

/** Somebody may have taken all Tuesdays of a year: the first are shown, and the others behind a fold. */
const shownAtOnce = 5;

/** The page "Wat u gaf en deelde". */
export function presentStory(
  story: Told & {
    open: OpenContribution[];
    /** The groups they are in. */
    groups: { id: number; name: string }[];
    now: Date;
    refused: Refused;
  },
) {
  const { open, now, refused, period } = story;
  const pledges = open.filter(({ state }) => state === 'pledged');
  const done = open.filter(({ state }) => state === 'done');
  const once = pledges.filter(({ timing }) => timing !== 'standing');
  const hasBegun = ({ startsAt }: OpenContribution) => startsAt !== null && startsAt <= now;
  const ahead = once.filter((pledge) => !hasBegun(pledge));
  const presentAll = (some: OpenContribution[]) =>
    some.map((pledge) => presentPledge(pledge, now, refused[pledge.id]));
  return {
    title: { key: 'story.title' },
    asked: done.filter(({ question }) => question !== null).map(presentDone),
    begun: presentAll(once.filter(hasBegun)),
    pledges: presentAll(ahead.slice(0, shownAtOnce)),
    later: presentAll(ahead.slice(shownAtOnce)),
    isLaterOpen: ahead.slice(shownAtOnce).some(({ id }) => id in refused),
    standing: presentAll(pledges.filter(({ timing }) => timing === 'standing')),
    waiting: done.filter(({ question }) => question === null).map(presentDone),
    letterHref: period.year === null ? '/contributions/letter' : `/contributions/letter?year=${period.year}`,
    groups: story.groups.map(({ id, name }) => ({ name, href: `/groups/${id}/giving` })),
    told: presentTold(story, { href: '/contributions', who: 'you' }),
  };
}

/** What a group gave and shared, for who is in it. */
export function presentGroupStory(group: { id: number; name: string }, told: Told) {
  const href = `/groups/${group.id}`;
  return {
    title: { key: 'story.group.title', values: { group: group.name } },
    at: '/groups',
    groupHref: href,
    group: group.name,
    told: presentTold(told, { href: `${href}/giving`, who: 'group' }),
  };
}

function presentPledge(pledge: OpenContribution, now: Date, refused?: Refused[number]) {
  const { id, startsAt } = pledge;
  const begun = startsAt === null || startsAt <= now;
  const usual = {
    doneOn: dayOf(startsAt !== null && begun ? startsAt : now, pledge.zone),
    amount: String(pledge.amount),
  };
  const open = presentOpen(pledge);
  const when = sayWhenOf(pledge);
  return {
    ...open,
    when,
    // Who hears the buttons of the page one after another knows which is whose.
    about: when ?? open.what,
    isTogether: pledge.people > 1,
    // Before it has begun there is nothing to tell yet.
    mayBeDone: begun,
    isOpen: refused !== undefined,
    problems: refused?.problems ?? {},
    form: refused
      ? { doneOn: textOf(refused.typed, 'doneOn'), amount: textOf(refused.typed, 'amount') }
      : usual,
    ids: { doneOn: `doneOn-${id}`, amount: `amount-${id}` },
    unit: pledge.unit,
    unitWord: { key: `contributions.units.${pledge.unit}` },
  };
}

function presentDone(done: OpenContribution) {
  return {
    ...presentOpen(done),
    day: { key: 'contributions.dayWithYear', values: { day: done.doneOn ?? '' } },
    question: done.question,
    answerHref: `/contributions/${done.id}`,
  };
}

function presentOpen(open: OpenContribution) {
  return {
    id: open.id,
    what: open.needId === null ? sayKind(open.kind) : sayNeed({ title: open.needTitle, duty: open.duty }),
    needHref: open.needId === null ? null : `/needs/${open.needId}`,
    // Whoever opens or closes reads there where the key is.
    keyHref: open.duty === null ? null : `/contributions/${open.id}/key`,
    amount: sayAmount(open),
    words: open.words,
    where: sayWhere(open),
    group: open.group,
  };
}

/** Nothing for what is free, and comes from nobody's asking. */
function sayWhenOf({ timing, every, startsAt, endsAt, zone }: OpenContribution): Wording | null {
  if (timing !== null) return sayWhen({ timing, every, startsAt, endsAt }, zone);
  return startsAt === null ? null : sayDay(startsAt, zone);
}
