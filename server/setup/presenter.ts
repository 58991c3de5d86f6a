import type { Building } from '../../models/building.ts';
import type { KnownPerson } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';
import { mayAddBuildingTo } from '../buildings/keeping-policy.ts';
import { mayKeepNeighbourhoods } from '../neighbourhoods/policy.ts';
import { mayAddOrganisation } from '../organisations/policy.ts';
import type { ReportOf } from '../reports/place.ts';
import { togetherAddress } from '../reports/together-presenter.ts';
import { rolesToGive } from '../roles/policy.ts';
import { everything, overBuilding, overOrganisation } from '../roles/scope.ts';
import type { Wording } from '../support/words.ts';
import type { LookedAfter } from './looked-after.ts';

interface Link {
  href: string;
  label: Wording;
}

export interface SetupPage extends Record<string, unknown> {
  title: Wording;
  /** What to do first, in this order; empty once all of it is done. The first that is not done has a link. */
  steps: { label: Wording; done: boolean; href: string | null }[];
  buildings: ShownBuilding[];
  mayAddBuilding: boolean;
  organisations: { name: string; edit: string; roles: string; together: Link }[];
  mayAddOrganisation: boolean;
  neighbourhoods: { name: string; edit: string; together: Link }[];
  mayKeepNeighbourhoods: boolean;
  /** Where administrators of everything are appointed; null for who is none. */
  roles: string | null;
}

interface ShownBuilding {
  anchor: string;
  name: string;
  where: string;
  href: string;
  links: Link[];
  /** What is still needed before anybody can book here. */
  missing: Link[];
  newSpace: string;
  spaces: {
    name: string;
    href: string;
    edit: string;
    drawing: string;
    capacity: number;
    isClosed: boolean;
  }[];
  spacesTitle: Wording;
  /** Their spaces are listed at once; who has many buildings opens the ones they came for. */
  isOpen: boolean;
}

/** As many buildings as one can look over with all their spaces. */
const fewBuildings = 3;

/** What this person looks after, with the way to everything they can change. */
export function presentSetup(person: KnownPerson, found: LookedAfter): SetupPage {
  return {
    title: { key: 'setup.title' },
    steps: mayAddOrganisation(person) ? stepsFor(found) : [],
    buildings: found.buildings.map((building) => presentBuilding(building, person, found)),
    mayAddBuilding: found.organisations.some((organisation) => mayAddBuildingTo(person, organisation)),
    organisations: found.organisations.map((organisation) => ({
      name: organisation.name,
      edit: `/organisations/${organisation.slug}/edit`,
      roles: overOrganisation(organisation).href,
      together: togetherOf('organisation', organisation.slug, organisation.name),
    })),
    mayAddOrganisation: mayAddOrganisation(person),
    neighbourhoods: found.neighbourhoods.map(({ slug, name, town }) => ({
      name: `${name}, ${town}`,
      edit: `/neighbourhoods/${slug}/edit`,
      together: togetherOf('neighbourhood', slug, `${name}, ${town}`),
    })),
    mayKeepNeighbourhoods: mayKeepNeighbourhoods(person),
    roles: rolesToGive(person, everything).length > 0 ? everything.href : null,
  };
}

/** What was shared and given there, for everybody. */
function togetherOf(of: ReportOf, slug: string, place: string): Link {
  const label = { key: 'reports.together.title', values: { place } };
  return { href: togetherAddress({ of, slug }, null), label };
}

function presentBuilding(building: Building, person: KnownPerson, found: LookedAfter): ShownBuilding {
  const spaces = found.spaces.filter((space) => space.buildingId === building.id);
  const mayAppoint = rolesToGive(person, overBuilding(building)).includes('manager');
  const at = `/buildings/${building.slug}`;
  return {
    anchor: building.slug,
    name: building.name,
    where: [building.neighbourhood?.name, building.town].filter(Boolean).join(', '),
    href: at,
    links: [
      { href: `${at}/edit`, label: { key: 'setup.building.edit' } },
      { href: `${at}/hours`, label: { key: 'setup.building.hours' } },
      { href: `${at}/closures`, label: { key: 'setup.building.closures' } },
      { href: `${at}/outside-calendars`, label: { key: 'setup.building.elsewhere' } },
      { href: `${at}/keys`, label: { key: 'keys.link' } },
      { href: `${at}/needs`, label: { key: 'needs-keeping.link' } },
      { href: `${at}/equipment`, label: { key: 'setup.building.equipment' } },
      { href: `${at}/roles`, label: { key: 'setup.building.roles' } },
      { href: `${at}/giving`, label: { key: 'reports.giving.link' } },
      { href: `${at}/ledger`, label: { key: 'setup.building.ledger' } },
      { href: `${at}/old-bookings`, label: { key: 'takeover.link' } },
    ],
    missing: [
      ...(spaces.length === 0 ? [missing('spaces', newSpaceIn(building))] : []),
      ...(found.withHours.has(building.id) ? [] : [missing('hours', `${at}/hours`)]),
      ...(mayAppoint && !found.withManager.has(building.id) ? [missing('manager', `${at}/roles`)] : []),
    ],
    newSpace: newSpaceIn(building),
    spaces: spaces.map(presentSpace),
    spacesTitle: { key: 'setup.space.title', values: { count: spaces.length } },
    isOpen: found.buildings.length <= fewBuildings,
  };
}

function presentSpace(space: Space): ShownBuilding['spaces'][number] {
  return {
    name: space.name,
    href: `/spaces/${space.slug}`,
    edit: `/spaces/${space.slug}/edit`,
    drawing: space.drawing,
    capacity: space.capacity,
    isClosed: space.closedAt !== null,
  };
}

function missing(what: 'spaces' | 'hours' | 'manager', href: string): Link {
  return { href, label: { key: `setup.missing.${what}` } };
}

function newSpaceIn(building: Building): string {
  return `/spaces/new?building=${building.slug}`;
}

/** From nothing to a first building that can be booked. */
function stepsFor({ organisations, neighbourhoods, buildings, spaces, withHours, withManager }: LookedAfter) {
  const [building] = buildings;
  const at = building ? `/buildings/${building.slug}` : '';
  const steps = [
    { what: 'organisation', done: organisations.length > 0, href: '/organisations/new' },
    { what: 'neighbourhood', done: neighbourhoods.length > 0, href: '/neighbourhoods/new' },
    { what: 'building', done: buildings.length > 0, href: '/buildings/new' },
    { what: 'spaces', done: spaces.length > 0, href: building ? newSpaceIn(building) : '' },
    { what: 'hours', done: withHours.size > 0, href: `${at}/hours` },
    { what: 'manager', done: withManager.size > 0, href: `${at}/roles` },
  ];
  const next = steps.findIndex((step) => !step.done);
  if (next === -1) return [];
  return steps.map(({ what, done, href }, index) => ({
    label: { key: `setup.steps.${what}` },
    done,
    href: index === next ? href : null,
  }));
}
