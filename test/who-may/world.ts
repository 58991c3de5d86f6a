import { Contribution } from '../../models/contribution.ts';
import type { ContributionState } from '../../models/contribution.ts';
import { rows, together } from '../../models/database.ts';
import type { Pieces } from '../../models/equipment.ts';
import { Offer } from '../../models/offer.ts';
import { OutsideCalendar } from '../../models/outside-calendar.ts';
import type { Person } from '../../models/person.ts';
import { TakingOver } from '../../models/taking-over.ts';
import { Transfer } from '../../models/transfer.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { askQuestion } from '../../server/bookings/deciding/ask-question.ts';
import { addDays } from '../../server/calendar/zone.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { invitePerson } from '../../server/invitations/invite-person.ts';
import { sendCode } from '../../server/people/send-code.ts';
import { sendCodeToNewAddress } from '../../server/people/send-code-to-new-address.ts';
import { buildAssets } from '../../server/web/assets.ts';
import { ask, by } from '../bookings/wishes.ts';
import {
  buildBuilding,
  buildEquipment,
  buildGroup,
  buildNeighbourhood,
  buildOrganisation,
  buildPerson,
  buildRole,
  buildSpace,
} from '../support/builders.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { newestLink } from '../support/visitor.ts';
import { addKey, keepKeyChain, numberKeysAnew, turnToOpen } from './keys.ts';
import type { PersonName } from './table.ts';

/** One building with everybody around it. */
export async function buildWorld() {
  // Two that are built alike are alike: nothing in them is counted on from another.
  asked = 0;
  numberKeysAnew();
  const organisation = await buildOrganisation();
  const building = await buildBuilding({ organisationId: organisation.id });
  const named = async (name: string) => buildPerson({ name, email: `${name}@example.org` });
  const asker = await named('asker');
  const mate = await named('mate');
  const cast: Record<Exclude<PersonName, 'nobody'>, Person> = {
    stranger: await named('stranger'),
    asker,
    mate,
    host: await named('host'),
    manager: await named('manager'),
    elsewhere: await named('elsewhere'),
    owner: await named('owner'),
    everything: await named('everything'),
  };
  await buildRole({ personId: cast.host.id, role: 'host', buildingId: building.id });
  await buildRole({ personId: cast.manager.id, role: 'manager', buildingId: building.id });
  const near = await buildBuilding({ neighbourhoodId: building.neighbourhoodId });
  await buildRole({ personId: cast.elsewhere.id, role: 'manager', buildingId: near.id });
  await buildRole({ personId: cast.owner.id, role: 'administrator', organisationId: organisation.id });
  await buildRole({ personId: cast.everything.id, role: 'administrator' });
  return {
    styleSheet: (await buildAssets({ theme: null })).url('app.css'),
    organisation,
    neighbourhood: await buildNeighbourhood(),
    building,
    space: await buildSpace({ buildingId: building.id, mostWaitingPerson: 100, mostWaitingGroup: 100 }),
    spaceWithOwnHours: await buildSpace({ buildingId: building.id, hasOwnHours: true }),
    equipment: await buildEquipment({ buildingId: building.id }),
    borrowed: await buildEquipment({ buildingId: near.id, travels: true, count: 50 }),
    group: await buildGroup({ lead: asker, members: [mate] }),
    cast,
  };
}
export type World = Awaited<ReturnType<typeof buildWorld>>;

let asked = 0;

/** A booking of the group in its state; each on a day of its own. */
async function booking(
  { cast, space, group }: World,
  state: 'requested' | 'questioned' | 'approved',
  equipment: Pieces[] = [],
) {
  asked += 1;
  await letOthersLapse();
  const made = await ask(
    { asker: cast.asker, space },
    { groupId: group.id, day: addDays('2026-12-01', asked), equipment },
  );
  if (state === 'questioned') await askQuestion(made.id, 'Met hoeveel?', by(cast.manager), monday);
  if (state === 'approved') await approveBooking(made.id, by(cast.manager), monday);
  return made.id;
}

/** Time that came free, offered to the group; each on a day of its own. */
async function offer({ cast, space, group }: World): Promise<{ id: string; occurrence: number }> {
  const day = addDays('2027-03-01', (asked += 1));
  const { booking: made, occurrence } = await buildBooking({
    spaces: [space],
    personId: cast.asker.id,
    groupId: group.id,
    startsAt: `${day}T10:00+01:00`,
    endsAt: `${day}T12:00+01:00`,
    state: 'left-out',
  });
  await together(() => Offer.make(occurrence.id, new Date('2026-11-24T09:00:00Z'), monday));
  return { id: made.id, occurrence: occurrence.id };
}

