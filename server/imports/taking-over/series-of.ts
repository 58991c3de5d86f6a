import { cadenceOfRule } from '../../calendar/cadence-of-rule.ts';
import { daysOf, mostSeriesDays, mostTimes } from '../../calendar/repetition.ts';
import type { Cadence } from '../../calendar/repetition.ts';
import { addDays, dayOf, instantFrom, wallClockOf } from '../../calendar/zone.ts';
import { mostAlike } from '../../icalendar/writing/most-alike.ts';
import type { OldBooking } from './old-booking.ts';
import type { MadeBooking, MadeDate, Stays } from './plan.ts';

/**
 * The series that these dates of a booking are, from the first to the last of them: where the rule has a date that is not among
 * them it is left out. Pure.
 *
 * @param stays the dates that can be
 * @returns null when a rule of ours would give other dates, or there are too few or too many: then each is a booking of its own
 */
export function seriesOf(old: OldBooking, stays: readonly Stays[], zone: string): MadeBooking | null {
  if (old.rule === null || old.hasExtraDates || stays.length < 2) return null;
  const byOriginal = new Map(stays.map((one) => [one.date.originalStartsAt.getTime(), one]));
  const slots = slotsOf(old, [...byOriginal.keys()]);
  const cadence = cadenceFor(old.rule, slots, zone);
  if (!cadence) return null;
  const most = mostCommon(stays.map(({ spaceId }) => spaceId));
  const usual = usualLength(stays);
  return {
    cadence,
    title: old.title,
    spaceId: most,
    dates: slots.map((slot): MadeDate => {
      const one = byOriginal.get(slot.getTime());
      if (!one) {
        const endsAt = new Date(slot.getTime() + usual);
        return {
          startsAt: slot,
          endsAt,
          originalStartsAt: slot,
          spaceId: most,
          title: null,
          shut: null,
          leftOut: true,
        };
      }
      const { startsAt, endsAt, title } = one.date;
      const own = title === old.title ? null : title;
      return {
        startsAt,
        endsAt,
        originalStartsAt: slot,
        spaceId: one.spaceId,
        title: own,
        shut: one.shut,
        leftOut: false,
      };
    }),
  };
}

/** Where the rule has dates, from the first of these to the last. */
function slotsOf(old: OldBooking, originals: number[]): Date[] {
  const [first, last] = [Math.min(...originals), Math.max(...originals)];
  const all = [...old.dates.map(({ originalStartsAt }) => originalStartsAt), ...old.without];
  return [...new Set(all.map((date) => date.getTime()))]
    .filter((moment) => moment >= first && moment <= last)
    .toSorted((a, b) => a - b)
    .map((moment) => new Date(moment));
}

/** The cadence that puts dates exactly there, on the clock of the building. */
function cadenceFor(rule: string, slots: readonly Date[], zone: string): Cadence | null {
  const [first, last] = [slots.at(0), slots.at(-1)];
  if (!first || !last || slots.length > mostTimes) return null;
  const { day, time } = wallClockOf(first, zone);
  const until = dayOf(last, zone);
  if (until > addDays(day, mostSeriesDays)) return null;
  const cadence = cadenceOfRule(rule, day);
  if (!cadence) return null;
  const days = daysOf({ firstDay: day, cadence, until });
  const isSame =
    days.length === slots.length &&
    days.every((one, place) => instantFrom(one, time, zone).getTime() === slots[place]?.getTime());
  return isSame ? cadence : null;
}

/** How long most of them last. */
function usualLength(stays: readonly Stays[]): number {
  return mostCommon(stays.map(({ date }) => date.endsAt.getTime() - date.startsAt.getTime()));
}

/** The first of those that are there most often. */
function mostCommon(values: readonly number[]): number {
  return mostAlike([...values], String)[0] ?? 0;
}
