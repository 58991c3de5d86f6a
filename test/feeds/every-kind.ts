/** One town in which all there is stands in some feed, typed by somebody who means harm; and a feed of each kind. */
import type { CreationAttributes } from 'sequelize';
import { Booking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import { rows, together } from '../../models/database.ts';
import type { PrivateFeed } from '../../models/feed-token.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import type { Space } from '../../models/space.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { buildSeries, nth } from '../bookings/series/series.ts';
import type { WantedSeries } from '../bookings/series/series.ts';
import { buildBuilding, buildGroup, buildNeighbourhood, buildPerson } from '../support/builders.ts';
import { buildRole, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { buildBooking } from './build-booking.ts';

/** On one line, as titles and names may be. */
export const hostile = 'Soep; "thee", koek\\taart\u2028BEGIN:VEVENT\u0085X-EVIL:1 \u2029{{x}} 🍲';
/** Of many lines, and long. */
export const hostileText = `${hostile}\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:x@example.org\r${'🍲'.repeat(500)}`;

/** What nobody may read in a feed for everybody. */
export const secret = 'Geheim';

export interface EveryKind {
  /** The path of a feed of each kind, by the file of what is in it. */
  feeds: Record<Kind, { path: string; isPublic: boolean; takesTime: boolean }>;
  tokens: string[];
}
export type Kind = (typeof kinds)[number];
export const kinds = [
  'space',
  'other-space',
  'building',
  'neighbourhood',
  'agenda',
  'agenda-of-kind',
  'my-bookings',
  'my-contributions',
  'group',
  'managers',
] as const;

/** Call it in a fresh database. */
export async function buildEveryKind(): Promise<EveryKind> {
  const near = await buildNeighbourhood({ slug: 'hier', name: `Hier ${hostile}` });
  const house = await buildBuilding({
    slug: 'het-huis',
    name: `Het Huis ${hostile}`,
    street: `Straat 1 ${hostile}`,
    neighbourhoodId: near.id,
    latitude: 51.5719,
    longitude: 4.7683,
  });
  const farHouse = await buildBuilding({ slug: 'verderop', name: 'Verderop', street: 'Verweg 2' });
  const hall = await buildSpace({ slug: 'zaal', name: `Zaal ${hostile}`, buildingId: house.id });
  const kitchen = await buildSpace({ slug: 'keuken', name: 'Keuken', buildingId: house.id });
  const shed = await buildSpace({ slug: 'schuur', name: 'Schuur', buildingId: farHouse.id });
  const asker = await buildPerson({
    name: `Vrager ${hostile}`,
    email: 'vrager@example.org',
    telephone: '06 0000',
  });
  const manager = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
  await buildRole({ personId: manager.id, role: 'manager', buildingId: house.id });
  const group = await buildGroup({ name: `Groep ${hostile}`, lead: asker });

  const single = (number: number, title: string, more: Partial<Parameters<typeof buildBooking>[0]>) =>
    buildBooking({
      id: idOf(number),
      person: asker,
      spaces: [hall],
      startsAt: new Date(`2026-12-${String(number).padStart(2, '0')}T10:00Z`),
      title,
      ...more,
    });
  await single(1, hostile, { description: hostileText, spaces: [hall, kitchen] });
  await single(2, `${secret} ${hostile}`, { description: secret, isPublic: false });
  await single(3, `${secret} dat wacht`, { description: secret, state: 'requested' });
  for (const [place, state] of (['cancelled', 'refused', 'withdrawn', 'lapsed'] as const).entries())
    await single(4 + place, `${secret} dat niet doorgaat`, { description: secret, state });
  await single(8, 'In de schuur', { spaces: [shed], startsAt: new Date('2027-03-28T00:30Z') });
  await single(9, 'De nacht van de klok', { startsAt: new Date('2027-10-31T00:30Z') });
  const ofGroup = await single(10, 'Van de groep', {});
  await Booking.update({ groupId: group.id, activityKind: 'music' }, { where: { id: ofGroup.id } });

  const scene = { asker, building: house, space: hall };
  const series = (number: number, title: string, isPublic: boolean, more: WantedSeries) =>
    buildTurbulentSeries({ id: idOf(number), title, isPublic }, scene, kitchen, more);
  await series(20, 'Elke week', true, { firstDay: '2027-01-05', groupId: group.id });
  await series(21, `${secret} elke week`, false, { firstDay: '2027-01-06', from: '13:00', to: '14:00' });

  await buildHelp({ house, asker, group });

  const address = async (person: { id: number }, feed: PrivateFeed) => makeFeedToken(person, feed, monday);
  const [mine, given, ours, all] = [
    await address(asker, { of: 'my-bookings' }),
    await address(asker, { of: 'my-contributions' }),
    await address(asker, { of: 'group', group }),
    await address(manager, { of: 'managers', building: house }),
  ];
  const open = (path: string, takesTime: boolean) => ({ path: `/feeds/${path}`, isPublic: true, takesTime });
  const own = ({ path }: { path: string }) => ({ path, isPublic: false, takesTime: true });
  return {
    feeds: {
      space: open('spaces/zaal.ics', true),
      'other-space': open('spaces/keuken.ics', true),
      building: open('buildings/het-huis.ics', true),
      neighbourhood: open('neighbourhoods/hier.ics', false),
      agenda: open('agenda.ics', false),
      'agenda-of-kind': open('agenda.ics?neighbourhood=hier&kind=music', false),
      'my-bookings': own(mine),
      'my-contributions': own(given),
      group: own(ours),
      managers: own(all),
    },
    tokens: [mine, given, ours, all].map(({ token }) => token),
  };
}

/** What the asker does at some time: for a group, with a booking that waits, a duty, what was done; and what is let go or was called off. */
async function buildHelp({
  house,
  asker,
  group,
}: {
  house: Building;
  asker: { id: number };
  group: { id: number };
}): Promise<void> {
  const days = ['11-20', '12-11', '12-12', '12-13', '12-14'].map((day) => `2026-${day}T10:00+01:00`);
  const here = { buildingId: house.id, writtenBy: asker.id };
  const words = { title: hostile, description: hostileText };
  const { need, dates } = await buildNeed({ ...here, ...words, dates: days });
  const duty = await buildNeed({
    ...here,
    duty: 'opening',
    kind: 'hosting',
    takesMinutes: 15,
    dates: ['2026-12-15T18:45+01:00'],
  });
  await dates[4]?.update({ calledOffAt: monday });
  const usual = { personId: asker.id, groupId: null, buildingId: house.id, bookingId: null, needId: need.id };
  const take = (number: number, more: Partial<CreationAttributes<Contribution>>) =>
    Contribution.create({
      ...usual,
      needDateId: dates[number]?.id ?? 0,
      kind: need.kind,
      unit: 'minutes',
      amount: 60,
      words: secret,
      state: 'pledged',
      doneOn: null,
      createdAt: monday,
      changedAt: monday,
      ...more,
    });
  await take(0, { state: 'done', doneOn: '2026-11-20' });
  await take(1, { groupId: group.id });
  await take(2, { bookingId: idOf(3) });
  await take(3, { state: 'let-go' });
  await take(4, {});
  await take(5, { needId: duty.need.id, needDateId: duty.dates[0]?.id ?? 0 });
}

/** Eight dates: one cancelled, one moved, one in another space, one past its neighbour, one renamed, one that waits, and a wish. */
async function buildTurbulentSeries(
  { id, ...activity }: { id: string; title: string; isPublic: boolean },
  scene: Parameters<typeof buildSeries>[0],
  elsewhere: Space,
  wanted: WantedSeries,
): Promise<void> {
  const booking = await buildSeries(scene, { id, times: 8, ...wanted });
  const date = (place: number) => nth(booking, place);
  const later = (place: number, hours: number) => ({
    startsAt: new Date(date(place).startsAt.getTime() + hours * 3_600_000),
    endsAt: new Date(date(place).endsAt.getTime() + hours * 3_600_000),
  });
  await Booking.update(activity, { where: { id } });
  await together(async () => {
    await Building.lockForWriting([scene.building.id], monday);
    const ids = booking.occurrences.map((one) => one.id);
    await Occupancy.free(ids);
    for (const one of booking.occurrences) if (one !== date(6)) await one.update({ state: 'approved' });
    await date(1).update({ state: 'cancelled' });
    await date(2).update(later(2, 26));
    await rows(
      `UPDATE occurrence_spaces SET space_id = :space WHERE occurrence_id = :date RETURNING 1 AS ok`,
      {
        space: elsewhere.id,
        date: date(3).id,
      },
    );
    await date(4).update(later(4, 7 * 24 + 5));
    await date(5).update({ title: `Eenmalig ${hostile}` });
    await Move.ask([
      {
        occurrenceId: date(7).id,
        buildingId: scene.building.id,
        ...later(7, 3),
        people: 8,
        setUpMinutes: 0,
        cleanUpMinutes: 0,
        askedAt: monday,
        dueAt: monday,
        spaceIds: [elsewhere.id],
        equipment: [],
      },
    ]);
    await Occupancy.hold(ids);
  });
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
