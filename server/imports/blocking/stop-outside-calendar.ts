import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { OutsideOccupancy } from '../../../models/outside-occupancy.ts';
import { offerFreedTime } from '../../bookings/queue/offer-freed-time.ts';

/**
 * A calendar from outside blocks nothing any more, and what it said is forgotten; who waits for its time is offered it.
 * @returns whether the building had such a calendar
 */
export function stopOutsideCalendar(
  building: Pick<Building, 'id'>,
  id: number,
  actor: Actor,
  now: Date,
): Promise<boolean> {
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    const calendar = await OutsideCalendar.byId(id);
    if (calendar?.buildingId !== building.id) return false;
    await OutsideCalendar.remove(id);
    OutsideOccupancy.settleLater(building.id);
    offerFreedTime(building.id, now);
    const subject = { buildingId: building.id };
    await History.record({
      at: now,
      act: 'outside-calendar-stopped',
      subject,
      actor,
      details: { calendar: id },
    });
    return true;
  });
}
