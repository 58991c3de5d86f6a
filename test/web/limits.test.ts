import { expect } from 'chai';
import { TooMany } from '../../server/support/errors.ts';
import { countOne, forgetCount, networkOf, refuseBeyond } from '../../server/web/limits.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('limits', () => {
  useFreshDatabase();

  const limit = { name: 'test', times: 3, seconds: 60 };

  it('lets through so many times, and then says how long to wait', async () => {
    const answers = [];
    for (let time = 1; time <= 4; time += 1) answers.push(await countOne(limit, 'a'));
    expect(answers.slice(0, 3)).to.deep.equal([null, null, null]);
    expect(answers[3]).to.be.within(1, 60);
    expect(await countOne(limit, 'b')).to.equal(null);
    expect(await countOne({ ...limit, name: 'other' }, 'a')).to.equal(null);
  });

  it('counts what comes in at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => countOne(limit, 'at once')));
    expect(answers.filter((answer) => answer === null)).to.have.length(3);
  });

  it('begins anew when it is told to', async () => {
    for (let time = 1; time <= 3; time += 1) await refuseBeyond(limit, 'c');
    await forgetCount(limit, 'c');
    await refuseBeyond(limit, 'c');
  });

  it('refuses beyond the limit', async () => {
    let refused: unknown;
    for (let time = 1; time <= 4; time += 1)
      await refuseBeyond(limit, 'd').catch((error: unknown) => {
        refused = error;
      });
    expect(refused).to.be.instanceOf(TooMany);
  });
});

describe('networkOf', () => {
  const of = (ip?: string) => networkOf({ ip } as Parameters<typeof networkOf>[0]);

  for (const [ip, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    [undefined, ''],
  ] as [string | undefined, string][]) {
    it(`takes ${ip} as ${network || 'nowhere'}`, () => {
      expect(of(ip)).to.equal(network);
    });
  }
});
