import type { Actor } from '../../../models/history.ts';
import type { PlacedNeed } from '../../../models/need.ts';
import { NeedPledges } from '../../../models/need-pledges.ts';
import { recordLetGo } from '../../contributions/letting-go/record-let-go.ts';
import { tellTakers } from '../settling/tell-takers.ts';

/**
 * Lets go who took dates of this need that were called off, or, with `all`, all of it. Each of them gets one kind letter; not who
 * did it. Call it inside together(), after Need.locked.
 */
export async function letGoTakers(need: PlacedNeed, all: boolean, actor: Actor, now: Date): Promise<void> {
  const letGo = await NeedPledges.letGo(need.id, all, now);
  const ids = letGo.map(({ id }) => id);
  await recordLetGo(ids, actor, now, 'called-off');
  const { id: needId, title, duty } = need;
  const others = letGo.filter(({ personId }) => personId !== actor.actorId);
  const takers = others.map((pledge) => ({ ...pledge, contributionId: pledge.id, needId, title, duty }));
  const calledOff = others.flatMap(({ needDateId, startsAt, endsAt }) =>
    needDateId === null ? [] : [{ id: needDateId, needId, occurrenceId: null, startsAt, endsAt }],
  );
  await tellTakers(need.building, takers, { added: [], moved: [], calledOff }, now);
}
