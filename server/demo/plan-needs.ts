import type { Span } from '../calendar/span.ts';
import { addDays, dayOf, instantFrom, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { chance, momentOn } from './chance.ts';
import { demoNeeds } from './needs.ts';
import type { DemoNeed } from './needs.ts';
import type { PersonKey } from './people.ts';
import { settled } from './plan-contributions.ts';
import type { PlannedContribution } from './plan-contributions.ts';
import type { DemoPlace } from './room.ts';
import { dayInWeek } from './season.ts';
import type { Gift } from './story.ts';

/** What a house asked help with, and what became of it. Pure. */

export interface PlannedNeed {
  told: DemoNeed;
  writtenAt: Date;
  /** Of weekly ones; those around a booking follow from what is booked. */
  dates: Span[];
  watchedBy: readonly PersonKey[];
}

const leisure = { fromHour: 10, untilHour: 21 };

export function planNeeds(house: string, { zone }: DemoPlace, today: Day): PlannedNeed[] {
  return demoNeeds
    .filter((need) => need.house === house)
    .map((told) => ({
      told,
      writtenAt: momentOn(addDays(today, -told.daysAgo), leisure, zone, `need ${told.title}`),
      dates: datesOf(told, zone, today),
      watchedBy: told.watchedBy ?? [],
    }));
}

function datesOf({ when }: DemoNeed, zone: string, today: Day): Span[] {
  if (!('week' in when)) return [];
  const { week, weekday, from, to, times } = when;
  return Array.from({ length: times }, (_, later) => {
    const day = dayInWeek(week + later, weekday, today);
    return { startsAt: instantFrom(day, from, zone), endsAt: instantFrom(day, to, zone) };
  });
}

/** Who takes it: what lies ahead is pledged, what is over was done and mostly confirmed. */
export function planTakes(need: PlannedNeed, place: DemoPlace, today: Day): PlannedContribution[] {
  return (need.told.taken ?? []).flatMap(({ who, times, together, doneDaysAgo = [] }) => {
    const people = together ? 2 : 1;
    const take = { need, who, people };
    if (need.dates.length === 0) {
      const done = doneDaysAgo.map((daysAgo) =>
        carriedOut(pledgeOf({ ...take, time: null }, place, today), addDays(today, -daysAgo), place, today),
      );
      return [...done, pledgeOf({ ...take, time: null }, place, today)];
    }
    return (times ?? [...need.dates.keys()]).map((time) => {
      const pledge = pledgeOf({ ...take, time }, place, today);
      const day = dayOf(need.dates[time]?.startsAt ?? new Date(0), place.zone);
      return day < today ? carriedOut(pledge, day, place, today) : pledge;
    });
  });
}

interface Take {
  need: PlannedNeed;
  who: PersonKey;
  people: number;
  time: number | null;
}

/** A day or two after it was asked. */
function pledgeOf({ need, who, people, time }: Take, { zone }: DemoPlace, today: Day): PlannedContribution {
  const seed = `takes ${need.told.title} ${who}`;
  const onDay = addDays(dayOf(need.writtenAt, zone), chance(seed) < 0.5 ? 1 : 2);
  const at = momentOn(onDay < today ? onDay : addDays(today, -1), leisure, zone, seed);
  return {
    bookingId: null,
    need: { told: need.told, time, people },
    who,
    group: null,
    gift: giftOf(need),
    state: 'pledged',
    doneOn: null,
    acts: [{ at, act: 'contribution-pledged', by: who, door: 'online' }],
    confirmed: null,
    reversed: null,
  };
}

function giftOf({ told: { kind, when }, dates }: PlannedNeed): Gift {
  const [date] = dates;
  const minutes = 'minutes' in when ? when.minutes : date ? minutesOf(date) : null;
  return minutes === null
    ? { kind, amount: 1, unit: 'turns', words: '' }
    : { kind, amount: minutes, unit: 'minutes', words: '' };
}

function minutesOf({ startsAt, endsAt }: Span): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000;
}

/** Told in the evening of that day; of what is done again and again each time is a contribution of its own. */
function carriedOut(
  pledge: PlannedContribution,
  day: Day,
  place: DemoPlace,
  today: Day,
): PlannedContribution {
  const seed = `did ${pledge.need?.told.title} ${pledge.who} ${day}`;
  const at = momentOn(day, { fromHour: 18, untilHour: 22 }, place.zone, seed);
  if (at >= startOfDay(today, place.zone)) return pledge;
  const [pledged] = pledge.acts;
  const told = { ...pledged, at, act: 'contribution-done' };
  const done: PlannedContribution = {
    ...pledge,
    state: 'done',
    doneOn: day,
    acts: pledge.need?.time === null ? [told] : [pledged, told],
  };
  return settled(done, at, chance(seed), place, today);
}