/** Nobody may have more than some waiting in one building. */
async function letOthersLapse(): Promise<void> {
  await rows(
    `DELETE FROM occupancies USING occurrences o WHERE occurrence_id = o.id AND o.state = 'requested'`,
  );
  await rows(`UPDATE occurrences SET state = 'lapsed' WHERE state = 'requested'`);
}

function contribution({ cast, building }: World, state: ContributionState) {
  return Contribution.create({
    personId: cast.asker.id,
    groupId: null,
    buildingId: building.id,
    bookingId: null,
    kind: 'hosting',
    unit: 'minutes',
    amount: 5, // all routes together ask for many, and a day has but 24 hours
    words: '',
    state,
    doneOn: state === 'done' ? '2026-11-22' : null,
    createdAt: monday,
    changedAt: monday,
  });
}

async function transfer(world: World): Promise<number> {
  const { id } = await contribution(world, 'done');
  await confirmContributions([id], by(world.cast.manager), monday);
  return (await Transfer.findOne({ where: { contributionId: id }, rejectOnEmpty: true })).id;
}

const secret = 'a secret of tests, long enough to sign with';

async function attempt(): Promise<{ id: string; link: string }> {
  const email = `inlogger-${(asked += 1)}@example.org`;
  const { id } = await sendCode({ email, returnTo: '/', language: 'nl', secret }, monday);
  return { id, link: await newestLink(email) };
}

function invitation(world: World, to: 'group' | 'building' | 'organisation' | 'everything') {
  const { building, cast, group, organisation } = world;
  const role = { role: 'host' as const, fromOn: '2026-11-23', untilOn: null, scopeName: 'hier' };
  const invitedTo = {
    group: { groupId: group.id, groupName: group.name },
    building: { ...role, buildingId: building.id, organisationId: null },
    organisation: { ...role, buildingId: null, organisationId: organisation.id },
    everything: { ...role, role: 'administrator' as const, buildingId: null, organisationId: null },
  }[to];
  const email = `genodigde-${(asked += 1)}@example.org`;
  return invitePerson({ email, to: invitedTo, invitedBy: cast.everything, language: 'nl' }, monday).then(
    (made) => ({ id: made.id, email }),
  );
}

/** A season of the building or of the space, each in a year of its own. */
async function season({ building, spaceWithOwnHours: space }: World, path: string): Promise<number> {
  asked += 1;
  const place = { buildingId: building.id, spaceId: path.startsWith('/spaces') ? space.id : null };
  const [made] = await rows<{ id: number }>(
    `INSERT INTO seasons (building_id, space_id, name, from_on, until_on)
     VALUES (:buildingId, :spaceId, 'Zomer', :day, :day) RETURNING id`,
    { ...place, day: addDays('2029-01-01', asked) },
  );
  return made?.id ?? 0;
}

/** A day on which the building is shut, long after all bookings. */
async function closure({ building }: World): Promise<number> {
  const [made] = await rows<{ id: number }>(
    `WITH made AS (
       INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
       VALUES (:id, 'Vakantie', '2028-07-01', '2028-07-01', :now) RETURNING id)
     INSERT INTO closure_spans (closure_id, building_id, span)
     SELECT id, :id, tstzrange('2028-06-30 22:00Z', '2028-07-01 22:00Z') FROM made RETURNING closure_id AS id`,
    { id: building.id, now: monday },
  );
  return made?.id ?? 0;
}

/** A calendar from outside that nobody can read. */
function outsideCalendar({ building }: World): Promise<number> {
  const address = 'http://127.0.0.1:9/agenda.ics';
  const calendar = { buildingId: building.id, name: 'Agenda', address, spaceIds: [], nextFetchAt: monday };
  return together(() => OutsideCalendar.add(calendar, monday));
}

/** A file with old bookings, of which none can be read. */
async function oldBookings({ building, cast }: World): Promise<string> {
  const contents = { bookings: [], unread: [], window: null, notes: [] };
  const file = {
    buildingId: building.id,
    personId: cast.manager.id,
    fileName: 'oud.csv',
    spaces: {},
    contents,
  };
  return (await TakingOver.keep(file, monday)).id;
}

/** A letter in the mailbox of the demo. */
async function letter(): Promise<string> {
  const [kept] = await rows<{ id: string }>(
    `WITH sent AS (
       INSERT INTO letters (kind, email, language, facts, created_at, sent_at)
       VALUES ('sign-in', 'lezer@example.org', 'nl', '{}', :now, :now) RETURNING id)
     INSERT INTO demo_letters (letter_id, email, subject, text, html, invitation, sent_at)
     SELECT id, 'lezer@example.org', 'Uw code', 'Beste lezer', '<p>Beste lezer</p>', 'BEGIN:VCALENDAR', CAST(:now AS timestamptz) FROM sent
     RETURNING letter_id AS id`,
    { now: monday },
  );
  return kept?.id ?? '';
}

