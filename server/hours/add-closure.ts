import type { Building } from '../../models/building.ts';
import { Closure } from '../../models/closure.ts';
import type { Actor } from '../../models/history.ts';
import { Space } from '../../models/space.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { TypedClosure } from './closure-form.ts';
import type { Decisions } from './decisions.ts';
import { placeClosure } from './place-closure.ts';

/** More than anybody keeps an eye on. */
export const mostClosures = 200;

/** Shuts a building or some of its spaces for a while, once or repeating. */
export function addClosure(
  building: Building,
  typed: TypedClosure,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async ({ id: buildingId, zone }: Building) => {
    const placed = placeClosure(typed, zone, now);
    if ('problems' in placed) return placed;
    if ((await Closure.countAheadIn(buildingId, now)) >= mostClosures)
      return { problems: { form: { key: 'hours.problems.tooManyClosures', values: { max: mostClosures } } } };
    const spaces = typed.spaces.length === 0 ? [] : await Space.bySlugs(typed.spaces);
    const { reason, firstOn, untilOn, fromTime, toTime } = typed;
    const { spans, rrule } = placed;
    const rule = { firstOn, untilOn, fromTime, toTime, rrule };
    const spaceIds = spaces.filter((space) => space.buildingId === buildingId).map(({ id }) => id);
    await Closure.add({ buildingId, spaceIds, reason, ...rule }, spans, now);
    return { act: 'closure-added', details: { ...rule, spaces: typed.spaces, times: spans.length } };
  };
  return changeHours(building, write, decisions, actor, now);
}
