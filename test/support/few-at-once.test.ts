import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { fewAtOnce } from '../../server/support/few-at-once.ts';

describe('few at once', () => {
  it('lets the others wait, in order, also behind one that fails', async () => {
    const inTurn = fewAtOnce(2);
    const seen: string[] = [];
    let busy = 0;
    const work = (name: string) =>
      inTurn(async () => {
        busy += 1;
        seen.push(`${name} ${busy}`);
        await setImmediate();
        busy -= 1;
        if (name === 'a') throw new Error(name);
        return name;
      });
    const all = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(work));
    expect(all.map(({ status }) => status)).to.deep.equal([
      'rejected',
      ...Array.from({ length: 4 }, () => 'fulfilled'),
    ]);
    expect(seen.map((one) => one.slice(0, 1))).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(Math.max(...seen.map((one) => Number(one.slice(2))))).to.equal(2);
    expect(await work('f')).to.equal('f');
    expect(seen.at(-1)).to.equal('f 1');
  });
});
