import type { Building } from '../../models/building.ts';
import type { Actor } from '../../models/history.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { Decisions } from './decisions.ts';

/** Says on which public holidays a building is shut. @param holidays as server/calendar/holidays names them */
export function chooseHolidays(
  building: Building,
  holidays: string[],
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async (fresh: Building) => {
    const was = fresh.closedHolidays;
    if (was.toSorted().join() === holidays.toSorted().join()) return null;
    await fresh.update({ closedHolidays: holidays });
    return { act: 'holidays-changed', details: { was, is: holidays } };
  };
  return changeHours(building, write, decisions, actor, now);
}
