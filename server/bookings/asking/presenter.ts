import { activityKinds } from '../../../models/booking.ts';
import type { NearNeed } from '../../../models/near-need.ts';
import type { KnownPerson } from '../../../models/person.ts';
import type { Space } from '../../../models/space.ts';
import type { Building } from '../../../models/building.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { sayMinutes, saySpan } from '../../calendar/wording.ts';
import { addDays, dayOf } from '../../calendar/zone.ts';
import { sayAmount } from '../../contributions/wording.ts';
import { presentEquipmentChoice } from '../../equipment/choice-presenter.ts';
import type { Choosable } from '../../equipment/choice-presenter.ts';
import { alternativeValue } from '../../spaces/alternative-value.ts';
import type { Alternative } from '../../spaces/alternatives.ts';
import { presentRepetition } from '../../spaces/repetition-presenter.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { isChoiceField } from '../series/choices-form.ts';
import { presentAnswers } from './answers-presenter.ts';
import { amounts, audiences } from './form.ts';
import type { Elsewhere } from './look-elsewhere.ts';
import { keptFields } from '../series/preview-presenter.ts';
import type { Reason } from '../judging/reasons.ts';
import { listed } from '../showing/say.ts';

/** The page on which somebody asks: pure. */

export interface Asking {
  building: Building;
  /** Asked for. */
  spaces: Space[];
  /** All that can be booked in the building. */
  choice: Space[];
  typed: Typed;
  problems: Problems;
  /** What was taken and what is free instead, after others were first. */
  elsewhere: Elsewhere | null;
  /** All that can be used in the building, with how many are free where it is known for when. */
  usable: readonly Choosable[];
  /** What could be done near to it. */
  needs: readonly NearNeed[];
  person: KnownPerson | null;
  /** Under which token what was typed is kept, if it is. */
  draft: string | null;
  now: Date;
}

/** The form, with what was typed and what is wrong with it. */
export function presentAsking(asking: Asking) {
  const { building, spaces, typed, problems, person } = asking;
  const name = listed(spaces.map((space) => space.name));
  const atOnce = spaces.every((space) => space.booksDirectly);
  return {
    title: { key: 'bookings.new.title', values: { space: name } },
    building: building.name,
    drawing: spaces[0]?.drawing ?? '',
    problems,
    refusal: asking.elsewhere && presentRefusal(asking.elsewhere, asking),
    form: presentFields(asking),
    repetition: takesSeries(asking) ? presentRepetition(typed) : null,
    choices: Object.keys(typed)
      .filter(isChoiceField)
      .map((field) => ({ name: field, value: textOf(typed, field) })),
    equipment: presentEquipmentChoice(asking.usable, building.id, typed, problems),
    rules: presentRules(asking),
    summary: presentSummary(asking),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
    houseRules: paragraphsIn(building.houseRules),
    named: spaces.map(({ slug }) => slug),
    spaces: presentChoice(asking),
    chooseSpaces: asking.choice.length > 1,
    spacesOpen: spaces.length > 1 || problems.spaces !== undefined,
    kinds: [
      { value: '', label: { key: 'bookings.new.choose' }, selected: !typed.kind },
      ...activityKinds.map((kind) => ({
        value: kind,
        label: { key: `bookings.kinds.${kind}` },
        selected: typed.kind === kind,
      })),
    ],
    audiences: presentAudiences(textOf(typed, 'audience')),
    groups:
      person && (person.groups.length > 0 || problems.group)
        ? presentGroups(person, person.groups, textOf(typed, 'group'))
        : null,
    contributions: presentAnswers(asking.needs, textOf(typed, 'contribution')),
    amounts: presentAmounts(textOf(typed, 'amount') || 'minutes-60'),
    hint: { key: `bookings.new.${atOnce ? 'atOnce' : 'waits'}` },
    send: sayNext(asking, atOnce),
    draft: asking.draft,
    notSentYet: asking.draft !== null && person !== null && Object.keys(problems).length === 0,
    signedIn: person !== null,
  };
}

function presentFields({ typed }: Asking) {
  const names = ['date', 'from', 'to', 'people', 'title', 'description', 'words', 'requestKey'] as const;
  return Object.fromEntries(names.map((name) => [name, textOf(typed, name)])) as Record<
    (typeof names)[number],
    string
  >;
}

