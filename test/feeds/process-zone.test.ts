import { join } from 'node:path';
import { passInOtherZones } from '../support/other-zones.ts';

/** The golden files of series and of a feed of every kind, and all that is said of them, once more. */
describe('C12 feeds are the same bytes whatever the zone of the process', () => {
  passInOtherZones(
    ['rendering/series-situations.test.ts', 'rendering/told-series.test.ts', 'every-feed.test.ts'].map(
      (file) => join(import.meta.dirname, file),
    ),
  );
});
