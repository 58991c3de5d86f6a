import { together } from '../../models/database.ts';
import { Organisation } from '../../models/organisation.ts';
import { Person } from '../../models/person.ts';
import { homeZone, startOfDay } from '../calendar/zone.ts';
import { settleNeeds } from '../needs/settling/settle-needs.ts';
import { roleDayAt } from '../people/role-day.ts';
import { addBookings } from './add-bookings.ts';
import { addContributions } from './add-contributions.ts';
import { addHours } from './add-hours.ts';
import { addHouses } from './add-houses.ts';
import { addGifts } from './add-gifts.ts';
import { addKeys } from './add-keys.ts';
import { addNeeds } from './add-needs.ts';
import { addTakes } from './add-takes.ts';
import { addGroups, addPeople, addRoles } from './add-people.ts';
import { programmes } from './whole-story.ts';
import { planBookings } from './plan-bookings.ts';
import { planFreeGifts, planPledges } from './plan-contributions.ts';
import { planNeeds, planTakes } from './plan-needs.ts';

/**
 * Fills an empty database with the demo neighbourhoods: everything or nothing, and the same for the same day. All of it was
 * before that day began or lies ahead of it, as if people had asked, decided and given. No letters are sent about it; what is
 * due, such as a reminder, the clock brings about afterwards.
 *
 * @returns false when something was in the database, which then stays as it is
 */
export function fillWithDemo(now: Date): Promise<boolean> {
  return together(async () => {
    if (!(await Person.nobodyYet()) || (await Organisation.count()) > 0) return false;
    const today = roleDayAt(now);
    const since = startOfDay(today, homeZone);
    const people = await addPeople(since);
    const groups = await addGroups(people, since);
    const houses = await addHouses(since);
    await addRoles(houses, people, today, since);
    for (const house of houses) await addHours(house, people, today);

    const plans = programmes.map((programme) => {
      const house = houses.find(({ name }) => name === programme.house);
      if (!house) throw new Error(`no building is called ${programme.house}`);
      const bookings = planBookings(programme, house.place, today);
      const needs = planNeeds(house.name, house.place, today);
      const contributions = [
        ...planPledges(bookings, house.place, today),
        ...planFreeGifts(programme, house.place, today),
        ...needs.flatMap((need) => planTakes(need, house.place, today)),
      ];
      return { buildingId: house.id, zone: house.place.zone, bookings, needs, contributions };
    });
    await addBookings(plans, people, groups);
    const needs = await addNeeds(plans, people);
    await addContributions(plans, people, groups, needs);
    await addKeys(houses, people, since);
    for (const { id } of houses) await settleNeeds(id, since);
    await addTakes(people, since);
    await addGifts(people, groups, since);
    return true;
  });
}
