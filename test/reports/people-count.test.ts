import { expect } from 'chai';
import * as fc from 'fast-check';
import { atLeast, atLeastTogether, fewest } from '../../server/reports/people-count.ts';

/**
 * A town in which people give in one building or in several: how many people there are of each pattern. Pattern 5 (binary 101): in the
 * first and the third building.
 */
type World = readonly number[];

const isIn = (pattern: number, buildings: number) => (pattern & buildings) !== 0;

/** How many people gave in any of these buildings and in none of those. */
function countIn(world: World, buildings: number, butNot = 0): number {
  return world.reduce(
    (sum, people, pattern) => (isIn(pattern, buildings) && !isIn(pattern, butNot) ? sum + people : sum),
    0,
  );
}

/** What the reports say of a world: of each building, and of each neighbourhood (the buildings in it as bits). */
function told(world: World, neighbourhoods: number[], buildings: number, step: number): string {
  const bits = Array.from({ length: buildings }, (_, place) => 2 ** place);
  return [
    ...bits.map((bit) => atLeast(countIn(world, bit), step)),
    ...neighbourhoods.map((all) =>
      atLeastTogether(
        countIn(world, all),
        bits.filter((bit) => isIn(bit, all)).map((bit) => countIn(world, bit)),
        step,
      ),
    ),
  ].join(' ');
}

/** All worlds of so many buildings with at most so many people. */
function* worlds(buildings: number, people: number): Generator<World> {
  const counts = Array<number>(2 ** buildings).fill(0);
  function* fill(pattern: number, left: number): Generator<World> {
    if (pattern === counts.length) yield counts;
    for (let some = 0; pattern < counts.length && some <= left; some += 1) {
      counts[pattern] = some;
      yield* fill(pattern + 1, left - some);
    }
    if (pattern < counts.length) counts[pattern] = 0;
  }
  yield* fill(1, people);
}

/** Every number of persons somebody could want to know: in these buildings, in these and not in those, in exactly these. */
function questions(buildings: number): ((world: World) => number)[] {
  const sets = Array.from({ length: 2 ** buildings - 1 }, (_, place) => place + 1);
  return [
    ...sets.flatMap((these) =>
      [0, ...sets.filter((those) => !isIn(those, these))].map(
        (those) => (world: World) => countIn(world, these, those),
      ),
    ),
    ...sets.map((pattern) => (world: World) => world[pattern] ?? 0),
  ];
}

/**
 * What somebody who knows the rule can work out from what is told: a number is worked out when it is the same in all worlds of which the
 * same is told. Worlds near the most people there may be are no proof, as those beyond are not looked at.
 */
function workedOut(neighbourhoods: number[], buildings: number, step: number, people: number): string[] {
  const asked = questions(buildings);
  const answers = new Map<string, { seen: Set<number>[]; isInside: boolean }>();
  for (const world of worlds(buildings, people)) {
    const what = told(world, neighbourhoods, buildings, step);
    const known = answers.get(what) ?? { seen: asked.map(() => new Set<number>()), isInside: false };
    answers.set(what, known);
    known.isInside ||= world.reduce((sum, some) => sum + some, 0) <= people - step;
    for (const [place, ask] of asked.entries()) known.seen[place]?.add(ask(world));
  }
  return [...answers]
    .filter(([, { isInside }]) => isInside)
    .flatMap(([what, { seen }]) =>
      seen.flatMap((numbers) => {
        const [only = 0] = numbers;
        return numbers.size === 1 && only > 0 && only < step ? [`${what} tells ${only}`] : [];
      }),
    );
}

describe('a number of people in a report', () => {
  it('is never below five, and never more than there were', () => {
    expect([0, 1, 4].map((count) => atLeast(count))).to.deep.equal([null, null, null]);
    expect([5, 9, 10, 23].map((count) => atLeast(count))).to.deep.equal([5, 5, 10, 20]);
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }), fc.nat(), (counts, overlap) => {
        const most = counts.reduce((sum, one) => sum + one, 0);
        const count = Math.max(...counts, most - overlap);
        const said = atLeastTogether(count, counts);
        expect(said === null || (said >= fewest && said <= count && said % fewest === 0)).to.equal(true);
      }),
    );
  });

  it('of a neighbourhood says nothing of a building that is hidden', () => {
    // Without the cap "at least 10" beside "at least 5 in the first" would say that the second had at least one.
    expect(atLeastTogether(11, [8, 3])).to.equal(5);
    expect(atLeastTogether(20, [4, 4, 4, 4, 4])).to.equal(15);
    expect(atLeastTogether(12, [6, 6])).to.equal(10);
    expect(atLeastTogether(4, [4])).to.equal(null);
    expect(atLeastTogether(0, [])).to.equal(null);
  });

  for (const [what, neighbourhoods, buildings, step, people] of [
    ['two buildings', [3], 2, fewest, 30],
    ['three buildings', [7], 3, 2, 8],
    ['three buildings, in larger steps', [7], 3, 3, 11],
    ['a neighbourhood of two and one of one', [3, 4], 3, 3, 11],
    ['two neighbourhoods of two', [3, 12], 4, 2, 6],
  ] as const)
    it(`below five is worked out from nothing that is told of ${what}`, () => {
      expect(workedOut([...neighbourhoods], buildings, step, people)).to.deep.equal([]);
    });

  it('is looked for well: with exact numbers, or of all buildings beside a neighbourhood, it would be found', () => {
    expect(workedOut([3, 7], 3, 2, 8)).not.to.deep.equal([]);
  });
});
