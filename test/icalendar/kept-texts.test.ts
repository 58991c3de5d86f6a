import { expect } from 'chai';
import { keepTexts } from '../../server/icalendar/kept-texts.ts';

describe('texts that are kept', () => {
  interface Thing {
    name: string;
    at?: Date;
    more?: { of: string[] };
  }

  function keeper() {
    const written: string[][] = [];
    const texts = keepTexts((fresh: Thing[]) => {
      written.push(fresh.map(({ name }) => name));
      return fresh.map((thing) => JSON.stringify(thing));
    });
    return { written, texts };
  }

  it('writes what is new only, and answers in the order of what it was given', () => {
    const { written, texts } = keeper();
    const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
    texts([a, c]);
    expect(texts([{ ...c }, b, { ...a }])).to.deep.equal([c, b, a].map((thing) => JSON.stringify(thing)));
    expect(written).to.deep.equal([['a', 'c'], ['b']]);
  });

  it('sees every difference: another moment, something within, a field more or less', () => {
    const { texts } = keeper();
    const things: Thing[] = [
      { name: 'a' },
      { name: 'a', at: new Date(1) },
      { name: 'a', at: new Date(2) },
      { name: 'a', more: { of: [] } },
      { name: 'a', more: { of: ['x'] } },
      { name: 'a1' },
    ];
    texts(things);
    expect(texts(things.toReversed())).to.deep.equal(
      things.toReversed().map((thing) => JSON.stringify(thing)),
    );
  });

  it('does not keep more than so many', () => {
    const { written, texts } = keeper();
    for (let round = 0; round < 11; round += 1) {
      texts(Array.from({ length: 1000 }, (_, n) => ({ name: `${round}-${n}` })));
    }
    texts([{ name: '10-999' }, { name: '0-0' }]);
    expect(written.at(-1)).to.deep.equal(['0-0']);
  });
});
