import type { Amended, Said, ToldContribution } from '../../../models/told-contribution.ts';
import { sayDay } from '../../calendar/wording.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';
import { sayAmount, sayKind, sayPerson, sayWhere } from '../wording.ts';
import { sayTask, sayWhoDid } from '../confirming/presenter.ts';

/** As whom somebody sees it: whose it is, or who may confirm it. */
export interface Sight {
  isOwn: boolean;
  mayConfirm: boolean;
}

/** The page of one contribution: what it is, what was said about it, and what can be done now. */
export function presentContribution(page: {
  contribution: ToldContribution;
  conversation: readonly Said[];
  sight: Sight;
  typed: Typed;
  problems: Problems;
}) {
  const { contribution, sight, problems } = page;
  const { isOwn, mayConfirm } = sight;
  const waits = contribution.state === 'done';
  const isQuestioned = contribution.questionedAt !== null;
  return {
    title: isOwn ? sayOwn(contribution) : sayWhoDid(contribution),
    state: contribution.state,
    said: { key: `contributions.one.said.${saidOf(contribution, sight)}` },
    back: isOwn
      ? { href: '/contributions', label: { key: 'contributions.one.toStory' } }
      : {
          href: `/buildings/${contribution.buildingSlug}/contributions`,
          label: { key: 'contributions.one.toWaiting', values: { building: contribution.building } },
        },
    facts: factsOf(contribution, sight),
    telephone: mayConfirm && contribution.telephone !== '' ? contribution.telephone : null,
    telephoneHref: telephoneLink(contribution.telephone),
    conversation: page.conversation.map((said) => presentSaid(said, contribution)),
    problems,
    path: `/contributions/${contribution.id}`,
    mayConfirm: waits && mayConfirm,
    mayAsk: waits && mayConfirm,
    mayAnswer: waits && isOwn && isQuestioned,
    mayMend: waits && (mayConfirm || (isOwn && !isQuestioned)),
    mayTakeBack: waits && isOwn,
    askOpen: 'question' in problems,
    mendOpen: 'doneOn' in problems || 'amount' in problems,
    form: formOf(contribution, page.typed),
    unit: contribution.unit,
    unitWord: { key: `contributions.units.${contribution.unit}` },
  };
}

function sayOwn(contribution: ToldContribution): Wording {
  const values = { kind: sayKind(contribution.kind), amount: sayAmount(contribution) };
  return { key: 'contributions.one.own', values };
}

function saidOf({ state, questionedAt }: ToldContribution, { isOwn, mayConfirm }: Sight): string {
  if (state === 'done' && questionedAt !== null) return isOwn ? 'answerPlease' : 'asked';
  if (state === 'done' && isOwn) return 'ownWaits';
  return state === 'done' && mayConfirm ? 'waits' : state;
}

function factsOf(contribution: ToldContribution, { isOwn }: Sight) {
  const { group, people, words, doneOn } = contribution;
  const task = sayTask(contribution);
  return [
    ...(task ? [fact('task', task)] : []),
    ...(words ? [fact('words', words)] : []),
    ...(doneOn ? [fact('day', { key: 'contributions.dayWithYear', values: { day: doneOn } })] : []),
    fact('where', sayWhere(contribution)),
    ...(group && isOwn ? [fact('group', group)] : []),
    ...(people > 1 ? [fact('together', { key: 'contributions.one.two' })] : []),
  ];
}

function fact(label: string, value: Wording | string) {
  return { label: { key: `contributions.one.${label}` }, value };
}

function presentSaid({ at, act, who, words, details }: Said, { zone }: ToldContribution) {
  const by = sayPerson(who);
  const change = details.before && details.after ? sayChange(details.before, details.after) : null;
  const key =
    act === 'contribution-mended' ? 'mended' : act === 'contribution-question-asked' ? 'asked' : 'answered';
  return {
    when: sayDay(at, zone),
    text: { key: `contributions.one.${key}`, values: { who: by } },
    words: words === '' ? null : words,
    change,
  };
}

/** "Eerst stond er 20 uur op 21 november, nu 2 uur op 22 november." */
function sayChange(before: Amended, after: Amended): Wording {
  return {
    key: 'contributions.one.change',
    values: {
      before: sayAmount(before),
      dayBefore: before.doneOn,
      after: sayAmount(after),
      dayAfter: after.doneOn,
    },
  };
}

function formOf({ doneOn, amount }: ToldContribution, typed: Typed) {
  const kept = 'doneOn' in typed;
  return {
    question: textOf(typed, 'question'),
    words: textOf(typed, 'words'),
    doneOn: kept ? textOf(typed, 'doneOn') : (doneOn ?? ''),
    amount: kept ? textOf(typed, 'amount') : String(amount),
  };
}
