import type { ActivityKind } from '../../models/booking.ts';
import type { BuildingKind } from '../../models/building.ts';
import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { Feature } from '../../models/space.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { DrawingName } from '../web/drawings.ts';
import type { GroupKey } from './groups.ts';
import type { PersonKey } from './people.ts';

/** How the towns and programmes of the demo are told. Days are told by their week: 0 is the week of the start date. */

export interface DemoTown {
  neighbourhood: string;
  town: string;
  houses: DemoHouse[];
}

export interface DemoHouse {
  name: string;
  organisation: string;
  kind: BuildingKind;
  street: string;
  /** With letters that no Dutch postal code has, so that it is nobody's. */
  postcode: string;
  latitude: number;
  longitude: number;
  contactName: string;
  /** Subscriber numbers do not begin with a 0, so it is nobody's. */
  telephone: string;
  description: string;
  houseRules: string;
  features: Feature[];
  hours: OpeningStretch[];
  /** The public holidays on which it is shut, as calendar/holidays.ts names them. */
  closedHolidays?: readonly string[];
  summer?: Summer;
  closures?: DemoClosure[];
  equipment?: DemoEquipment[];
  /** Who decides; the first one does so in the demo. */
  managers: [PersonKey, ...PersonKey[]];
  hosts: PersonKey[];
  spaces: DemoSpace[];
}

export interface DemoSpace {
  name: string;
  description: string;
  drawing: DrawingName;
  capacity: number;
  features: Feature[];
  /** Names of spaces that it consists of, told before it. */
  parts?: string[];
  /** Its own, in place of those of the building. */
  hours?: OpeningStretch[];
  summer?: Summer;
  booksDirectly?: true;
  weeklyMinutesPerson?: number;
  setUpMinutes?: number;
  cleanUpMinutes?: number;
  stepMinutes?: number;
  shortestMinutes?: number;
  longestMinutes?: number;
  noticeMinutes?: number;
  daysAhead?: number;
}

/** Other hours from one day of each year up to and including another, as `04-01`. */
export interface Summer {
  from: string;
  until: string;
  hours: OpeningStretch[];
}

/** Shut for a day, or for some hours of it. */
export interface DemoClosure {
  reason: string;
  /** The day of one that happens once, or for which weekday of each month it is. */
  on: { week: number; weekday: number } | { nth: 1 | 2 | 3 | 4; weekday: number };
  from?: string;
  to?: string;
  /** Names; the whole building when not told. */
  spaces?: string[];
  /** Not long ago: what was in its way is cancelled by the house, or kept where it is one of these titles. */
  decided?: { daysAgo: number; keeps: string[] };
}

export interface DemoEquipment {
  name: string;
  description: string;
  count: number;
  /** It may be used everywhere in the neighbourhood. */
  travels?: true;
}

/** What happens in one building. */
export interface DemoProgramme {
  house: string;
  /** Comes back week after week. */
  regular: Regular[];
  /** Happens once; some of it is not, or not yet, going to. */
  once: Once[];
  /** Wished for while it is taken. */
  wishes?: Wish[];
  /** Help that came with no booking. */
  gifts: FreeGift[];
}

export interface Activity {
  title: string;
  description: string;
  kind: ActivityKind;
  /** Drop-in and public may be seen by everybody; of what is private nobody sees more than that the space is taken. */
  open: 'drop-in' | 'public' | 'private';
  who: PersonKey;
  group?: GroupKey;
  /** Names of spaces of the building. */
  spaces: [string, ...string[]];
  /** Pieces by name: of the house, or of another in the neighbourhood where they travel. */
  equipment?: Record<string, number>;
  people: number;
  from: string;
  /** At or before `from`: on the next day. */
  to: string;
  /** What who asks offers to do. */
  gives?: Gift;
}

export interface Regular extends Activity {
  /** ISO weekdays. */
  on: [number, ...number[]];
  /** Every week, the even or the odd ones, or a month's first to fourth such weekday. */
  every: 'week' | 'even-week' | 'odd-week' | 1 | 2 | 3 | 4;
  /** Weeks in which it did not, or will not, go on, and why. */
  cancelled?: { week: number; by: 'asker' | 'house'; why: string }[];
  /** What became of dates ahead that would go on as planned otherwise, the next first. */
  exceptions?: Exception[];
  /** It is new: nobody decided about it yet, and it begins next week. */
  waitsSinceDays?: number;
}

/** One date of something regular that is not as the others: at another time, asked to be, or refused. */
export type Exception =
  { moved: { from: string; to: string } } | { wants: { from: string; to: string } } | { refused: string };

/** Somebody else would like the time of something regular; when one of its dates is given up, they are offered it. */
export interface Wish extends Activity {
  /** The title of what is regular. */
  insteadOf: string;
  sinceDays: number;
  /** Why its date was given up last night. */
  givenUp?: string;
}

export interface Once extends Activity {
  week: number;
  weekday: number;
  /** Approved when not told otherwise. */
  fate?: Fate;
  /** Asked for by somebody at the desk or on the telephone, with the help of a host. */
  askedBy?: { host: PersonKey; door: 'telephone' | 'desk' };
  /** "I don't know yet": to be asked about afterwards. */
  asksAfterwards?: true;
  /** Made longer last night, up to then. */
  longerTo?: string;
}

export type Fate =
  | { waitsSinceDays: number; question?: string; answer?: string }
  | { refused: string }
  | { cancelled: string; by: 'asker' | 'house' }
  | 'withdrawn'
  | 'lapsed';

export interface Gift {
  kind: ContributionKind;
  amount: number;
  unit: AmountUnit;
  words: string;
}

export interface FreeGift extends Gift {
  who: PersonKey;
  daysAgo: number;
  /** Confirmed when not told otherwise; about one somebody of the house asks something; a reversed one was confirmed by mistake. */
  state?: 'done' | { asked: string } | { reversed: string };
}

/** The public holidays on which nobody works, as calendar/holidays.ts names them. */
export const daysOff = [
  '01-01',
  'easter',
  'easter 1',
  '04-27 if sunday then previous saturday since 2014',
  'easter 39',
  'easter 49',
  'easter 50',
  '12-25',
  '12-26',
];

/** ISO weekdays, Monday to Sunday. */
export const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Opening hours: the same stretches on each of these weekdays, as in `on([1, 2], '09:00-12:30', '13:00-22:00')`. */
export function on(weekdays: number[], ...stretches: string[]): OpeningStretch[] {
  return weekdays.flatMap((weekday) =>
    stretches.map((stretch) => {
      const [opens = '', closes = ''] = stretch.split('-');
      return { weekday, opens, closes };
    }),
  );
}
