import type { Building } from '../../models/building.ts';
import type { Actor } from '../../models/history.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { asPlain } from './as-plain.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { Decisions } from './decisions.ts';

/** Gives a building other usual hours. */
export function setWeek(
  building: Building,
  stretches: OpeningStretch[],
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async ({ id }: Building) => {
    const was = asPlain(await OpeningHours.ofBuildings([id]));
    const is = asPlain(stretches);
    if (JSON.stringify(was) === JSON.stringify(is)) return null;
    await OpeningHours.replace(id, stretches);
    return { act: 'hours-changed', details: { was, is } };
  };
  return changeHours(building, write, decisions, actor, now);
}
