import { expect } from 'chai';
import { mayReach } from '../../server/web/own-network.ts';

describe('an address that may be reached', () => {
  for (const address of ['8.8.8.8', '198.41.0.4', '2a00:1450:4001:831::200e', '::ffff:8.8.8.8'])
    it(`${address}: of the world`, () => {
      expect([mayReach(address, false), mayReach(address, true)]).to.deep.equal([true, true]);
    });

  for (const address of [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    'fd00::1',
    '127.0.0.53',
    '::10.0.0.1',
    '::1',
  ])
    it(`${address}: only where the own network may be reached`, () => {
      expect([mayReach(address, false), mayReach(address, true)]).to.deep.equal([false, true]);
    });

  for (const address of [
    '0.0.0.0',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::',
    '2001:0:4136:e378::',
    '2001:db8::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '100::1',
    '4000::1',
    'localhost',
    '',
  ])
    it(`${address || 'nothing'}: never`, () => {
      expect([mayReach(address, false), mayReach(address, true)]).to.deep.equal([false, false]);
    });

  it('is none of the network that this machine stands in, though that be of the world', () => {
    const cards = {
      lan: [{ cidr: '198.41.0.4/24' }, { cidr: '2a00:1450:4001:831::1/64' }],
      odd: [{ cidr: null }],
    };
    const may = (address: string, ownNetwork = false) => mayReach(address, ownNetwork, cards);
    expect([may('198.41.0.4'), may('198.41.0.77'), may('2a00:1450:4001:831::2')]).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect([may('198.41.1.4'), may('2a00:1450:4001:832::2')]).to.deep.equal([true, true]);
    expect([may('198.41.0.77', true), may('2a00:1450:4001:831::2', true)]).to.deep.equal([true, true]);
  });
});
