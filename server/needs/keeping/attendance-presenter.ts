import type { Taker } from '../../../models/need-keeping.ts';
import type { PlacedNeed } from '../../../models/need.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayNeed } from '../../buildings/need-presenter.ts';
import { saySpan } from '../../calendar/wording.ts';
import { isThem } from '../../people/policy.ts';
import type { Problems } from '../../support/words.ts';
import { sayTaker } from './presenter.ts';

/** The page on which is ticked who was there: pure. Nobody ticks themselves. */
export function presentAttendance(page: {
  need: PlacedNeed;
  takers: Taker[];
  person: KnownPerson;
  back: string;
  /** The numbers that were ticked, and what is wrong. */
  ticked: string[];
  problems: Problems;
}) {
  const { need, takers, person, ticked, problems, back } = page;
  const others = takers.filter(({ personId }) => !isThem(person, personId));
  return {
    title: { key: 'needs-keeping.attendance.title' },
    what: sayNeed(need),
    building: need.building.name,
    action: `/needs/${need.id}/attendance`,
    problems,
    takers: others.map((taker) => ({
      value: String(taker.contributionId),
      label: sayTaker(taker),
      hint:
        taker.startsAt === null || taker.endsAt === null
          ? { key: 'needs-keeping.attendance.today' }
          : saySpan({ startsAt: taker.startsAt, endsAt: taker.endsAt }, need.building.zone),
      checked: ticked.includes(String(taker.contributionId)),
    })),
    isOneself: others.length < takers.length,
    back,
  };
}
