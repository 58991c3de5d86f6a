/** What a day in a space looks like: it is cut into what is free, taken, shut, or cannot be asked for now. */
import { freeOn, type Conditions } from '../calendar/availability.ts';
import { openBetween, openOn, whyShut, type Shut } from '../calendar/opening-hours.ts';
import { clashes, contains, cutTo, merge, overlaps, subtract, type Span } from '../calendar/span.ts';
import { addDays, dayOf, startOfDay, type Day } from '../calendar/zone.ts';

/** Why what is not taken is not free: too late to ask for it, too early yet, or too little time. */
export type NotFree = 'over' | 'later' | 'short';

/** A piece of a day, with what takes it: where several do at once, such as the parts of a hall, all of them. */
export type Stretch<Taken extends Span> = Span &
  (
    | { kind: 'taken'; by: readonly Taken[] }
    | { kind: 'free' | NotFree; by: readonly [] }
    | { kind: 'shut'; by: readonly []; shut: Shut }
  );

type Around<Taken> = Omit<Conditions, 'taken'> & { taken: readonly Taken[] };

/**
 * The stretches of the opening hours that begin on this day, in order of time; none overlaps another. What cannot be booked because
 * of buffers, or because too little time is left beside something, belongs to what is taken beside it. What is taken outside opening
 * hours (they may have changed since) is there too, and so is what a closure or holiday takes off the hours of the week.
 */
export function stretchesOn<Taken extends Span>(day: Day, conditions: Around<Taken>): Stretch<Taken>[] {
  const { hours, zone } = conditions;
  const free = freeOn(day, conditions);
  const open = openOn(day, hours, zone);
  const frame = merge([...open, ...strays(day, conditions)]);
  const inFrame = frame.flatMap((open) => {
    const inside = free.filter((span) => contains(open, span));
    const notFree = subtract(open, inside).flatMap((gap) => cutGap(gap, conditions));
    return [...inside.map((span): Stretch<Taken> => ({ ...span, kind: 'free', by: [] })), ...notFree];
  });
  return [...inFrame, ...shutOn(day, frame, conditions)].toSorted(byStart);
}

/** What closures and holidays take off the hours of the week, each with its reason. */
function shutOn<Taken extends Span>(
  day: Day,
  frame: Span[],
  { hours, zone }: Around<Taken>,
): Stretch<Taken>[] {
  if (hours.closures.length + hours.holidays.length === 0) return [];
  let left = openOn(day, { ...hours, closures: [], holidays: [] }, zone).flatMap((open) =>
    subtract(open, frame),
  );
  const closed = hours.closures.flatMap((closure) => {
    const here = left.filter((span) => overlaps(span, closure)).map((span) => cutTo(span, closure));
    left = left.flatMap((span) => subtract(span, [closure]));
    return here;
  });
  return [...closed, ...left].map((span) => {
    return { ...span, kind: 'shut', by: [], shut: whyShut(span, hours, zone) ?? { why: 'closed' } };
  });
}

/** All moments that matter to a week: from the day before it, to the end of what may begin on its last day. */
export function windowOf(days: readonly Day[], zone: string): Span {
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  return { startsAt: startOfDay(addDays(first, -1), zone), endsAt: startOfDay(addDays(last, 2), zone) };
}

/** What is taken on this day while it is closed, and not part of an opening that began the day before. */
function strays(day: Day, { hours, zone, taken }: Pick<Conditions, 'hours' | 'zone' | 'taken'>): Span[] {
  return taken.filter(
    (span) => dayOf(span.startsAt, zone) === day && openBetween(span, hours, zone).length === 0,
  );
}

function cutGap<Taken extends Span>(gap: Span, conditions: Around<Taken>): Stretch<Taken>[] {
  const takers = clashes(gap, conditions.taken).toSorted(byStart);
  const rest = subtract(gap, takers).map((span): Stretch<Taken> => {
    return { ...span, kind: whyNotFree(span, conditions), by: [] };
  });
  return [...takenTogether(gap, takers), ...rest].toSorted(byStart).reduce(joinShort<Taken>, []);
}

/** What overlaps is one stretch with all of it: two parts of a hall that are taken at once. */
function takenTogether<Taken extends Span>(gap: Span, takers: Taken[]): Stretch<Taken>[] {
  const groups: (Span & { by: Taken[] })[] = [];
  for (const taker of takers) {
    const { startsAt, endsAt } = taker;
    const last = groups.at(-1);
    if (last === undefined || startsAt >= last.endsAt) groups.push({ startsAt, endsAt, by: [taker] });
    else {
      last.by.push(taker);
      if (endsAt > last.endsAt) last.endsAt = endsAt;
    }
  }
  return groups.map((group) => ({ ...cutTo(gap, group), kind: 'taken', by: group.by }));
}

function whyNotFree({ startsAt }: Span, { now, zone, rules }: Omit<Conditions, 'taken'>): NotFree {
  if (startsAt.getTime() < now.getTime() + rules.noticeMinutes * 60_000) return 'over';
  return dayOf(startsAt, zone) > addDays(dayOf(now, zone), rules.daysAhead) ? 'later' : 'short';
}

/** Adds a stretch; one that is too short goes to what is taken beside it. */
function joinShort<Taken extends Span>(before: Stretch<Taken>[], next: Stretch<Taken>): Stretch<Taken>[] {
  const last = before.at(-1);
  if (last?.kind === 'taken' && next.kind === 'short') last.endsAt = next.endsAt;
  else if (last?.kind === 'short' && next.kind === 'taken')
    before.splice(-1, 1, { ...next, startsAt: last.startsAt });
  else before.push(next);
  return before;
}

function byStart(a: Span, b: Span): number {
  return a.startsAt.getTime() - b.startsAt.getTime();
}
