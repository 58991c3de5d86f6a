import type { Actor } from '../../models/history.ts';
import { Season } from '../../models/season.ts';
import { dayOf } from '../calendar/zone.ts';
import { NotFound } from '../support/errors.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { Decisions } from './decisions.ts';
import { judgeSeason } from './judge-season.ts';
import { ofPlace } from './place.ts';
import type { HoursPlace } from './place.ts';
import type { TypedSeason } from './season-form.ts';

/**
 * Adds a season to a building or to a space with hours of its own, or writes one anew.
 *
 * @param id of the season that is changed; null adds one
 * @throws NotFound when there is no such season that is not over
 */
export function keepSeason(
  place: HoursPlace,
  id: number | null,
  typed: TypedSeason,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async ({ zone }: { zone: string }) => {
    const today = dayOf(now, zone);
    const ahead = await Season.aheadOf(ofPlace(place), today);
    const before = ahead.find((season) => season.id === id);
    if (id !== null && !before) throw new NotFound();
    const problems = judgeSeason(
      typed,
      ahead.filter((season) => season.id !== id),
      today,
    );
    if (Object.keys(problems).length > 0) return { problems };
    if (id === null) await Season.add(ofPlace(place), typed);
    else await Season.change(ofPlace(place), { id, ...typed });
    const { name: _, ...is } = typed;
    const { name: _was, id: _id, ...was } = before ?? { name: '', id };
    const details = { ...(place.space && { space: place.space.slug }), ...(before && { was }), is };
    return { act: id === null ? 'season-added' : 'season-changed', details };
  };
  return changeHours(place.building, write, decisions, actor, now);
}
