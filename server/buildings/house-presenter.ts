import type { Building } from '../../models/building.ts';
import type { CountedEquipment } from '../../models/equipment.ts';
import type { BoardNeed } from '../../models/need-board.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import type { Holding } from '../../models/occupancy.ts';
import type { PlaceHours } from '../../models/hours.ts';
import type { KnownPerson } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';
import type { SpacePart } from '../../models/space-part.ts';
import { cutTo, merge } from '../calendar/span.ts';
import { addDays, dayOf, startOfDay, type Day } from '../calendar/zone.ts';
import { mayHost, mayManage } from '../people/policy.ts';
import { paragraphsIn } from '../support/paragraphs.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Wording } from '../support/words.ts';
import { presentActivity, presentElsewhere } from './activity-presenter.ts';
import type { ShownActivity } from './activity-presenter.ts';
import { featuresOf, presentFeatures, presentOffers } from './features.ts';
import { sayKind, sayNeighbourhood } from './list-presenter.ts';
import { presentNeeds } from './need-presenter.ts';
import { presentOpening } from './opening-presenter.ts';
import { sayParts } from './parts-wording.ts';
import { presentSubscription } from './subscription-presenter.ts';

type House = Pick<
  Building,
  | 'id'
  | 'organisationId'
  | 'slug'
  | 'name'
  | 'kind'
  | 'street'
  | 'postcode'
  | 'town'
  | 'zone'
  | 'latitude'
  | 'longitude'
  | 'contactName'
  | 'telephone'
  | 'description'
  | 'houseRules'
  | 'features'
> & { neighbourhood?: Pick<Neighbourhood, 'name' | 'town'> };

type Room = Pick<Space, 'id' | 'slug' | 'name' | 'drawing' | 'capacity' | 'features'>;

interface Around {
  /** Of which others its spaces consist. */
  parts: readonly SpacePart[];
  /** What has its home here. */
  equipment: readonly CountedEquipment[];
  /** Some of what one can do here. */
  needs: readonly BoardNeed[];
  baseUrl: string;
  /** When a calendar last came by for the feed of the building; null: never. */
  lastAskedAt: Date | null;
  now: Date;
}

/** The page of a building. */
export function presentHouse(
  building: House,
  spaces: readonly Room[],
  hours: PlaceHours,
  holdings: readonly Holding[],
  person: KnownPerson | null,
  { parts, equipment, needs, baseUrl, lastAskedAt, now }: Around,
) {
  return {
    title: building.name,
    kind: sayKind(building.kind),
    neighbourhood: sayNeighbourhood(building.neighbourhood),
    description: paragraphsIn(building.description),
    street: building.street,
    town: `${building.postcode} ${building.town}`.trim(),
    mapHref: mapAddress(building),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
    features: presentFeatures(featuresOf(building)),
    stepFreeUnknown: !building.features.includes('step-free'),
    opening: presentOpening(hours, building.zone, now),
    houseRules: paragraphsIn(building.houseRules),
    spaces: spaces.map((space) => presentRoom(space, building, parts)),
    equipment: equipment.filter(({ closedAt }) => closedAt === null).map(presentEquipment),
    needs: presentNeeds(needs, false),
    needsHref: `/needs?building=${building.slug}`,
    dayHref: `/buildings/${building.slug}/day`,
    monthHref: `/buildings/${building.slug}/month`,
    togetherHref: `/buildings/${building.slug}/together`,
    today: presentToday(building, spaces, holdings, person, now),
    subscription: presentSubscription(
      baseUrl,
      `/feeds/buildings/${building.slug}.ics`,
      building.name,
      lastAskedAt,
    ),
    keeping: presentKeeping(building, person),
  };
}

function presentEquipment({ name, description, count }: CountedEquipment) {
  return { name, description, count: { key: 'equipment.pieces', values: { count } } };
}

