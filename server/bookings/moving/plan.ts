import type { WholeOccurrence } from '../../../models/booking.ts';
import type { Pieces } from '../../../models/equipment.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';
import type { Placement } from '../judging/placement.ts';
import type { Reason } from '../judging/reasons.ts';
import type { DateField } from '../series/values.ts';

/** What somebody wants dates of a booking to become, in wall-clock time of the building. */
export interface WantedMove {
  /** The date they looked at. */
  date: number;
  dates: 'one' | 'following' | 'all';
  title: string;
  /** Counts for one date only. */
  day: Day;
  from: ClockTime;
  to: ClockTime;
  people: number;
  spaceIds: number[];
  equipment: Pieces[];
  /** Ids of dates that stay as they are. */
  leave: number[];
}

/** What becomes of a date. */
export interface DatePlan {
  occurrence: WholeOccurrence;
  /**
   * It stays as it is because it began, ended, is being offered, was left out of the change, or is an exception; or nothing
   * about it changes. Or only its title does; or it changes at once, asks first, changes as a wish, or cannot.
   */
  fate:
    | 'begun'
    | 'ended'
    | 'offered'
    | 'left'
    | 'exception'
    | 'same'
    | 'renamed'
    | 'at-once'
    | 'asks'
    | 'wish'
    | 'impossible';
  /** Where it is to be; null where it stays. */
  to: Placement | null;
  /** What changes about it. */
  fields: DateField[];
  /** What would change but stays, because this date had its own. */
  keeps: DateField[];
  /** Why it cannot be. */
  reasons: Reason[];
}

/** What becomes of all dates that a change is about. */
export interface MovePlan {
  /** As it works out: all dates of a series that began are those from now on. */
  dates: 'one' | 'following' | 'all';
  /** In order of time. */
  plans: DatePlan[];
  /** What is different from what the date they looked at has. */
  fields: DateField[];
  /** The dates that become a series of their own; none where all stay together. */
  splits: WholeOccurrence[];
}
