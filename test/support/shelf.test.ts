import { expect } from 'chai';
import { Shelf } from '../../server/support/shelf.ts';

describe('a shelf', () => {
  const shelf = () => new Shelf<string>(10, ({ length }) => length);

  it('has what was put on it, and the last by a name', () => {
    const one = shelf();
    one.set('a', 'first');
    one.set('a', 'other');
    expect(one.get('a')).to.equal('other');
    expect(one.get('b')).to.equal(undefined);
  });

  it('makes room of what was asked for longest ago', () => {
    const one = shelf();
    one.set('a', '1234');
    one.set('b', '1234');
    one.get('a');
    one.set('c', '1234');
    expect(['a', 'b', 'c'].map((name) => one.get(name))).to.deep.equal(['1234', undefined, '1234']);
  });

  it('counts each name once, and keeps nothing that is too large by itself', () => {
    const one = shelf();
    for (let n = 0; n < 9; n += 1) one.set('a', '12345');
    one.set('b', '12345');
    expect(one.get('a')).to.equal('12345');
    one.set('c', '1234567890!');
    expect(['a', 'b', 'c'].map((name) => one.get(name))).to.deep.equal([undefined, undefined, undefined]);
  });
});
