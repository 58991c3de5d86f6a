import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import { Contribution } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { NeedDate } from '../../../models/need.ts';
import type { Person } from '../../../models/person.ts';
import { Settling } from '../../../models/settling.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { settleDueNeeds } from '../../../server/needs/settling/settle-due-needs.ts';
import { settleNeeds } from '../../../server/needs/settling/settle-needs.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { by } from '../../bookings/wishes.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildHouse } from './house.ts';
import type { House } from './house.ts';

describe('settling needs in time', () => {
  const queries: string[] = [];
  useFreshDatabase((sql) => queries.push(sql));

  let house: House;
  beforeEach(async () => {
    house = await buildHouse();
  });

  it('leaves nobody with a date that was called off, whoever comes first', async () => {
    await house.turnOn();
    const rival = await buildPerson();
    for (let time = 0; time < 5; time += 1) {
      const { booking } = await house.book(`2026-12-1${time}`, '19:00', '21:00');
      await settleNeeds(house.building.id, monday);
      const [opening, closing] = [
        await house.dateAt(`2026-12-1${time}T17:45Z`),
        await house.dateAt(`2026-12-1${time}T20:00Z`),
      ];
      await cancelBooking(booking.id, { by: 'house', reason: 'lekkage' }, by(house.manager), monday);
      const takeIt = (date: NeedDate, who: Person) =>
        takeNeed(date.needId, { dateIds: [date.id], groupId: null, people: 1 }, who.id, by(who), monday);
      const answers = await Promise.allSettled([
        takeIt(opening, house.taker),
        settleNeeds(house.building.id, monday),
        takeIt(opening, rival),
        takeIt(closing, house.taker),
        settleNeeds(house.building.id, monday),
        takeIt(closing, rival),
      ]);
      expect(answers.map(({ status }) => status)).not.to.include('rejected');
      const needDateId = [opening.id, closing.id];
      expect(await Contribution.count({ where: { needDateId, state: 'pledged' } })).to.equal(0);
    }
  });

  it('asks the database as much for many as for few', async () => {
    await house.turnOn();
    const counted = async () => {
      queries.length = 0;
      await settleNeeds(house.building.id, monday);
      return queries.length;
    };
    const lot = async (month: string, count: number) => {
      const made = [];
      for (let day = 10; day < 10 + count; day += 1)
        made.push(await house.book(`${month}-${day}`, '19:00', '21:00'));
      for (const { booking } of made) await house.coffee(booking.id);
      return made;
    };
    const moveAll = async (made: Awaited<ReturnType<typeof lot>>) => {
      const takers = await NeedDate.findAll({
        where: { occurrenceId: made.map(({ occurrence }) => occurrence.id) },
      });
      for (const date of takers) await house.take(date.needId, date.id);
      for (const { occurrence } of made)
        await occurrence.update({
          endsAt: new Date(occurrence.endsAt.getTime() + 60_000),
          startsAt: new Date(occurrence.startsAt.getTime() + 60_000),
        });
    };
    const few = await lot('2026-12', 1);
    const added = await counted();
    await moveAll(few);
    const moved = await counted();
    const many = await lot('2027-01', 12);
    expect(await counted()).to.equal(added);
    await moveAll(many);
    expect(await counted()).to.equal(moved);
  });

  it('looks at each building once after something was written there, and once a day', async () => {
    await house.turnOn();
    await settleDueNeeds(monday);
    const isDue = async (now: Date) =>
      (await Settling.due(now)).filter(({ id }) => id === house.building.id).length;
    expect(await isDue(new Date('2026-11-23T22:59Z'))).to.equal(0);
    expect(await isDue(new Date('2026-11-23T23:00Z'))).to.equal(1);
    const { booking } = await house.book('2026-11-24', '19:00', '21:00');
    await together(() => Booking.locked(booking.id, monday));
    expect(await isDue(monday)).to.equal(1);
    await Promise.all([settleDueNeeds(monday), settleDueNeeds(monday), settleDueNeeds(monday)]);
    expect(await house.dates()).to.have.length(2);
    expect(await isDue(monday)).to.equal(0);
  });
});
