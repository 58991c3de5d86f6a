import { join } from 'node:path';
import { passInOtherZones } from '../../support/other-zones.ts';

/** The golden files once more. */
describe('C12 the same bytes whatever the zone of the process', () => {
  passInOtherZones([join(import.meta.dirname, 'write-calendar.test.ts')]);
});
