/** What tests of bookings ask for. */
import type { Actor } from '../../models/history.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import type { Wish } from '../../server/bookings/asking/request-booking.ts';
import type { WholeBooking } from '../../models/booking.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';
import type { Building } from '../../models/building.ts';
import type { Person } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';

/** A building with a manager and a space, and somebody who asks. */
export interface Scene {
  building: Building;
  manager: Person;
  space: Space;
  asker: Person;
}

export async function buildScene(space: Parameters<typeof buildSpace>[0] = {}): Promise<Scene> {
  const building = await buildBuilding();
  const manager = await buildPerson({ name: 'Beheerder' });
  await buildRole({ personId: manager.id, buildingId: building.id });
  return {
    building,
    manager,
    space: await buildSpace({ buildingId: building.id, ...space }),
    asker: await buildPerson({ name: 'Aanvrager' }),
  };
}

/** A week from now, Tuesday 1 December 2026, 19:00 to 21:00. */
export function wishFor(scene: Pick<Scene, 'asker' | 'space'>, differently: Partial<Wish> = {}): Wish {
  return {
    personId: scene.asker.id,
    groupId: null,
    spaceIds: [scene.space.id],
    equipment: [],
    day: '2026-12-01',
    from: '19:00',
    to: '21:00',
    people: 8,
    title: 'Koffie',
    description: '',
    activityKind: 'meeting-each-other',
    isPublic: false,
    isDropIn: false,
    pledge: null,
    asksAfterwards: false,
    requestKey: null,
    series: null,
    ...differently,
  };
}

/** Asks, and has to get it. */
export async function ask(
  scene: Pick<Scene, 'asker' | 'space'>,
  differently: Partial<Wish> = {},
  now: Date = monday,
): Promise<WholeBooking> {
  const outcome = await requestBooking(wishFor(scene, differently), by(scene.asker), now);
  if (!outcome.booked) throw new Error(`not booked: ${JSON.stringify(outcome)}`);
  return outcome.booking;
}

export function by(person: { id: number }): Actor {
  return { actorId: person.id, door: 'online' };
}

/** Signs in through the front door and goes to a page. */
export async function visit(app: TestApp, person: { email: string | null }, path: string): Promise<Visitor> {
  const visitor = await new Visitor(app).signIn(person.email ?? '');
  return visitor.open(path);
}
