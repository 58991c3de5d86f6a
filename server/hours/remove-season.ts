import type { Actor } from '../../models/history.ts';
import { Season } from '../../models/season.ts';
import { dayOf } from '../calendar/zone.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { Decisions } from './decisions.ts';
import { ofPlace } from './place.ts';
import type { HoursPlace } from './place.ts';

/** Takes a season away: the usual hours hold again. One that is gone already, or over, stays as it is. */
export function removeSeason(
  place: HoursPlace,
  id: number,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async ({ zone }: { zone: string }) => {
    const ahead = await Season.aheadOf(ofPlace(place), dayOf(now, zone));
    const season = ahead.find((one) => one.id === id);
    if (!season) return null;
    await Season.remove(id);
    const { fromOn, untilOn } = season;
    const details = { ...(place.space && { space: place.space.slug }), fromOn, untilOn };
    return { act: 'season-removed', details };
  };
  return changeHours(place.building, write, decisions, actor, now);
}
