import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every other test of the calendar once more, in processes whose own clock is elsewhere. */
describe('the calendar, whatever the zone of the process', () => {
  const here = import.meta.dirname;
  const mocha = join(here, '../../node_modules/mocha/bin/mocha.js');
  const tests = readdirSync(here).filter(
    (file) => file.endsWith('.test.ts') && file !== 'process-zone.test.ts',
  );

  for (const zone of ['Pacific/Auckland', 'America/St_Johns']) {
    it(zone, () => {
      const files = tests.map((file) => join(here, file));
      const env = { ...process.env, TZ: zone, PROOF: '' };
      const zoneOfChild = spawnSync(
        process.execPath,
        ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone'],
        { env },
      );
      expect(zoneOfChild.stdout.toString().trim()).to.equal(zone);
      const run = spawnSync(process.execPath, [mocha, '--no-config', '--reporter', 'dot', ...files], { env });
      expect(run.status, `${run.stdout.toString()}${run.stderr.toString()}`).to.equal(0);
      expect(run.stdout.toString()).to.match(/\d{2,} passing/);
    }).timeout(60_000);
  }
});
