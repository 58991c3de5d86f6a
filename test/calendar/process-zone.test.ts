import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { passInOtherZones } from '../support/other-zones.ts';

/** Every other test of the calendar once more. */
describe('the calendar, whatever the zone of the process', () => {
  const here = import.meta.dirname;
  const tests = readdirSync(here).filter(
    (file) => file.endsWith('.test.ts') && file !== 'process-zone.test.ts',
  );
  passInOtherZones(tests.map((file) => join(here, file)));
});
