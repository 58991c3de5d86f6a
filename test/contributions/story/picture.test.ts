import { expect } from 'chai';
import * as fc from 'fast-check';
import { lastMonths, monthsIn } from '../../../server/contributions/story/period.ts';
import { drawStory } from '../../../server/contributions/story/picture.ts';
import { speak } from '../../../server/web/words.ts';

const months = monthsIn(lastMonths('2026-11-23'));
const nothing = { minutes: 0, turns: 0, sharedMinutes: 0, sharedTimes: 0 };

describe('the picture of a story', () => {
  it('is none where there was nothing', () => {
    expect(drawStory(months, [])).to.deep.equal([]);
  });

  it('says the same in words as it shows, and only of months in which there was something', () => {
    const [given, ...others] = drawStory(months, [{ ...nothing, month: '2026-03', minutes: 90, turns: 2 }]);
    expect(others).to.deep.equal([]);
    const say = speak('nl');
    expect(given?.words.map(({ month, sum }) => `${say(month)}: ${say(sum)}`)).to.deep.equal([
      'maart 2026: anderhalf uur en 2 keer',
    ]);
    expect(given?.columns.filter(({ bar }) => bar !== null)).to.have.length(1);
    expect(given?.columns.map(({ label }) => say(label.text)).join('')).to.equal('DJFMAMJJASON');
  });

  it('draws all inside its frame, higher for more, and shows however little it was', () => {
    const amount = fc.nat({ max: 60 * 24 * 31 });
    const all = fc.array(fc.record({ minutes: amount, turns: fc.nat({ max: 500 }), sharedMinutes: amount }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(all, (told) => {
        const drawn = drawStory(
          months,
          told.map((one, place) => ({ ...one, month: months[place] ?? '', sharedTimes: 1 })),
        );
        for (const { frame, columns, id } of drawn) {
          const much = (place: number) => told[place]?.[id === 'given' ? 'minutes' : 'sharedMinutes'] ?? 0;
          for (const [place, { bar, dots }] of columns.entries()) {
            expect(bar === null).to.equal(much(place) === 0);
            for (const { y } of dots) expect(y).to.be.at.least(frame.radius);
            if (bar) expect(bar.y).to.be.at.least(0);
            if (bar) expect(bar.y + bar.height).to.equal(frame.floor);
            for (const [other, column] of columns.entries()) {
              if (much(other) <= much(place)) expect(column.bar?.height ?? 0).to.be.at.most(bar?.height ?? 0);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
