import type { ToldContribution } from '../../../models/told-contribution.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { chosenIn } from '../../web/form.ts';
import { sayAmount, sayGiver, sayKind } from '../wording.ts';

/** "Gever: Koken of bakken, 2 uur" */
export function sayWhoDid(done: ToldContribution): Wording {
  return {
    key: 'contributions.confirming.whoDid',
    values: { who: sayGiver(done), kind: sayKind(done.kind), amount: sayAmount(done) },
  };
}

/** What was asked for, in the words of who asked; null for help that nobody had asked for. */
export function sayTask({ task, duty }: Pick<ToldContribution, 'task' | 'duty'>): Wording | string | null {
  return duty === null ? task : { key: `needs.duties.${duty}` };
}

/** What waits in a building for whoever may confirm it: what can be ticked, what is being asked about, and one's own. */
export function presentWaiting(page: {
  building: { name: string; slug: string; confirmsAfterDays: number };
  waiting: readonly ToldContribution[];
  /** More wait than stand here. */
  isMore: boolean;
  personId: number;
  typed: Typed;
  problems: Problems;
}) {
  const own = page.waiting.filter(({ giverId }) => giverId === page.personId);
  const ofOthers = page.waiting.filter(({ giverId }) => giverId !== page.personId);
  const ticked = new Set(chosenIn(page.typed, 'ids'));
  const open = ofOthers.filter(({ questionedAt }) => questionedAt === null);
  return {
    title: { key: 'contributions.confirming.title', values: { building: page.building.name } },
    buildingHref: `/buildings/${page.building.slug}`,
    action: `/buildings/${page.building.slug}/confirmations`,
    problems: page.problems,
    waiting: open.map((done) => ({ ...presentOne(done), isTicked: ticked.has(String(done.id)) })),
    byItself: {
      key: 'contributions.confirming.byItself',
      values: { count: page.building.confirmsAfterDays },
    },
    allLabel: { key: 'contributions.confirming.all', values: { count: open.length } },
    asked: ofOthers.filter(({ questionedAt }) => questionedAt !== null).map(presentOne),
    own: own.map(presentOne),
    isMore: page.isMore,
    isEmpty: page.waiting.length === 0,
  };
}

function presentOne(done: ToldContribution) {
  return {
    id: done.id,
    href: `/contributions/${done.id}`,
    confirmHref: `/contributions/${done.id}/confirmation`,
    who: sayWhoDid(done),
    task: sayTask(done),
    words: done.words,
    day: { key: 'contributions.dayWithYear', values: { day: done.doneOn ?? '' } },
    activity: done.activity,
  };
}
