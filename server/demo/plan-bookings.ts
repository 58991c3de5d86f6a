import { rulesTogether } from '../calendar/rules-together.ts';
import type { RuledSpace } from '../bookings/reasons.ts';
import { dueAt } from '../calendar/due.ts';
import { everyWeek, placeWish } from '../calendar/opening-hours.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { overlaps, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import type { Day } from '../calendar/zone.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';
import { between, uuidFrom } from './chance.ts';
import type { PersonKey } from './people.ts';
import { tellFate } from './tell-fate.ts';
import type { PlannedAct } from './tell-fate.ts';
import { dayInWeek, regularDays } from './season.ts';
import type { Activity, DemoProgramme, Fate, Once } from './story.ts';

/** From what is told to what stands in the database: pure. */

/** A building as the plan needs to know it. */
export interface DemoPlace {
  zone: string;
  hours: readonly OpeningStretch[];
  spaces: readonly (RuledSpace & { id: number; booksDirectly: boolean })[];
  managers: readonly [PersonKey, ...PersonKey[]];
  hosts: readonly PersonKey[];
}

export interface PlannedBooking {
  id: string;
  activity: Activity;
  day: Day;
  span: Span;
  spaceIds: number[];
  people: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  state: OccurrenceState;
  askedAt: Date;
  dueAt: Date;
  /** How often its time, place or state changed since it was asked. */
  sequence: number;
  acts: PlannedAct[];
  asksAfterwards: boolean;
}

interface Placed {
  activity: Activity;
  day: Day;
  fate: Fate | null;
  askedBy?: Once['askedBy'];
  asksAfterwards?: Once['asksAfterwards'];
  people: number;
}

/**
 * Every booking of a programme. What happens once goes first: where it takes the time of something regular, that is left out
 * for a week, as people do.
 */
export function planBookings(programme: DemoProgramme, place: DemoPlace, today: Day): PlannedBooking[] {
  const planned: PlannedBooking[] = [];
  for (const placed of [...onceOnly(programme, today), ...weekAfterWeek(programme, place, today)]) {
    const booking = planBooking(placed, place, today);
    if (!planned.some((other) => isInTheWay(other, booking))) planned.push(booking);
  }
  return planned;
}

function onceOnly({ once }: DemoProgramme, today: Day): Placed[] {
  return once.map(({ week, weekday, fate, askedBy, asksAfterwards, ...activity }) => ({
    activity,
    day: dayInWeek(week, weekday, today),
    fate: fate ?? null,
    askedBy,
    asksAfterwards,
    people: activity.people,
  }));
}

function weekAfterWeek({ regular }: DemoProgramme, place: DemoPlace, today: Day): Placed[] {
  return regular.flatMap(({ on, every, cancelled = [], ...activity }) => {
    const most = spacesOf(activity, place).reduce((sum, space) => sum + space.capacity, 0);
    return regularDays({ on, every }, today).map((day) => {
      const off = cancelled.find(({ week }) => isInWeek(day, week, today));
      const turnout = between(85, 115, `turnout ${activity.title} ${day}`) / 100;
      return {
        activity,
        day,
        fate: off ? { cancelled: off.why, by: off.by } : null,
        people: Math.min(most, Math.round(activity.people * turnout)),
      };
    });
  });
}

function isInWeek(day: Day, week: number, today: Day): boolean {
  return day >= dayInWeek(week, 1, today) && day <= dayInWeek(week, 7, today);
}

function planBooking(placed: Placed, place: DemoPlace, today: Day): PlannedBooking {
  const { activity, day } = placed;
  const { hours, zone } = place;
  const wish = placeWish({ day, from: activity.from, to: activity.to }, everyWeek(hours), zone);
  if ('problem' in wish) throw new Error(`${activity.title} on ${day}: ${wish.problem}`);
  const spaces = spacesOf(activity, place);
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const told = tellFate({
    seed: `${activity.title} ${day}`,
    day,
    today,
    span: wish.span,
    zone,
    fate: placed.fate,
    isDirect: spaces.every((space) => space.booksDirectly),
    asker: activity.who,
    decider: place.managers[0],
    ...(placed.askedBy && { askedBy: placed.askedBy }),
  });
  return {
    id: uuidFrom(`booking ${activity.title} ${day}`),
    activity,
    day,
    span: wish.span,
    spaceIds: spaces.map((space) => space.id),
    people: placed.people,
    setUpMinutes,
    cleanUpMinutes,
    dueAt: dueAt(told.askedAt, wish.span.startsAt, zone),
    asksAfterwards: placed.asksAfterwards ?? false,
    ...told,
  };
}

function spacesOf({ spaces }: Activity, place: DemoPlace): DemoPlace['spaces'][number][] {
  return spaces.map((name) => {
    const space = place.spaces.find((one) => one.name === name);
    if (!space) throw new Error(`no space is called ${name}`);
    return space;
  });
}

function isInTheWay(one: PlannedBooking, other: PlannedBooking): boolean {
  return (
    [one, other].every(({ state }) => state === 'requested' || state === 'approved') &&
    one.spaceIds.some((id) => other.spaceIds.includes(id)) &&
    overlaps(heldBy(one), heldBy(other))
  );
}

function heldBy({ span, setUpMinutes, cleanUpMinutes }: PlannedBooking): Span {
  return widen(span, setUpMinutes, cleanUpMinutes);
}
