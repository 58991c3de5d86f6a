import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { ComingOccurrence } from '../../models/occurrence.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { everyWeek, openBetween } from '../calendar/opening-hours.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { contains } from '../calendar/span.ts';

/** `outside`: what is still to come and falls outside the new hours. It stays as it is. */
export interface SetHours {
  set: boolean;
  outside: ComingOccurrence[];
}

/**
 * Gives a building other weekly hours. Bookings that were made before stay, also where they fall outside the new hours; so that
 * nobody is surprised, nothing is set while there are more of those than were seen.
 *
 * @param seen how many bookings outside the new hours the person was told of
 */
export function setOpeningHours(
  building: Building,
  stretches: OpeningStretch[],
  seen: number,
  actor: Actor,
  now: Date,
): Promise<SetHours> {
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    await building.reload();
    const coming = await Occurrence.comingIn(building.id, now);
    const outside = coming.filter((occurrence) => !isOpenDuring(occurrence, stretches, building.zone));
    if (outside.length > seen) return { set: false, outside };

    const was = (await OpeningHours.ofBuildings([building.id])).map(asPlain);
    if (JSON.stringify(was) === JSON.stringify(stretches.map(asPlain))) return { set: true, outside };
    await OpeningHours.replace(building.id, stretches);
    await History.record({
      at: now,
      act: 'hours-changed',
      subject: { buildingId: building.id },
      actor,
      details: { was, is: stretches.map(asPlain), outside: outside.length },
    });
    return { set: true, outside };
  });
}

function isOpenDuring(occurrence: ComingOccurrence, stretches: OpeningStretch[], zone: string): boolean {
  return openBetween(occurrence, everyWeek(stretches), zone).some((open) => contains(open, occurrence));
}

function asPlain({ weekday, opens, closes }: OpeningStretch): OpeningStretch {
  return { weekday, opens, closes };
}
