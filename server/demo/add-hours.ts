import { Closure } from '../../models/closure.ts';
import { History } from '../../models/history.ts';
import { Season } from '../../models/season.ts';
import type { Day } from '../calendar/zone.ts';
import { idOf } from './add-people.ts';
import type { PeopleIds } from './add-people.ts';
import type { AddedHouse } from './add-houses.ts';
import { planHours } from './plan-hours.ts';
import type { PlannedClosure } from './plan-hours.ts';

/** Stores the seasons and closures of a house, which follow from the start date. */
export async function addHours(house: AddedHouse, people: PeopleIds, today: Day): Promise<void> {
  const { id: buildingId, place } = house;
  const { seasons, closures } = planHours(place.house, place.zone, today);
  const idsOf = (names: readonly string[]) =>
    place.spaces.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  for (const { space, ...season } of seasons)
    await Season.add({ buildingId, spaceId: space === null ? null : (idsOf([space])[0] ?? null) }, season);
  for (const closure of closures) {
    const { madeAt, keeps: _, spans, spaces, ...rule } = closure;
    await Closure.add({ ...rule, buildingId, spaceIds: idsOf(spaces) }, spans, madeAt);
  }
  await History.recordAll(closures.map((closure) => asAct(closure, house, people)));
}

function asAct(closure: PlannedClosure, { id: buildingId, place }: AddedHouse, people: PeopleIds) {
  const { firstOn, untilOn, fromTime, toTime, rrule, spans } = closure;
  return {
    at: closure.madeAt,
    act: 'closure-added',
    subject: { buildingId },
    actor: { actorId: idOf(people, place.managers[0]), door: 'online' as const },
    details: { firstOn, untilOn, fromTime, toTime, rrule, times: spans.length },
  };
}
