import type { Building } from '../../models/building.ts';
import type { HoursOfSpaces, OutsideOccurrence } from '../spaces/newly-outside.ts';
import type { Problems } from '../support/words.ts';
import type { Refused } from './carry-out.ts';

/** What a change of hours is, and what may come of it. */

/**
 * A change of hours or closures: writes it and says what to write down about it, or what is wrong; null changes nothing. It may
 * be undone and asked for again.
 */
export type WriteChange = (
  building: Building,
) => Promise<{ act: string; details: Record<string, unknown> } | { problems: Problems } | null>;

/** What came of what fell outside. */
export interface Outcome {
  kept: number;
  moved: number;
  cancelled: number;
}

export type HoursChanged =
  | ({ changed: true } & Outcome)
  | { changed: false; problems: Problems }
  | {
      changed: false;
      problems?: undefined;
      /** What falls outside and was not all decided about, by time. */
      outside: OutsideOccurrence[];
      /** Hours as they would be, for a week around all that is outside. */
      hours: HoursOfSpaces;
      /** Tells those beyond mostOneByOne apart from any others. */
      othersSign: string;
      /** By field: what was chosen and cannot be. */
      refused: Refused;
    };