function presentRoom(space: Room, building: House, parts: readonly SpacePart[]) {
  const href = `/spaces/${space.slug}`;
  return {
    title: space.name,
    href,
    drawing: space.drawing,
    tags: presentOffers(space, building),
    note: sayParts(space.id, parts),
    action: { key: 'buildings.house.seeWeek' },
    actionHref: `${href}#week`,
  };
}

/** What is on today, by space; a space in which nothing is on is left out. */
function presentToday(
  building: House,
  spaces: readonly Room[],
  holdings: readonly Holding[],
  person: KnownPerson | null,
  now: Date,
) {
  const today = dayOf(now, building.zone);
  const ofToday = holdings.filter(
    ({ isElsewhere, activityStartsAt }) => isElsewhere || dayOf(activityStartsAt, building.zone) === today,
  );
  const perSpace = Map.groupBy(ofToday, ({ spaceId }) => spaceId);
  return {
    day: today,
    spaces: spaces.flatMap(({ id, name, slug }) => {
      const activities = presentInSpace(perSpace.get(id) ?? [], today, building, person);
      return activities.length === 0 ? [] : [{ name, href: `/spaces/${slug}`, activities }];
    }),
  };
}

/** What is booked elsewhere may go on for days: so much of it as lies in today. */
function presentInSpace(
  holdings: readonly Holding[],
  today: Day,
  building: House,
  person: KnownPerson | null,
): ShownActivity[] {
  const { zone } = building;
  const day = { startsAt: startOfDay(today, zone), endsAt: startOfDay(addDays(today, 1), zone) };
  const elsewhere = holdings.filter(({ isElsewhere }) => isElsewhere).map((one) => cutTo(day, one));
  return [
    ...holdings
      .filter(({ isElsewhere }) => !isElsewhere)
      .map((one) => presentActivity(one, person, building)),
    ...merge(elsewhere).map((span) => presentElsewhere(span, zone)),
  ];
}

/** OpenStreetMap, on request only: no page of ours loads a map by itself. */
function mapAddress({ latitude, longitude }: House): string | null {
  if (latitude === null || longitude === null) return null;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`;
}

/** What managers and hosts can do here; null for everybody else. */
function presentKeeping(building: House, person: KnownPerson | null) {
  if (!mayHost(person, building)) return null;
  const part = mayManage(person, building) ? 'manager' : 'host';
  return { title: { key: `buildings.keeping.${part}` }, links: keepingLinks(building.slug, part) };
}

function keepingLinks(slug: string, part: 'manager' | 'host'): { href: string; label: Wording }[] {
  const given = { href: `/buildings/${slug}/contributions`, label: { key: 'buildings.keeping.given' } };
  const calendar = { href: `/calendars#managers/${slug}`, label: { key: 'buildings.keeping.calendar' } };
  const needs = { href: `/buildings/${slug}/needs`, label: { key: 'needs-keeping.link' } };
  const keys = { href: `/buildings/${slug}/keys`, label: { key: 'keys.link' } };
  if (part === 'host') return [needs, keys, given, calendar];
  return [
    { href: `/buildings/${slug}/edit`, label: { key: 'buildings.keeping.edit' } },
    { href: `/buildings/${slug}/hours`, label: { key: 'buildings.keeping.hours' } },
    { href: `/buildings/${slug}/closures`, label: { key: 'buildings.keeping.closures' } },
    { href: `/buildings/${slug}/outside-calendars`, label: { key: 'buildings.keeping.elsewhere' } },
    { href: `/buildings/${slug}/equipment`, label: { key: 'buildings.keeping.equipment' } },
    { href: `/spaces/new?building=${slug}`, label: { key: 'buildings.keeping.addSpace' } },
    needs,
    keys,
    { href: `/buildings/${slug}/giving`, label: { key: 'reports.giving.link' } },
    given,
    { href: `/buildings/${slug}/ledger`, label: { key: 'buildings.keeping.ledger' } },
    calendar,
  ];
}