/** What must be sent for a route to know what it is about; everything else is left out. */
export function fieldsFor(route: string, world: World): Record<string, string> {
  if (route.startsWith('DELETE')) return { _method: 'DELETE' };
  if (route === 'POST /language') return { language: 'nl' };
  if (/^POST \/bookings(\/new|\/preview)?$/.test(route)) return { 'spaces[]': world.space.slug };
  if (route === 'POST /spaces') return { building: world.building.slug };
  if (route === 'POST /demo/sign-in') return { person: 'resident' };
  return {};
}

/** Where a route leads in this world: an address whose placeholders are filled in with something that was just made. */
export async function addressOf(route: string, world: World): Promise<string> {
  const path = (route.split(' ')[1] ?? '').replace('.:format', '.csv');
  const fill = (values: Record<string, string | number>) =>
    path.replaceAll(/:(\w+)/g, (_, name: string) => String(values[name]));
  const slug = /\/organisations/.test(path)
    ? world.organisation.slug
    : /\/neighbourhoods/.test(path)
      ? world.neighbourhood.slug
      : /\/spaces/.test(path)
        ? (/\/seasons/.test(path) ? world.spaceWithOwnHours : world.space).slug
        : world.building.slug;
  if (path.startsWith('/demo/mailbox/:id')) return fill({ id: await letter() });
  if (path === '/assets/:file') return world.styleSheet;
  if (path === '/spaces/new') return `${path}?building=${world.building.slug}`;
  if (path === '/bookings/new') return `${path}?space=${world.space.slug}`;
  if (path === '/me/email/:attempt') {
    const email = `nieuw-${(asked += 1)}@example.org`;
    const wish = { personId: world.cast.asker.id, email, language: 'nl', secret };
    return fill({ attempt: (await sendCodeToNewAddress(wish, monday)).id });
  }
  if (path === '/sign-in/:attempt') return fill({ attempt: (await attempt()).id });
  if (path === '/sign-in/link/:token') return (await attempt()).link;
  if (path === '/invitations/:token') return newestLink((await invitation(world, 'group')).email);
  if (path.endsWith('/invitations/:invitation')) {
    const to = /groups/.test(path)
      ? 'group'
      : /buildings/.test(path)
        ? 'building'
        : /organisations/.test(path)
          ? 'organisation'
          : 'everything';
    return fill({ id: world.group.id, slug, invitation: (await invitation(world, to)).id });
  }
  if (path.endsWith('/seasons/:season')) return fill({ slug, season: await season(world, path) });
  if (path.endsWith('/closures/:closure')) return fill({ slug, closure: await closure(world) });
  if (path.includes('/outside-calendars/:calendar'))
    return fill({ slug, calendar: await outsideCalendar(world) });
  if (path.includes('/old-bookings/:file')) return fill({ slug, file: await oldBookings(world) });
  if (path.includes('/groups/:id')) return fill({ id: world.group.id });
  if (path.startsWith('/bookings/:id/equipment/:equipment')) {
    const equipment = [{ equipmentId: world.borrowed.id, pieces: 1 }];
    return fill({ id: await booking(world, 'requested', equipment), equipment: world.borrowed.id });
  }
  if (path.includes('/dates/:occurrence/')) return fill(await offer(world));
  if (path.startsWith('/bookings/:id')) {
    const state = path.endsWith('/cancellation')
      ? 'approved'
      : path.endsWith('/answer')
        ? 'questioned'
        : 'requested';
    return fill({ id: await booking(world, state) });
  }
  if (path.startsWith('/needs/:id')) {
    return fill({ id: (await buildNeed({ buildingId: world.building.id })).need.id });
  }
  if (path === '/buildings/:slug/keys') await keepKeyChain(world);
  if (path.includes('/keys/:key')) return fill({ slug, key: await addKey(world) });
  if (path === '/contributions/:id/key') return fill({ id: await turnToOpen(world) });
  if (path.startsWith('/contributions/:id')) {
    const state = path.endsWith('/confirmation') ? 'done' : 'pledged';
    return fill({ id: (await contribution(world, state)).id });
  }
  if (path.startsWith('/transfers/:id')) return fill({ id: await transfer(world) });
  if (path.startsWith('/feeds/private/')) {
    return (await makeFeedToken(world.cast.asker, { of: 'my-bookings' }, monday)).path;
  }
  if (path === '/people/merging/:id')
    return fill({ id: (await buildPerson({ mergedInto: (await buildPerson()).id })).id });
  if (path.startsWith('/roles/:id')) {
    return fill({ id: (await buildRole({ role: 'host', buildingId: world.building.id })).id });
  }
  return fill({ slug, equipment: world.equipment.id });
}
