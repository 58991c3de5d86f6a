import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';

const mocha = join(import.meta.dirname, '../../node_modules/mocha/bin/mocha.js');
const file = join(import.meta.dirname, 'write-calendar.test.ts');

/** The golden files once more, in processes whose own clock is elsewhere. */
describe('C12 the same bytes whatever the zone of the process', () => {
  for (const zone of ['Pacific/Auckland', 'America/St_Johns']) {
    it(zone, () => {
      const env = { ...process.env, TZ: zone, UPDATE_GOLDEN: '' };
      const run = spawnSync(process.execPath, [mocha, '--no-config', '--reporter', 'dot', file], { env });
      expect(run.status, `${run.stdout.toString()}${run.stderr.toString()}`).to.equal(0);
      expect(run.stdout.toString()).to.match(/\d{2,} passing/);
    });
  }
});
