import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  clashes,
  contains,
  merge,
  minutesIn,
  overlaps,
  subtract,
  widen,
  type Span,
} from '../../server/calendar/span.ts';
import { runs } from './runs.ts';

const midnight = Date.parse('2026-12-01T00:00:00Z');

/** A span of a day, in minutes since its midnight. */
function span(from: number, to: number): Span {
  return { startsAt: new Date(midnight + from * 60_000), endsAt: new Date(midnight + to * 60_000) };
}

function minutes({ startsAt, endsAt }: Span): [number, number] {
  return [(startsAt.getTime() - midnight) / 60_000, (endsAt.getTime() - midnight) / 60_000];
}

describe('a span', () => {
  describe('beside another, in all thirteen positions', () => {
    const b = span(100, 200);
    const positions: [
      string,
      from: number,
      to: number,
      'apart' | 'over' | 'around' | 'inside' | 'same',
      left: string,
    ][] = [
      ['wholly before', 20, 80, 'apart', '20-80'],
      ['before, touching', 20, 100, 'apart', '20-100'],
      ['over its start', 50, 150, 'over', '50-100'],
      ['over its start, same end', 50, 200, 'around', '50-100'],
      ['around', 50, 250, 'around', '50-100 200-250'],
      ['same start, shorter', 100, 150, 'inside', ''],
      ['the same', 100, 200, 'same', ''],
      ['same start, longer', 100, 250, 'around', '200-250'],
      ['inside', 120, 180, 'inside', ''],
      ['inside, same end', 150, 200, 'inside', ''],
      ['over its end', 150, 250, 'over', '200-250'],
      ['after, touching', 200, 250, 'apart', '200-250'],
      ['wholly after', 220, 280, 'apart', '220-280'],
    ];
    for (const [position, from, to, relation, left] of positions) {
      it(position, () => {
        const a = span(from, to);
        expect(overlaps(a, b), 'overlaps').to.equal(relation !== 'apart');
        expect(overlaps(b, a), 'overlaps, asked the other way').to.equal(relation !== 'apart');
        expect(contains(a, b), 'holds the other').to.equal(relation === 'around' || relation === 'same');
        expect(contains(b, a), 'lies in the other').to.equal(relation === 'inside' || relation === 'same');
        expect(clashes(a, [b]), 'clashes').to.deep.equal(relation === 'apart' ? [] : [b]);
        const without = subtract(a, [b]).map((part) => minutes(part).join('-'));
        expect(without.join(' '), 'without the other').to.equal(left);
      });
    }
  });

  it('that is empty overlaps nothing, also not what it lies in', () => {
    expect(overlaps(span(150, 150), span(100, 200))).to.equal(false);
    expect(overlaps(span(100, 200), span(150, 150))).to.equal(false);
    expect(subtract(span(100, 200), [span(150, 150)]).map(minutes)).to.deep.equal([[100, 200]]);
  });

  it('keeps what else the clashing ones carry, in the order given', () => {
    const taken = [
      { ...span(150, 160), unit: 'second' },
      { ...span(300, 310), unit: 'third' },
      { ...span(90, 110), unit: 'first' },
    ];
    expect(clashes(span(100, 200), taken).map(({ unit }) => unit)).to.deep.equal(['second', 'first']);
  });

  it('is merged with what it touches or overlaps, without changing what was given', () => {
    const given = [span(50, 60), span(10, 20), span(20, 30), span(25, 28), span(70, 70)];
    const before = structuredClone(given);
    expect(merge(given).map(minutes)).to.deep.equal([
      [10, 30],
      [50, 60],
    ]);
    expect(given).to.deep.equal(before);
  });

  it('is as long as it really lasts when the clock changes', () => {
    const springNight = {
      startsAt: new Date('2026-03-28T23:00:00Z'),
      endsAt: new Date('2026-03-29T22:00:00Z'),
    };
    expect(minutesIn(springNight)).to.equal(23 * 60);
  });

  it('is widened by minutes before and after', () => {
    expect(minutes(widen(span(100, 200), 15, 30))).to.deep.equal([85, 230]);
    expect(minutes(widen(span(100, 200), 0, 0))).to.deep.equal([100, 200]);
  });

  describe('against an array of minutes', () => {
    const day = 300;
    const someSpan = fc
      .tuple(fc.integer({ min: 0, max: day }), fc.integer({ min: 0, max: 60 }))
      .map(([from, length]) => {
        return span(from, Math.min(day, from + length));
      });
    const someSpans = fc.array(someSpan, { maxLength: 12 });

    function minuteArray(spans: readonly Span[]): boolean[] {
      const held = Array.from({ length: day }, () => false);
      for (const [from, to] of spans.map(minutes)) held.fill(true, from, to);
      return held;
    }

    it('subtract leaves exactly the minutes that nobody holds', () => {
      fc.assert(
        fc.property(someSpan, someSpans, (whole, taken) => {
          const left = subtract(whole, taken);
          const held = minuteArray(taken);
          expect(minuteArray(left)).to.deep.equal(
            minuteArray([whole]).map((inside, n) => inside && !held[n]),
          );
          expectInOrderAndApart(left);
        }),
        { numRuns: runs },
      );
    });

    it('merge keeps exactly the minutes that somebody holds', () => {
      fc.assert(
        fc.property(someSpans, (spans) => {
          const merged = merge(spans);
          expect(minuteArray(merged)).to.deep.equal(minuteArray(spans));
          expectInOrderAndApart(merged);
        }),
        { numRuns: runs },
      );
    });

    it('overlaps says whether they share a minute', () => {
      fc.assert(
        fc.property(someSpan, someSpan, (a, b) => {
          const inB = minuteArray([b]);
          expect(overlaps(a, b)).to.equal(minuteArray([a]).some((inA, n) => inA && inB[n]));
        }),
        { numRuns: runs },
      );
    });
  });
});

function expectInOrderAndApart(spans: readonly Span[]): void {
  for (const [n, { startsAt, endsAt }] of spans.entries()) {
    expect(startsAt < endsAt, 'not empty').to.equal(true);
    const previous = spans[n - 1];
    if (previous !== undefined) expect(previous.endsAt < startsAt, 'in order and apart').to.equal(true);
  }
}
