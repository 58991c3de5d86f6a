import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { presentMoved } from '../telling/facts.ts';
import { placeOccurrences } from './place-occurrences.ts';
import type { DatePlan, MovePlan, WantedMove } from './plan.ts';
import { ownAfter } from '../series/values.ts';
import { setRule } from '../series/set-rule.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/**
 * Carries out what a change does at once: dates get their new place, and the rule of a series its new time. Call it inside
 * together(), with the locks, after the dates got their titles.
 */
export async function changeAtOnce(
  booking: WholeBooking,
  plan: MovePlan,
  wanted: WantedMove,
  actor: Actor,
  now: Date,
): Promise<void> {
  const done = plan.plans.filter(({ fate }) => ['renamed', 'at-once', 'wish'].includes(fate));
  if (done.length === 0) return;
  const isAlone = plan.dates === 'one';
  const places = done.flatMap(({ occurrence, to, fields }) =>
    to ? [{ occurrence, to, own: ownAfter(booking, occurrence, to, { fields, isAlone }) }] : [],
  );
  await placeOccurrences(places, booking.zone, now);
  await setRuleOf(booking, plan, wanted, now);

  const became = await Booking.whole(booking.id);
  if (!became) throw new Error('the booking is gone');
  const about = became.occurrences.filter(({ id }) => done.some(({ occurrence }) => occurrence.id === id));
  const details = { ...detailsAbout(became, about), changes: fieldsOf(done) };
  await History.record({ at: now, act: 'moved', subject: { bookingId: became.id }, actor, details });
  await tell(became, about, done, actor, now);
  const ofOtherHouses = fieldsOf(done).some((field) => field === 'time' || field === 'equipment');
  if (ofOtherHouses) await askEquipmentHomes(became, about, actor, now);
}

/** The series is at this time from now on. What still has to be approved says so once it is. */
async function setRuleOf(
  booking: WholeBooking,
  { dates, plans }: MovePlan,
  { from, to }: WantedMove,
  now: Date,
): Promise<void> {
  const leading = plans.find(({ fate, fields }) => fate === 'at-once' && fields.includes('time'));
  if (!leading?.to || (dates === 'one' && booking.rrule !== null)) return;
  const { day } = wallClockOf(leading.to.startsAt, booking.zone);
  await setRule(booking.id, { day, time: from }, { time: to === '24:00' ? '00:00' : to }, now);
}

/** Who asked hears of what stands; who decides of all of it. */
async function tell(
  became: WholeBooking,
  about: WholeOccurrence[],
  done: DatePlan[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const placed = done.filter(({ occurrence, to }) => to !== null && occurrence.state === 'approved');
  const isPlaced = ({ id }: WholeOccurrence) => placed.some(({ occurrence }) => occurrence.id === id);
  const standing = about.filter(isPlaced);
  if (standing.length > 0) {
    const moved = presentMoved(
      standing.flatMap((to) => {
        const from = placed.find(({ occurrence }) => occurrence.id === to.id)?.occurrence;
        return from ? [{ from, to }] : [];
      }),
    );
    await tellAsker('booking-moved', became, actor, now, { moved }, standing);
    await tellManagers('manager-booking-moved', became, actor, now, { moved }, standing);
  }
  const others = about.filter((one) => !isPlaced(one) && one.state !== 'left-out');
  if (others.length === 0) return;
  const changes = fieldsOf(done.filter(({ occurrence }) => others.some(({ id }) => id === occurrence.id)));
  await tellManagers('manager-booking-changed', became, actor, now, { changes }, others);
}

function fieldsOf(plans: DatePlan[]) {
  return [...new Set(plans.flatMap(({ fields }) => fields))];
}
