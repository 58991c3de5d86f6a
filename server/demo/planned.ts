import type { Pieces } from '../../models/equipment.ts';
import type { LeftOutBecause, OccurrenceState } from '../../models/occurrence.ts';
import type { Span } from '../calendar/span.ts';
import type { Day } from '../calendar/zone.ts';
import type { Activity } from './story.ts';
import type { PlannedAct } from './tell-fate.ts';

/** What stands in the database in the end, before it has ids of its own. */

export interface PlannedBooking {
  id: string;
  activity: Activity;
  /** By the clock, as the rule has them from now on. */
  from: string;
  to: string;
  /** RFC 5545 RRULE value; null for one stretch of time. */
  rrule: string | null;
  /** In order of time. */
  dates: PlannedDate[];
  spaceIds: number[];
  equipment: Pieces[];
  askedAt: Date;
  acts: PlannedAct[];
  asksAfterwards: boolean;
}

export interface PlannedDate {
  day: Day;
  /** Where the rule put it. */
  original: Span;
  span: Span;
  people: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  state: OccurrenceState;
  dueAt: Date;
  /** How often its time, place or state changed since it was asked. */
  sequence: number;
  changedAt: Date;
  leftOut: { because: LeftOutBecause; name: string | null } | null;
  keptOutside: boolean;
  /** Where it is wanted instead. */
  move: { span: Span; askedAt: Date; dueAt: Date } | null;
  /** Its time came free and is held. */
  offer: { madeAt: Date; untilAt: Date } | null;
}
