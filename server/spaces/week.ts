/** What a week in a space looks like: a day is cut into what is free, taken, closed, or cannot be asked for now. */
import { freeOn, type Conditions } from '../calendar/availability.ts';
import { openBetween, openOn } from '../calendar/opening-hours.ts';
import { clashes, contains, merge, subtract, type Span } from '../calendar/span.ts';
import { addDays, dayOf, startOfDay, type Day } from '../calendar/zone.ts';

/** Why what is not taken is not free: too late to ask for it, too early yet, or too little time. */
export type NotFree = 'over' | 'later' | 'short';

/** A piece of a day, with what takes it. */
export type Stretch<Taken extends Span> = Span &
  ({ kind: 'taken'; by: Taken } | { kind: 'free' | NotFree; by: null });

/**
 * The stretches of the opening hours that begin on this day, in order of time and without gaps within an opening. What cannot be
 * booked because of buffers, or because too little time is left beside something, belongs to what is taken beside it. What is
 * taken outside opening hours (they may have changed since) is there too.
 */
export function stretchesOn<Taken extends Span>(
  day: Day,
  conditions: Omit<Conditions, 'taken'> & { taken: readonly Taken[] },
): Stretch<Taken>[] {
  const free = freeOn(day, conditions);
  const frame = [...openOn(day, conditions.hours, conditions.zone), ...strays(day, conditions)];
  return merge(frame).flatMap((open) => {
    const inside = free.filter((span) => contains(open, span));
    const notFree = subtract(open, inside).flatMap((gap) => cutGap(gap, conditions));
    return [
      ...inside.map((span): Stretch<Taken> => ({ ...span, kind: 'free', by: null })),
      ...notFree,
    ].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
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

function cutGap<Taken extends Span>(
  gap: Span,
  conditions: Omit<Conditions, 'taken'> & { taken: readonly Taken[] },
): Stretch<Taken>[] {
  const takers = clashes(gap, conditions.taken).toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  );
  const taken = takers.map((by): Stretch<Taken> => ({ ...within(gap, by), kind: 'taken', by }));
  const rest = subtract(gap, takers).map((span): Stretch<Taken> => {
    return { ...span, kind: whyNotFree(span, conditions), by: null };
  });
  const inOrder = [...taken, ...rest].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return inOrder.reduce(joinShort<Taken>, []);
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

function within(outer: Span, span: Span): Span {
  return {
    startsAt: span.startsAt < outer.startsAt ? outer.startsAt : span.startsAt,
    endsAt: span.endsAt > outer.endsAt ? outer.endsAt : span.endsAt,
  };
}
