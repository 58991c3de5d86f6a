import type { OwnTake, ShownDate, ShownNeed } from '../../models/need-page.ts';
import type { KnownPerson } from '../../models/person.ts';
import { sayNeighbourhood } from '../buildings/list-presenter.ts';
import { sayFree, sayKindOfHelp, sayNeed, sayWhen, tagsOf } from '../buildings/need-presenter.ts';
import { saySpan } from '../calendar/wording.ts';
import { mayHost } from '../people/policy.ts';
import { paragraphsIn } from '../support/paragraphs.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Problems, Wording } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { mayChangeNeed } from './keeping-policy.ts';
import { mayKnowWhatFor } from './policy.ts';

/** What the page of one need is made of. */
export interface NeedOnPage {
  need: ShownNeed;
  /** Its times to come. */
  dates: readonly ShownDate[];
  /** What the reader said they do. */
  takes: readonly OwnTake[];
  isWatching: boolean;
  now: Date;
}

/** The page of one need: what it is, what the reader does of it, and how they join in. */
export function presentNeed(
  { need, dates, takes, isWatching, now }: NeedOnPage,
  person: KnownPerson | null,
  { typed, problems }: { typed: Typed; problems: Problems },
) {
  const { building } = need;
  const isOver = !need.isAskedFor;
  const isPast = !isOver && need.timing === 'dated' && dates.length === 0;
  const own = new Set(takes.map(({ dateId }) => dateId));
  const others = dates.filter(({ id }) => !own.has(id));
  const open = others.filter(({ free }) => free > 0);
  const isTaken = need.timing !== 'dated' && takes.some(({ state }) => state === 'pledged');
  const isOpen = need.timing === 'dated' ? open.length > 0 : need.free > 0 && !isTaken;
  const isAsked = !isOver && !isPast;
  return {
    title: sayNeed(need),
    at: '/needs',
    id: need.id,
    over: {
      key: 'needs.place',
      values: { building: building.name, neighbourhood: sayNeighbourhood(need.neighbourhood) },
    },
    kind: sayKindOfHelp(need.kind),
    when: need.timing === 'dated' ? null : sayWhen({ ...need, startsAt: null, endsAt: null }, building.zone),
    activity: activityOf(need, person),
    description: paragraphsIn(need.description),
    skills: need.skills === '' ? null : need.skills,
    tags: tagsOf({
      ...need,
      free: need.timing === 'dated' ? Math.max(0, ...others.map(({ free }) => free)) : need.free,
    }).filter(({ icon }) => need.timing !== 'dated' || !['users', 'circle-check'].includes(icon)),
    where: presentWhere(building),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
    keepHref: keepHref(need, person),
    isOver,
    isPast,
    takes: takes.map((take) => presentTake(take, need, now)),
    isTaking: takes.some(({ state }) => state === 'pledged'),
    join: isAsked && isOpen ? presentJoin(need, open, others, person, typed) : null,
    isFull: isAsked && !isOpen && !isTaken && (need.timing !== 'dated' || others.length > 0),
    full: isAsked ? others.filter(({ free }) => free === 0).map((date) => saySpan(date, building.zone)) : [],
    watch: presentWatch(
      isAsked &&
        !isTaken &&
        (others.some(({ free }) => free === 0) || (need.timing !== 'dated' && need.free === 0)),
      isWatching,
      person,
    ),
    problems,
  };
}

function activityOf({ booking, building }: ShownNeed, person: KnownPerson | null): string | null {
  return booking !== null && mayKnowWhatFor(person, booking, building) ? booking.title : null;
}

function presentWhere({ name, slug, street, town }: ShownNeed['building']) {
  return { name, href: `/buildings/${slug}`, address: `${street}, ${town}` };
}

/** Who looks after it goes to the list of the house; whose booking it is, to the need itself. */
function keepHref(need: ShownNeed, person: KnownPerson | null): string | null {
  const { id, building, booking, duty } = need;
  if (mayHost(person, building)) return `/buildings/${building.slug}/needs`;
  const whose = { duty, building, booking: booking && { ...booking, building } };
  return mayChangeNeed(person, whose) ? `/needs/${id}/edit` : null;
}

function presentTake({ id, state, people, group, startsAt, endsAt }: OwnTake, need: ShownNeed, now: Date) {
  return {
    id,
    isDone: state === 'done',
    isBehind: state === 'pledged' && startsAt !== null && startsAt <= now,
    when: sayWhen({ ...need, startsAt, endsAt }, need.building.zone),
    group,
    isTwo: people === 2,
  };
}

function presentJoin(
  need: ShownNeed,
  open: readonly ShownDate[],
  others: readonly ShownDate[],
  person: KnownPerson | null,
  typed: Typed,
) {
  const chosen = chosenIn(typed, 'dates');
  const who = textOf(typed, 'who');
  const groups = person?.groups ?? [];
  const [only] = others.length === 1 ? open : [];
  return {
    dates: open.map((date) => ({
      value: String(date.id),
      label: saySpan(date, need.building.zone),
      hint: sayFree(date.free),
      checked: chosen.includes(String(date.id)) || date === only,
    })),
    isStanding: need.timing === 'standing',
    who: groups.length === 0 ? [] : presentWho(groups, who),
    isAlong: textOf(typed, 'along') !== '',
    isSignedIn: person !== null,
    // They pressed the button before they signed in: it has to be pressed once more.
    isBack: person !== null && textOf(typed, 'again') !== '',
  };
}

function presentWho(groups: readonly { id: number; name: string }[], chosen: string) {
  const all: { value: string; label: Wording }[] = [
    { value: '', label: { key: 'needs.show.myself' } },
    ...groups.map(({ id, name }) => ({
      value: String(id),
      label: { key: 'needs.show.group', values: { group: name } },
    })),
  ];
  const value = all.some((option) => option.value === chosen) ? chosen : '';
  return all.map((option) => ({ ...option, checked: option.value === value }));
}

/** To be told when a place comes free; null where none has to. */
function presentWatch(isWanted: boolean, isWatching: boolean, person: KnownPerson | null) {
  return isWanted || isWatching ? { isWatching, isSignedIn: person !== null } : null;
}
