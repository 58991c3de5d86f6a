import type { OwnTake, ShownNeed } from '../../../models/need-page.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayNeighbourhood } from '../../buildings/list-presenter.ts';
import { sayKindOfHelp, sayNeed, sayWhen, tagsOf } from '../../buildings/need-presenter.ts';
import { mayHost } from '../../people/policy.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { presentJoining } from './joining-presenter.ts';
import type { NeedToJoin } from './joining-presenter.ts';
import { mayChangeNeed } from '../keeping/policy.ts';
import { mayKnowWhatFor } from './policy.ts';

/** The page of one need: what it is, what the reader does of it, and how they join in. */
export function presentNeed(
  read: NeedToJoin,
  person: KnownPerson | null,
  { typed, problems, now }: { typed: Typed; problems: Problems; now: Date },
) {
  const { need, dates, takes } = read;
  return {
    title: sayNeed(need),
    id: need.id,
    ...presentWhat(need, person),
    ...presentWhere(need),
    keepHref: keepHref(need, person),
    isOver: !need.isAskedFor,
    isPast: need.isAskedFor && need.timing === 'dated' && dates.length === 0,
    takes: takes.map((take) => presentTake(take, need, now)),
    isTaking: takes.some(({ state }) => state === 'pledged'),
    // What is done whenever it suits stands in no calendar.
    isInCalendar: takes.some(
      ({ state, startsAt }) => state === 'pledged' && startsAt !== null && startsAt > now,
    ),
    ...presentJoining(read, person, typed),
    problems,
  };
}

function presentWhat(need: ShownNeed, person: KnownPerson | null) {
  const { kind, timing, building, booking, description, skills, duty } = need;
  const mayKnow = booking !== null && mayKnowWhatFor(person, booking, building);
  return {
    kind: sayKindOfHelp(kind),
    when: timing === 'dated' ? null : sayWhen({ ...need, startsAt: null, endsAt: null }, building.zone),
    activity: mayKnow ? booking.title : null,
    // Nobody wrote what opening and closing is: it is the same everywhere.
    duty: duty && { key: `needs.dutyWords.${duty}` },
    description: paragraphsIn(description),
    skills,
    // How many places are left stands beside each time.
    tags: tagsOf({ ...need, free: timing === 'dated' ? null : need.free }),
  };
}

function presentWhere({ building, neighbourhood }: ShownNeed) {
  const { name, slug, street, town, contactName, telephone } = building;
  return {
    over: { key: 'needs.place', values: { building: name, neighbourhood: sayNeighbourhood(neighbourhood) } },
    where: { name, href: `/buildings/${slug}`, address: `${street}, ${town}` },
    contact: { name: contactName, telephone, telephoneHref: telephoneLink(telephone) },
  };
}

/** Who looks after it goes to the list of the house; whose booking it is, to the need itself. */
function keepHref({ id, building, booking, duty }: ShownNeed, person: KnownPerson | null): string | null {
  if (mayHost(person, building)) return `/buildings/${building.slug}/needs`;
  const whose = { duty, building, booking: booking && { ...booking, building } };
  return mayChangeNeed(person, whose) ? `/needs/${id}/edit` : null;
}

function presentTake({ id, state, people, group, startsAt, endsAt }: OwnTake, need: ShownNeed, now: Date) {
  return {
    id,
    isDone: state === 'done',
    mayBeDone: state === 'pledged' && (startsAt === null || startsAt <= now),
    when: sayWhen({ ...need, startsAt, endsAt }, need.building.zone),
    group,
    isTwo: people === 2,
    keyHref: need.duty === null ? null : `/contributions/${id}/key`,
  };
}
