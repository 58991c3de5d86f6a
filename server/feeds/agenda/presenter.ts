import { activityKinds } from '../../../models/booking.ts';
import type { ActivityKind } from '../../../models/booking.ts';
import type { Neighbourhood } from '../../../models/neighbourhood.ts';
import type { PublicActivity } from '../../../models/occurrence.ts';
import { sayTimes } from '../../buildings/activity-presenter.ts';
import { sayNeighbourhood } from '../../buildings/list-presenter.ts';
import { presentSubscription } from '../../buildings/subscription-presenter.ts';
import { dayOf, weekOf } from '../../calendar/zone.ts';
import { neighbourhoodOptions } from '../../spaces/question-presenter.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import type { Problems } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { queryOf } from './addresses.ts';
import { presentEvents } from './json-ld.ts';
import type { Agenda } from './look-at-agenda.ts';

/** A description that is longer folds. */
const longestOpen = 200;

interface Asked {
  /** Null: all neighbourhoods. */
  neighbourhood: Pick<Neighbourhood, 'slug' | 'name' | 'town'> | null;
  kind: ActivityKind | null;
  /** What stands in the form. */
  typed: Typed;
  problems: Problems;
}

/**
 * The page of what is on for everybody: by day, with a question to narrow it down, and the ways to follow it.
 *
 * @param around.baseUrl where the calendars are
 * @param around.lastAskedAt when a calendar last came by for this one; null: never
 * @param around.today the first day that can be asked for
 */
export function presentAgenda(
  { activities, next, isCut }: Agenda,
  neighbourhoods: readonly Pick<Neighbourhood, 'slug' | 'name' | 'town'>[],
  { neighbourhood, kind, typed, problems }: Asked,
  { baseUrl, lastAskedAt, today }: { baseUrl: string; lastAskedAt: Date | null; today: string },
) {
  const filter = queryOf(neighbourhood?.slug ?? null, kind);
  const from = textOf(typed, 'from');
  return {
    title: neighbourhood
      ? { key: 'agenda.titleIn', values: { neighbourhood: sayNeighbourhood(neighbourhood) } }
      : { key: 'agenda.title' },
    problems,
    from,
    today,
    neighbourhoods: neighbourhoodOptions(neighbourhoods, neighbourhood?.slug ?? ''),
    kinds: kindOptions(kind),
    isNarrowed: filter !== '' || from !== '',
    days: [...Map.groupBy(activities, dayOfActivity)].map(([day, ofDay]) => ({
      day,
      activities: ofDay.map(presentOn),
    })),
    isCut,
    todayHref: from > today ? `/agenda${filter}` : null,
    laterHref: next === null ? null : `/agenda${queryOf(neighbourhood?.slug ?? null, kind, next)}`,
    subscription: presentSubscription(baseUrl, `/feeds/agenda.ics${filter}`, 'Agenda', lastAskedAt),
    atom: `${baseUrl}/feeds/agenda.atom${filter}`,
    alternate: `/feeds/agenda.atom${filter}`,
    events: presentEvents(activities, baseUrl),
  };
}

function kindOptions(chosen: ActivityKind | null) {
  const options = activityKinds.map((kind) => ({
    value: kind,
    label: { key: `bookings.kinds.${kind}` },
    selected: kind === chosen,
  }));
  return [{ value: '', label: { key: 'agenda.allKinds' }, selected: chosen === null }, ...options];
}

function dayOfActivity({ startsAt, building }: PublicActivity): string {
  return dayOf(startsAt, building.zone);
}

function presentOn(activity: PublicActivity) {
  const { startsAt, endsAt, title, description, kind, isDropIn, spaces, building, neighbourhood } = activity;
  const paragraphs = paragraphsIn(description);
  return {
    times: sayTimes({ startsAt, endsAt }, building.zone),
    title,
    kind: { key: `bookings.kinds.${kind}` },
    isDropIn,
    paragraphs,
    isLong: description.length > longestOpen,
    spaces: spaces.map(({ name, slug }) => ({
      name,
      href: `/spaces/${slug}?week=${weekOf(dayOfActivity(activity))}`,
    })),
    building: { name: building.name, href: `/buildings/${building.slug}` },
    neighbourhood: sayNeighbourhood(neighbourhood),
  };
}
