import { Building } from '../../../models/building.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import { Contribution } from '../../../models/contribution.ts';
import { Person } from '../../../models/person.ts';
import { Role } from '../../../models/role.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';

/** As much of what was done as a letter tells. */
type Told = Pick<
  BatchedContribution,
  'id' | 'personId' | 'giverId' | 'buildingId' | 'kind' | 'unit' | 'amount' | 'words'
>;

/** So long one letter is enough about what the same person did for the same building. */
const quiet = 24 * 60 * 60 * 1000;

/**
 * Tells whoever may confirm that something was done; not the giver, who may be one of them. One letter for all of it, and none
 * where they were told less than a day ago of something by the same person: what waits stands on the same page. Call it inside
 * together(), the givers locked.
 */
export async function tellConfirmers(done: readonly Told[], now: Date): Promise<void> {
  if (done.length === 0) return;
  const news = await notToldOf(done, now);
  const buildings = await Building.byIds([...new Set(news.map(({ buildingId }) => buildingId))]);
  const givers = await Person.byIds([...new Set(news.map(({ giverId }) => giverId))]);
  const deciders = await Role.decidersOf(
    buildings.map(({ id }) => id),
    roleDayAt(now),
  );
  const nameOf = new Map(givers.map(({ id, name }) => [id, name]));
  const letters = buildings.flatMap((building) =>
    deciders
      .filter(({ buildingId }) => buildingId === building.id)
      .map(({ personId }) => ({
        personId,
        ofOthers: news.filter((one) => one.buildingId === building.id && one.giverId !== personId),
      }))
      .filter(({ ofOthers }) => ofOthers.length > 0)
      .map(({ personId, ofOthers }) => letterTo(personId, building, ofOthers, nameOf)),
  );
  await writeLetters(letters, now);
}

/** Those of them by whose givers nothing else was told of in that building of late. */
async function notToldOf(done: readonly Told[], now: Date): Promise<Told[]> {
  const told = await Contribution.toldSince(
    done.map(({ id }) => id),
    new Date(now.getTime() - quiet),
  );
  return done.filter(
    (one) => !told.some((old) => old.personId === one.personId && old.buildingId === one.buildingId),
  );
}

function letterTo(
  personId: number,
  { slug, name, telephone, contactName }: Building,
  done: Told[],
  nameOf: ReadonlyMap<number, string>,
) {
  return {
    kind: 'manager-contribution-done' as const,
    to: { personId },
    facts: {
      building: { name, telephone, contactName },
      given: done.map(({ giverId, kind, unit, amount, words }) => ({
        kind,
        unit,
        amount,
        words,
        who: nameOf.get(giverId) ?? '',
      })),
      link: `/buildings/${slug}/contributions`,
    },
  };
}
