import { join } from 'node:path';
import { passInOtherZones } from '../../support/other-zones.ts';

describe('outside calendars are read the same whatever the zone of the process', () => {
  passInOtherZones(
    ['read-odd-calendars', 'read-exceptions', 'read-clock-changes'].map((name) =>
      join(import.meta.dirname, `${name}.test.ts`),
    ),
  );
});
