/**
 * A stretch of time. Half-open, as PostgreSQL's `tstzrange(a, b, '[)')`: it holds its start and not its end, so two spans that
 * touch do not overlap.
 */

/** From `startsAt` up to, not including, `endsAt`. One that ends at or before its start is empty: it holds no moment. */
export interface Span {
  startsAt: Date;
  endsAt: Date;
}

const minute = 60_000;

/** Whether there is a moment that lies in both. */
export function overlaps(a: Span, b: Span): boolean {
  // In numbers: a page asks this tens of thousands of times, and comparing two dates is far slower.
  const [aStarts, aEnds] = [a.startsAt.getTime(), a.endsAt.getTime()];
  const [bStarts, bEnds] = [b.startsAt.getTime(), b.endsAt.getTime()];
  return aStarts < bEnds && bStarts < aEnds && aStarts < aEnds && bStarts < bEnds;
}

/** Whether every moment of `inner` lies in `outer`; equal edges are inside. */
export function contains(outer: Span, inner: Span): boolean {
  return (
    outer.startsAt.getTime() <= inner.startsAt.getTime() && inner.endsAt.getTime() <= outer.endsAt.getTime()
  );
}

/** What remains of the span when everything taken is cut out of it, in order of time. */
export function subtract(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let startsAt = span.startsAt;
  for (const cut of merge(clashes(span, taken))) {
    if (cut.startsAt.getTime() > startsAt.getTime()) left.push({ startsAt, endsAt: cut.startsAt });
    startsAt = cut.endsAt;
  }
  if (startsAt.getTime() < span.endsAt.getTime()) left.push({ startsAt, endsAt: span.endsAt });
  return left;
}

/** The same moments in as few spans as possible, in order of time: what overlaps or touches becomes one, empty spans go. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const inOrder = spans
    .filter((span) => !isEmpty(span))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const { startsAt, endsAt } of inOrder) {
    const last = merged.at(-1);
    if (last === undefined || startsAt.getTime() > last.endsAt.getTime()) merged.push({ startsAt, endsAt });
    else if (endsAt.getTime() > last.endsAt.getTime()) last.endsAt = endsAt;
  }
  return merged;
}

/** Those of the taken spans that stand in the way of the wish, in the order given. */
export function clashes<Taken extends Span>(wish: Span, taken: readonly Taken[]): Taken[] {
  return taken.filter((other) => overlaps(wish, other));
}

/** What of the span lies in the window; empty where nothing does. */
export function cutTo(window: Span, { startsAt, endsAt }: Span): Span {
  return {
    startsAt: startsAt < window.startsAt ? window.startsAt : startsAt,
    endsAt: endsAt > window.endsAt ? window.endsAt : endsAt,
  };
}

/** How long it lasts, in minutes of elapsed time: a night in which the clock changes counts as long as it really is. */
export function minutesIn(span: Span): number {
  return (span.endsAt.getTime() - span.startsAt.getTime()) / minute;
}

/** The span with minutes added before and after it, such as for setting up and cleaning up. */
export function widen(span: Span, beforeMinutes: number, afterMinutes: number): Span {
  return {
    startsAt: new Date(span.startsAt.getTime() - beforeMinutes * minute),
    endsAt: new Date(span.endsAt.getTime() + afterMinutes * minute),
  };
}

function isEmpty(span: Span): boolean {
  return span.endsAt.getTime() <= span.startsAt.getTime();
}
