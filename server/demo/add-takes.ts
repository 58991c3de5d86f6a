import { Contribution } from '../../models/contribution.ts';
import { followingDates } from '../../models/demo-date.ts';
import type { FollowingDate } from '../../models/demo-date.ts';
import { History } from '../../models/history.ts';
import { idOf } from './add-people.ts';
import type { PeopleIds } from './add-people.ts';
import { between, chance } from './chance.ts';
import { demoKeyChains } from './keys.ts';
import { demoNeeds } from './needs.ts';
import type { PersonKey } from './people.ts';

const hourMs = 60 * 60 * 1000;

/** What is taken of what follows from bookings: opening, closing, helping with an activity. Some of it nobody takes yet. */
export async function addTakes(people: PeopleIds, since: Date): Promise<void> {
  const dates = await followingDates(since);
  const takes = dates.flatMap((date) => {
    const who = takerOf(date);
    return who === null ? [] : [{ date, personId: idOf(people, who), at: evenings(date, since) }];
  });
  const added = await Contribution.bulkCreate(
    takes.map(({ date, personId, at }) => ({
      personId,
      groupId: null,
      buildingId: date.buildingId,
      bookingId: null,
      needId: date.needId,
      needDateId: date.id,
      kind: date.kind,
      unit: 'minutes' as const,
      amount: date.minutes,
      words: '',
      state: 'pledged' as const,
      doneOn: null,
      createdAt: at,
      changedAt: at,
    })),
  );
  await History.recordAll(
    added.map(({ id, personId, createdAt }) => ({
      at: createdAt,
      act: 'contribution-pledged',
      subject: { contributionId: id },
      actor: { actorId: personId, door: 'online' as const },
    })),
  );
}

/** Whoever opens in the evening closes too, mostly. */
function takerOf({ duty, title, building, startsAt }: FollowingDate): PersonKey | null {
  const day = startsAt.toISOString().slice(0, 10);
  const helpers =
    duty === null
      ? demoNeeds.find((need) => need.title === title && need.house === building)?.helpers
      : demoKeyChains.find(({ house }) => house === building)?.openers;
  if (!helpers || chance(`takes ${building} ${title} ${day}`) < 0.4) return null;
  return helpers[between(0, helpers.length - 1, `who takes ${building} ${title} ${day}`)] ?? null;
}

/** In one of the last evenings. */
function evenings({ id }: FollowingDate, since: Date): Date {
  return new Date(since.getTime() - (3 + 24 * between(0, 3, `taken ${id}`)) * hourMs);
}
