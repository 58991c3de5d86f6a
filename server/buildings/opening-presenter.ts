import type { PlaceHours } from '../../models/hours.ts';
import { holidaysFrom } from '../calendar/holidays.ts';
import { overlaps } from '../calendar/span.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';
import { sayClosed, sayHours, saySeason } from './hours-wording.ts';
import type { SaidHours, SaidSeason } from './hours-wording.ts';

/** When a building or space is open, for everybody to read. */
export interface Opening {
  /** Without the hours of a season in which it is now: those stand with the season. */
  usual: SaidHours[];
  now: SaidSeason | null;
  coming: SaidSeason[];
  /** By reason, the first few times of each. */
  closures: { reason: string; times: Wording[]; more: number }[];
  /** On which it is closed, with the next day of each. */
  holidays: { holiday: string; day: string }[];
}

/** How far ahead seasons and closures are told of, in days. */
const daysTold = { seasons: 200, closures: 60 };
/** A closure that repeats is told of this many times. */
const mostTimesTold = 3;

/** All that has to be asked for to tell when a place is open. */
export function openingWindow(zone: string, now: Date) {
  const today = dayOf(now, zone);
  return { startsAt: startOfDay(today, zone), endsAt: startOfDay(addDays(today, daysTold.seasons), zone) };
}

/** Usual hours, the season now and those to come, closures of the next two months, and holidays. */
export function presentOpening(hours: PlaceHours, zone: string, now: Date): Opening {
  const today = dayOf(now, zone);
  const soon = { startsAt: now, endsAt: startOfDay(addDays(today, daysTold.closures), zone) };
  const ahead = hours.seasons.filter(
    ({ fromOn, untilOn }) => untilOn >= today && fromOn <= addDays(today, daysTold.seasons),
  );
  const current = ahead.find(({ fromOn }) => fromOn <= today);
  return {
    usual: sayHours(hours.usual),
    now: current ? saySeason(current) : null,
    coming: ahead.filter((season) => season !== current).map(saySeason),
    closures: presentClosures(
      hours.closures.filter((closure) => overlaps(closure, soon)),
      zone,
    ),
    holidays: holidaysFrom(today)
      .filter(({ id }) => hours.holidays.includes(id))
      .map(({ id, day }) => ({ holiday: id, day })),
  };
}

function presentClosures(closures: PlaceHours['closures'], zone: string): Opening['closures'] {
  return [...Map.groupBy(closures, ({ reason }) => reason)].map(([reason, all]) => ({
    reason,
    times: all.slice(0, mostTimesTold).map((closure) => sayClosed(closure, zone)),
    more: Math.max(0, all.length - mostTimesTold),
  }));
}
