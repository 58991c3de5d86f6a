import type { Building } from '../../models/building.ts';
import type { Actor } from '../../models/history.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Space } from '../../models/space.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { asPlain } from './as-plain.ts';
import { changeHours } from './change-hours.ts';
import type { HoursChanged } from './hours-changed.ts';
import type { Decisions } from './decisions.ts';

/**
 * Gives a space usual hours of its own, or lets it follow its building again: then its own hours and seasons are kept but do
 * not count.
 *
 * @param own null: those of the building
 */
export function setOwnHours(
  building: Building,
  { id: spaceId, slug }: Space,
  own: OpeningStretch[] | null,
  decisions: Decisions,
  actor: Actor,
  now: Date,
): Promise<HoursChanged> {
  const write = async () => {
    const [space] = await Space.byIds([spaceId]);
    if (!space) return null;
    const was = space.hasOwnHours ? await OpeningHours.ofPlace({ buildingId: building.id, spaceId }) : null;
    if (JSON.stringify(was && asPlain(was)) === JSON.stringify(own && asPlain(own))) return null;
    await space.update({ hasOwnHours: own !== null });
    if (own !== null) await OpeningHours.replace(building.id, own, { spaceId });
    return { act: 'own-hours-changed', details: { space: slug, own } };
  };
  return changeHours(building, write, decisions, actor, now);
}