function presentRules({ spaces, building, now }: Asking) {
  const rules = rulesTogether(spaces);
  const today = dayOf(now, building.zone);
  const capacity = spaces.reduce((sum, space) => sum + space.capacity, 0);
  const values = { least: sayMinutes(rules.shortestMinutes), most: sayMinutes(rules.longestMinutes) };
  return {
    firstDay: today,
    lastDay: addDays(today, rules.daysAhead),
    stepSeconds: rules.stepMinutes * 60,
    capacity,
    lengths: { key: 'bookings.new.lengths', values } as Wording,
    people: { key: 'bookings.new.peopleHint', values: { count: capacity } } as Wording,
  };
}

function presentSummary({ spaces, building }: Asking) {
  return [
    { icon: 'door-open', label: { key: 'bookings.where' }, value: listed(spaces.map((space) => space.name)) },
    {
      icon: 'map-pin',
      label: { key: 'bookings.building' },
      value: building.name,
      href: `/buildings/${building.slug}`,
    },
    { icon: 'house', label: { key: 'bookings.address' }, value: `${building.street}, ${building.town}` },
  ];
}

function presentChoice({ choice, spaces }: Asking) {
  return choice.map((space) => ({
    value: space.slug,
    label: space.name,
    hint: { key: 'bookings.new.peopleHint', values: { count: space.capacity } },
    checked: spaces.some(({ id }) => id === space.id),
  }));
}

export function presentAudiences(chosen: string) {
  return audiences.map((audience) => ({
    value: audience,
    label: { key: `bookings.audience.${audience}` },
    hint: { key: `bookings.audienceHint.${audience}` },
    checked: audience === chosen,
  }));
}

/** In whose name: the person whose booking it is, or a group. */
export function presentGroups(
  person: { name: string },
  groups: { id: number; name: string }[],
  chosen: string,
) {
  return [
    {
      value: '',
      label: { key: 'bookings.new.myself', values: { name: person.name } },
      checked: chosen === '',
    },
    ...groups.map(({ id, name }) => ({ value: String(id), label: name, checked: chosen === String(id) })),
  ];
}

function presentAmounts(chosen: string) {
  return [...amounts].map(([value, amount]) => ({
    value,
    label: sayAmount(amount),
    selected: value === chosen,
  }));
}

/** What the button leads to: of a series every date is looked at first. */
function sayNext({ person, typed }: Asking, atOnce: boolean): Wording {
  if (isSeries(typed)) return { key: 'series.extend.look' };
  return { key: `bookings.new.${person ? (atOnce ? 'book' : 'ask') : 'signIn'}` };
}

function isSeries(typed: Typed): boolean {
  return (textOf(typed, 'repeat') || 'once') !== 'once';
}

/** Where one of the spaces takes no series nobody is asked for one, unless they typed it already. */
function takesSeries({ spaces, typed }: Asking): boolean {
  return isSeries(typed) || spaces.every(({ seriesDays }) => seriesDays > 0);
}

/** Others were first: what is taken, and what else can be asked for with one press, all input kept. */
function presentRefusal({ taken, free }: Elsewhere, asking: Asking) {
  const { building, typed } = asking;
  return {
    taken: taken.map((one) => ({
      key: 'bookings.new.isTaken',
      values: { space: one.space, span: saySpan(one, building.zone) },
    })),
    free: free.map((one) => ({
      value: alternativeValue(one, building.zone),
      label: sayInstead(one, asking),
    })),
    kept: keptFields(typed),
  };
}

function sayInstead({ span, spaces, kind }: Alternative, { building }: Asking): Wording {
  const when = saySpan(span, building.zone);
  if (kind !== 'similar-here' && kind !== 'similar-near')
    return { key: 'bookings.new.instead', values: { span: when } };
  const names = listed(spaces.map((space) => space.name));
  const house = spaces[0]?.building?.name ?? '';
  const where: Wording | string =
    kind === 'similar-here' ? names : { key: 'bookings.spaceIn', values: { space: names, building: house } };
  return { key: 'bookings.new.insteadIn', values: { where, span: when } };
}

/** Why a wish cannot be, as sentences beside the fields. */
export function presentReasons(reasons: Reason[]): Problems {
  const problems: Problems = {};
  for (const { field, why, values } of reasons) {
    problems[field] ??= { key: `bookings.why.${why}`, ...(values && { values }) };
  }
  return problems;
}
