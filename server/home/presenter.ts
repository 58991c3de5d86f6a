import type { BoardNeed } from '../../models/need-board.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import type { PublicActivity } from '../../models/occurrence.ts';
import { sayTimes } from '../buildings/activity-presenter.ts';
import { sayNeighbourhood } from '../buildings/list-presenter.ts';
import { presentNeeds } from '../buildings/need-presenter.ts';
import { dayOf } from '../calendar/zone.ts';
import { neighbourhoodOptions } from '../spaces/question-presenter.ts';

/** Of so many days one sees at once what is on; the others fold, or a phone would scroll for ever. */
const daysOpen = 2;

type Place = Pick<Neighbourhood, 'slug' | 'name' | 'town'>;

/**
 * The first page: the question, what is on, and what one can do.
 *
 * @param chosen the slug of the neighbourhood to look at; null for all of them
 */
export function presentHome(
  activities: readonly PublicActivity[],
  needs: readonly BoardNeed[],
  neighbourhoods: readonly Place[],
  { chosen, startOn, today }: { chosen: string | null; startOn: string; today: string },
) {
  return {
    title: { key: 'home.title' },
    startOn,
    today,
    neighbourhoods: neighbourhoodOptions(neighbourhoods, chosen ?? ''),
    places: presentPlaces(neighbourhoods, chosen),
    agendaHref: chosen === null ? '/agenda' : `/agenda?neighbourhood=${chosen}`,
    needs: presentNeeds(needs),
    needsHref: chosen === null ? '/needs' : `/needs?neighbourhood=${chosen}`,
    days: [...Map.groupBy(activities, dayOfActivity)].map(([day, ofDay], index) => ({
      day,
      isFolded: index >= daysOpen,
      count: ofDay.length,
      activities: ofDay.map(presentOn),
    })),
  };
}

/** Links to look at one neighbourhood only; none where there is one to look at. */
function presentPlaces(neighbourhoods: readonly Place[], chosen: string | null) {
  if (neighbourhoods.length < 2) return [];
  const everywhere = { href: '/#week', label: { key: 'home.everywhere' }, current: chosen === null };
  const each = neighbourhoods.map((place) => ({
    href: `/?neighbourhood=${place.slug}#week`,
    label: sayNeighbourhood(place),
    current: place.slug === chosen,
  }));
  return [everywhere, ...each];
}

function dayOfActivity({ startsAt, building }: PublicActivity): string {
  return dayOf(startsAt, building.zone);
}

function presentOn({ startsAt, endsAt, title, isDropIn, spaces, building, neighbourhood }: PublicActivity) {
  return {
    times: sayTimes({ startsAt, endsAt }, building.zone),
    title,
    isDropIn,
    spaces: spaces.map(({ name, slug }) => ({ name, href: `/spaces/${slug}` })),
    building: { name: building.name, href: `/buildings/${building.slug}` },
    neighbourhood: sayNeighbourhood(neighbourhood),
  };
}
