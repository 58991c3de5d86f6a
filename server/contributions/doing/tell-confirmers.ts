import { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import type { AmountUnit, ContributionKind } from '../../../models/contribution.ts';
import { Person } from '../../../models/person.ts';
import { Role } from '../../../models/role.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';

/** As much of what was done as a letter tells. */
interface Told {
  id: number;
  personId: number;
  /** Whose it is now: the one into whom they were merged, or themselves. */
  giverId: number;
  buildingId: number;
  kind: ContributionKind;
  unit: AmountUnit;
  amount: number;
  words: string;
}

/** So long one letter is enough about what the same person did for the same building. */
const quiet = 24 * 60 * 60 * 1000;

/**
 * Tells whoever may confirm that something was done; not the giver, who may be one of them. One letter for all of it, and none
 * where they were told less than a day ago of something by the same person that still waits: it stands on the same page. Call it
 * inside together(), the givers locked.
 */
export async function tellConfirmers(done: readonly Told[], now: Date): Promise<void> {
  if (done.length === 0) return;
  const since = new Date(now.getTime() - quiet);
  const told = await Contribution.toldSince(
    done.map(({ id }) => id),
    since,
  );
  const news = done.filter(
    (one) => !told.some((old) => old.personId === one.personId && old.buildingId === one.buildingId),
  );
  const buildings = await Building.byIds([...new Set(news.map(({ buildingId }) => buildingId))]);
  const givers = await Person.byIds([...new Set(news.map(({ giverId }) => giverId))]);
  const deciders = await Role.decidersOf(
    buildings.map(({ id }) => id),
    roleDayAt(now),
  );
  const nameOf = new Map(givers.map(({ id, name }) => [id, name]));
  const letters = buildings.flatMap(({ id, slug, name, telephone, contactName }) => {
    const here = news.filter(({ buildingId }) => buildingId === id);
    const readers = deciders.filter(({ buildingId }) => buildingId === id);
    return readers.flatMap((reader) => {
      const ofOthers = here.filter(({ giverId }) => giverId !== reader.personId);
      if (ofOthers.length === 0) return [];
      return {
        kind: 'manager-contribution-done' as const,
        to: { personId: reader.personId },
        facts: {
          building: { name, telephone, contactName },
          given: ofOthers.map(({ giverId, kind, unit, amount, words }) => ({
            kind,
            unit,
            amount,
            words,
            who: nameOf.get(giverId) ?? '',
          })),
          link: `/buildings/${slug}/contributions`,
        },
      };
    });
  });
  await writeLetters(letters, now);
}
