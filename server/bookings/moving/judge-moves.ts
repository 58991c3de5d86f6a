import type { WholeBooking } from '../../../models/booking.ts';
import type { House } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Reason } from '../judging/reasons.ts';
import type { DatePlan } from './plan.ts';

/**
 * Looks at every rule for dates that are to change, all of them together, as if those that change were not there. What cannot be
 * gets the fate impossible, with why. A constant number of questions to the database.
 */
export async function judgeMoves(plans: DatePlan[], booking: WholeBooking, house: House): Promise<void> {
  const changing = plans.filter(({ fate }) => fate === 'at-once' || fate === 'asks');
  const wishes = plans.filter(({ fate }) => fate === 'wish');
  const except = changing.map(({ occurrence }) => occurrence.id);
  const verdictsOf = (some: DatePlan[]) =>
    judgePlacements(
      some.flatMap(({ to }) => to ?? []),
      { house, owner: booking, except },
    );
  const verdicts = await verdictsOf(changing);
  const againstWishes = wishes.length === 0 ? [] : await verdictsOf(wishes);
  changing.forEach((plan, place) => forbid(plan, verdicts[place]));
  wishes.forEach((plan, place) => {
    const mayPass = plans.length === 1 && isElsewhere(plan) ? otherPeople : othersAndHours;
    forbid(
      plan,
      againstWishes[place]?.filter(({ why }) => !mayPass.has(why)),
    );
  });
}

function forbid(plan: DatePlan, reasons: Reason[] = []): void {
  if (reasons.length > 0) Object.assign(plan, { fate: 'impossible', reasons });
}

function isElsewhere({ fields }: DatePlan): boolean {
  return fields.includes('time') || fields.includes('spaces');
}

/** A wish may wait for what others have; nobody wishes for one time of which they know that it is shut. */
const otherPeople = new Set<Reason['why']>(['taken', 'equipment-taken', 'too-many-hours']);

/** Among the dates of a series some were left out because it is shut then: those wait on, at the new time. */
const othersAndHours = new Set<Reason['why']>([
  ...otherPeople,
  'closed',
  'closed-all-day',
  'closure',
  'holiday',
  'too-far',
  'too-soon',
]);
