import { Hours } from '../../../models/hours.ts';
import { KeyChain } from '../../../models/key-chain.ts';
import { Settling } from '../../../models/settling.ts';
import type { SettledBuilding, WantedDate } from '../../../models/settling.ts';
import { openBetween } from '../../calendar/opening-hours.ts';
import type { Span } from '../../calendar/span.ts';
import { addDays, dayOf, startOfDay } from '../../calendar/zone.ts';
import { dutySpans } from './duty-spans.ts';

/** So far ahead people are asked to open and close. */
const daysAhead = 56;

/** The longest that a door stays open between two activities: as long as opening and closing take, two hours each at most. */
const openInBetween = 4 * 60 * 60 * 1000;

/**
 * When somebody has to open and to close in the coming weeks; never where the building keeps no key chain. The hours in which
 * somebody works there do not count on a day on which the building is shut. Call it inside together(), after the lock of the
 * building: the two needs are made where they are not there yet.
 */
export async function wantedDuties(building: SettledBuilding, now: Date): Promise<WantedDate[]> {
  const chain = await KeyChain.of(building.id);
  if (!chain?.isOn) return [];
  const minutes = { opening: chain.minutesBefore, closing: chain.minutesAfter };
  const window = windowFrom(now, building.zone);
  const uses = await Settling.uses(building.id, window);
  const shut = (await Hours.ofBuildings([building.id], window)).get(building.id);
  const staffed = {
    usual: chain.staffed,
    seasons: [],
    closures: shut?.closures ?? [],
    holidays: shut?.holidays ?? [],
  };
  const spans = dutySpans(uses, openBetween(window, staffed, building.zone), minutes);
  const needs = await Settling.duties(building.id, minutes, now);
  const dates = (needId: number, all: Span[]) =>
    all.filter(({ startsAt }) => startsAt > now).map((span) => ({ needId, occurrenceId: null, ...span }));
  return [...dates(needs.opening, spans.opening), ...dates(needs.closing, spans.closing)];
}

/** Whole days, so that no evening is cut in two. */
function windowFrom(now: Date, zone: string): Span {
  return {
    startsAt: new Date(now.getTime() - openInBetween),
    endsAt: startOfDay(addDays(dayOf(now, zone), daysAhead + 1), zone),
  };
}
