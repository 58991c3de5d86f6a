import type { Building } from '../../models/building.ts';
import { presentReasons } from '../bookings/asking/presenter.ts';
import { listed, sayName } from '../bookings/showing/say.ts';
import { saySpan } from '../calendar/wording.ts';
import { dayOf } from '../calendar/zone.ts';
import type { Span } from '../calendar/span.ts';
import { alternativeValue } from '../spaces/alternative-value.ts';
import { sayShut } from '../spaces/cell-presenter.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import type { Refused } from './carry-out.ts';
import { fieldOf, mostOneByOne } from './decisions.ts';
import type { OutsideOccurrence } from '../spaces/newly-outside.ts';

interface Choice {
  value: string;
  label: Wording;
  selected: boolean;
}

interface ShownOutside {
  field: string;
  title: string;
  href: string;
  when: Wording;
  where: Wording | string;
  who: Wording;
  why: Wording;
  waits: boolean;
  /** No letter reaches who booked it. */
  mustBeCalled: boolean;
  /** It came while somebody was deciding. */
  isNew: boolean;
  problem: Wording | undefined;
  /** The question, with the day: there may be many on one page. */
  what: Wording;
  choices: Choice[];
}

export interface OutsidePage extends Record<string, unknown> {
  title: Wording;
  action: string;
  /** What was typed in the form before, carried along. */
  carried: { name: string; value: string }[];
  shown: ShownOutside[];
  /** Those that are not shown follow one choice; null when all are shown. */
  others: { count: number; sign: string; choices: Choice[] } | null;
  reason: string;
  reasonProblem: Wording | undefined;
  problems: Problems;
  hasNew: boolean;
}

/** A time and place that is free under the new hours. */
export interface FreePlace {
  span: Span;
  spaces: readonly { slug: string; name: string }[];
}

interface Found {
  outside: readonly OutsideOccurrence[];
  othersSign: string;
  refused: Refused;
  /** For each of those that are shown. */
  free: readonly FreePlace[][];
}

/** What else was typed on this page, and not in the form before it. */
const own = /^(do-|others$|others-seen$|reason-cancelled$|again$)/;

/**
 * The page on which is decided about what falls outside: one field an occurrence, so that many come through in one form.
 *
 * @param typed what came in: the form before, and what was decided already
 */
export function presentOutside(
  { building, action }: { building: Building; action: string },
  { outside, othersSign, refused, free }: Found,
  typed: Typed,
  problems: Problems,
): OutsidePage {
  const wasAsked = Object.keys(typed).some((name) => name.startsWith('do-'));
  const shown = outside.slice(0, mostOneByOne).map((occurrence, place) => {
    const field = fieldOf(occurrence);
    const problem = refused[field] && Object.values(presentReasons(refused[field])).at(0);
    const isNew = wasAsked && !(field in typed);
    return presentOne(occurrence, { building, typed, problem, isNew, free: free[place] ?? [] });
  });
  const count = outside.length - shown.length;
  const refusals = shown.flatMap(({ field, problem }) => (problem ? [[field, problem] as const] : []));
  return {
    title: { key: 'hours.outside.title', values: { count: outside.length } },
    action,
    carried: Object.entries(typed)
      .filter(([name]) => !own.test(name))
      .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
    shown,
    others: count === 0 ? null : { count, sign: othersSign, choices: inOneGo(textOf(typed, 'others')) },
    // What people read about a closure is the first thing to tell them.
    reason: textOf(typed, 'reason-cancelled') || textOf(typed, 'reason'),
    reasonProblem: problems['reason-cancelled'],
    problems: { ...problems, ...Object.fromEntries(refusals) },
    hasNew:
      shown.some(({ isNew }) => isNew) ||
      (wasAsked && count > 0 && textOf(typed, 'others-seen') !== othersSign),
  };
}

function presentOne(
  occurrence: OutsideOccurrence,
  {
    building,
    typed,
    problem,
    isNew,
    free,
  }: {
    building: Building;
    typed: Typed;
    problem: Wording | undefined;
    isNew: boolean;
    free: readonly FreePlace[];
  },
): ShownOutside {
  const { title, bookingId, spaces, state, shut } = occurrence;
  const field = fieldOf(occurrence);
  const where = listed(spaces.map(({ name }) => name));
  return {
    field,
    title,
    href: `/bookings/${bookingId}`,
    when: saySpan(occurrence, building.zone),
    where,
    who: sayWho(occurrence),
    why: sayShut(shut),
    waits: state === 'requested',
    mustBeCalled: !occurrence.hasEmail,
    isNew,
    problem,
    what: { key: 'hours.outside.what', values: { day: dayOf(occurrence.startsAt, building.zone) } },
    choices: choicesFor(occurrence, free, building.zone, textOf(typed, field)),
  };
}

/** "Aanvrager, namens het koor, 12 mensen" */
function sayWho({ personName, groupName, people }: OutsideOccurrence): Wording {
  const values = { name: sayName({ name: personName }), count: people };
  if (groupName === null) return { key: 'hours.outside.person', values };
  return { key: 'hours.outside.group', values: { ...values, group: groupName } };
}

/** What is free is said in full: the time where that differs, and the spaces where those do. */
function choicesFor(
  occurrence: OutsideOccurrence,
  free: readonly FreePlace[],
  zone: string,
  chosen: string,
): Choice[] {
  const choices = [
    { value: 'keep', label: { key: 'hours.outside.keep' } },
    ...free.map((place) => ({
      value: alternativeValue(place, zone),
      label: sayMove(place, occurrence, zone),
    })),
    {
      value: 'cancel',
      label: { key: `hours.outside.${occurrence.state === 'requested' ? 'refuse' : 'cancel'}` },
    },
  ];
  const known = choices.some(({ value }) => value === chosen) ? chosen : 'keep';
  return choices.map((choice) => ({ ...choice, selected: choice.value === known }));
}

function sayMove({ span, spaces }: FreePlace, occurrence: OutsideOccurrence, zone: string): Wording {
  const when = saySpan(span, zone);
  const isElsewhere =
    spaces.length !== occurrence.spaces.length ||
    spaces.some(({ name }) => !occurrence.spaces.some((space) => space.name === name));
  if (!isElsewhere) return { key: 'hours.outside.move', values: { when } };
  return { key: 'hours.outside.moveTo', values: { when, where: listed(spaces.map(({ name }) => name)) } };
}

function inOneGo(chosen: string): Choice[] {
  return (['keep', 'cancel'] as const).map((value) => ({
    value,
    label: { key: `hours.outside.${value}` },
    selected: value === (chosen || 'keep'),
  }));
}
