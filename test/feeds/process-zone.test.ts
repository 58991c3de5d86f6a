import { join } from 'node:path';
import { passInOtherZones } from '../support/other-zones.ts';

/** The golden files of series, and all that is said of them, once more. */
describe('C12 series are told in the same bytes whatever the zone of the process', () => {
  passInOtherZones(
    ['series-situations.test.ts', 'told-series.test.ts'].map((file) => join(import.meta.dirname, file)),
  );
});
