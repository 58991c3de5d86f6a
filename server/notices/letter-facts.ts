import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { LeftOutBecause, OccurrenceState } from '../../models/occurrence.ts';
import type { RoleName } from '../../models/role.ts';
import type { Wording } from '../support/words.ts';

/**
 * What each kind of letter tells, as plain JSON: instants in ISO 8601, days as YYYY-MM-DD, `link` a path on this site that
 * begins with a slash. Collected once, when the letter is written; the letter is rendered from nothing else.
 */

/** A code and a link that open the same door; both end after so many minutes. */
export interface CodeFacts {
  code: string;
  link: string;
  minutes: number;
}

/** To the address that somebody no longer signs in with; `link` leads to whom to call. */
export interface EmailChangedFacts {
  link: string;
}

/** The last letter to who had themselves erased. */
export interface ErasedFacts {
  /** How many of their bookings ended with it. */
  ended: number;
  link: string;
}

/** Asks somebody to join a group. */
export interface GroupInvitationFacts {
  groupName: string;
  /** The name of who invites. */
  invitedBy: string;
  link: string;
}

/** Asks somebody to take a role. */
export interface RoleInvitationFacts {
  role: RoleName;
  /** The building or organisation it is about; null for everything. */
  scopeName: string | null;
  invitedBy: string;
  link: string;
  fromOn: string | null;
  untilOn: string | null;
}

/** Something offered in kind, with the giver's own words where they gave any. */
export interface PledgeFacts {
  kind: ContributionKind;
  amount: number;
  unit: AmountUnit;
  words: string;
  /** Where it was asked for: what it is, and when, if it has a time. */
  need?: NeedDateFacts & {
    at: { startsAt: string; endsAt: string; zone: string } | null;
    /** The building, where it is for another than the letter is about. */
    elsewhere: string | null;
  };
}

/** What a person can change about a booking. */
export type ChangedField =
  | 'title'
  | 'description'
  | 'activityKind'
  | 'isPublic'
  | 'isDropIn'
  | 'group'
  | 'people'
  | 'time'
  | 'spaces'
  | 'equipment';

/** Whom to call about a building. */
export interface HouseFacts {
  name: string;
  telephone: string;
  contactName: string;
}

/** So many pieces of some equipment. */
export interface PiecesFacts {
  name: string;
  pieces: number;
}

/** One date of a booking. */
export interface DateFacts {
  startsAt: string;
  endsAt: string;
  /** Only where it is in other spaces than the letter says for all. */
  spaces?: string[];
}

/** Where and when something is, when one is told what became of it. */
export interface PlacementFacts {
  startsAt: string;
  endsAt: string;
  spaces: string[];
  people: number;
  equipment: PiecesFacts[];
}

/** A date of a booking as it was (or still is, while the move waits), and as it is wanted. */
export interface MovedFacts {
  from: PlacementFacts;
  to: PlacementFacts;
}

/** A date that is not in the booking, with why; `name` is the reason of a closure or the rule of a holiday. */
export interface LeftOutFacts extends DateFacts {
  because: LeftOutBecause;
  name: string | null;
}

/** A booking, as far as a letter about some of its dates tells of it; what is not there is not told. */
export interface BookingFacts {
  title: string;
  /** Names of the spaces, of the first date the letter is about. */
  spaces: string[];
  building: HouseFacts & { street: string; town: string };
  /** The dates the letter is about, in order of time: the first twelve at most, at least one. */
  dates: DateFacts[];
  /** How many dates it is about in all. */
  times: number;
  /** How many dates of the booking lie ahead, where it is not about all of them. */
  outOf?: number;
  /** Where the letter is about most of the dates that lie ahead: the other ones, with how they stand. */
  others?: (DateFacts & { state: OccurrenceState })[];
  /** Dates that were left out, the first twelve at most, and how many in all. */
  leftOut?: { dates: LeftOutFacts[]; times: number };
  /** These dates came with one that stood already: what was left out was left out of these. */
  isExtension?: true;
  /** The rule of a series in words; null for one stretch of time. */
  series: Wording | null;
  /** The building's zone, in which times are said. */
  zone: string;
  people: number;
  equipment: PiecesFacts[];
  askedByName: string;
  groupName: string | null;
  /** When a decision is due; null where none is waited for. */
  dueAt: string | null;
  link: string;
  reason?: string;
  question?: string;
  answer?: string;
  /** Who brought it about; named only where it is not a manager's decision. */
  decidedByName?: string;
  changes?: ChangedField[];
  /** Dates that were moved, or are wanted elsewhere: the first twelve at most; `times` says how many. */
  moved?: MovedFacts[];
  /** Until when freed time is held for them. */
  until?: string;
  /** The house that the equipment comes from, where it decides about it. */
  home?: HouseFacts;
  /** Only where something was offered: "without" and "I don't know yet" are in no letter. */
  pledge?: PledgeFacts;
  /** Where the letter tells the reader's calendar something too. */
  calendar?: CalendarFacts;
}

/** What a letter tells a calendar (RFC 5546): events as readEvents takes them. */
export interface CalendarFacts {
  method: 'REQUEST' | 'CANCEL';
  zone: string;
  events: object[];
}

/** What became of a booking of a group, for those in it who did not ask for it themselves. */
export type GroupNews = 'waits' | 'stands' | 'moved' | 'refused' | 'over';

/** A booking in the name of a group, to who asked to hear of those; `groupLink` is where they stop that. */
export interface GroupBookingFacts extends BookingFacts {
  news: GroupNews;
  groupLink: string;
}

/** Asked once, kindly, after the activity; nothing pledged yet means: asked whether there was something. */
export interface AskedAfterwardsFacts {
  /** The activity's title. */
  title: string;
  building: HouseFacts;
  pledges: PledgeFacts[];
  link: string;
  /** Where it stands what could be done there. */
  boardLink: string;
}

/** Something given in kind, after it was done. */
export interface ContributionFacts extends PledgeFacts {
  building: HouseFacts;
  link: string;
}

/** Gifts to the pool that were taken back, as what was given on turned out not to be there. */
export interface GiftReversedFacts {
  building: HouseFacts;
  gifts: { neighbourhood: string; amount: number; unit: AmountUnit }[];
  reason: string;
  link: string;
}

/** Something done of which the day or the amount was put right. */
export interface MendedFacts extends ContributionFacts {
  before: { doneOn: string; amount: number; unit: AmountUnit };
  after: { doneOn: string; amount: number; unit: AmountUnit };
}

/** What was done for a building and waits for somebody to confirm it. */
export interface DoneFacts {
  building: HouseFacts;
  given: (PledgeFacts & { who: string })[];
  link: string;
}

/** What a building thanks somebody for, all that was confirmed at once. */
export interface ConfirmedFacts {
  building: HouseFacts;
  given: PledgeFacts[];
  link: string;
}

/** Something in a calendar from outside and a date of a booking that are in one place at one time. */
export interface ClashFacts extends DateFacts {
  /** Of the booking. */
  title: string;
  spaces: string[];
  elsewhere: {
    /** What the managers call the calendar. */
    calendar: string;
    /** What stands there; empty where it says nothing. */
    summary: string;
    startsAt: string;
    endsAt: string;
  };
}

/** Clashes in a building that its managers were not told of before. */
export interface ClashesFacts {
  building: string;
  /** The building's zone, in which times are said. */
  zone: string;
  /** In order of time: the first twelve at most, at least one. */
  clashes: ClashFacts[];
  /** How many there are in all. */
  times: number;
  link: string;
}

/** Something that a house asked for: in the words of who asked, or one of its own duties. */
export interface NeedDateFacts {
  /** Empty for a duty. */
  title: string;
  duty: 'opening' | 'closing' | null;
}

/** A need, at one of its times where it has any. */
export interface NeedFacts extends NeedDateFacts {
  building: HouseFacts;
  /** The building's zone, in which times are said. */
  zone: string;
  /** Null: it has no time. */
  at: DateFacts | null;
  link: string;
}

/** Help that somebody meant to give is wanted at another time, or not any more. */
export interface NeedDatesChangedFacts {
  building: HouseFacts;
  /** The building's zone, in which times are said. */
  zone: string;
  /** In order of time: the first twelve at most, of each. */
  moved: (NeedDateFacts & { from: DateFacts; to: DateFacts })[];
  /** Null: it had no time. */
  calledOff: (NeedDateFacts & { at: DateFacts | null })[];
  /** How many there are in all. */
  times: number;
  link: string;
}

/** A key and where it is. */
export interface KeyFacts {
  name: string;
  isYours: boolean;
  /** The name of who has it; null: it lies in the building. */
  holder: string | null;
}

/** Opening or closing a house, to who does it. */
export interface DutyTomorrowFacts extends DateFacts {
  duty: 'opening' | 'closing';
  zone: string;
  building: HouseFacts & { street: string; town: string };
  /** None where the house keeps none here. */
  keys: KeyFacts[];
  link: string;
}

/** Times at which nobody opens or closes a house yet, or who opens has no key. */
export interface KeysMissingFacts {
  building: string;
  zone: string;
  /** Who springs in; null where nobody does. */
  fallbackName: string | null;
  /** In order of time: the first twelve at most, at least one. `taker` has no key; null: there is no taker. */
  missing: (DateFacts & { duty: 'opening' | 'closing'; taker: string | null })[];
  times: number;
  link: string;
}

/** Every kind of letter with its facts. Kinds that begin with `manager-` go to who decides. */
export interface LetterFacts {
  'sign-in': CodeFacts;
  'change-email': CodeFacts;
  'email-changed': EmailChangedFacts;
  erased: ErasedFacts;
  'invitation-to-group': GroupInvitationFacts;
  'invitation-to-role': RoleInvitationFacts;
  'booking-waits': BookingFacts;
  'booking-approved-at-once': BookingFacts;
  'booking-approved': BookingFacts;
  'booking-refused': BookingFacts;
  'booking-question': BookingFacts;
  'booking-lapsed': BookingFacts;
  'booking-cancelled-by-manager': BookingFacts;
  'booking-cancelled-by-you': BookingFacts;
  'booking-withdrawn-by-you': BookingFacts;
  'booking-moved': BookingFacts;
  'booking-moved-by-manager': BookingFacts;
  'booking-move-waits': BookingFacts;
  'booking-move-refused': BookingFacts;
  'booking-move-lapsed': BookingFacts;
  'booking-restored': BookingFacts;
  'booking-wish-kept': BookingFacts;
  'booking-time-offered': BookingFacts;
  'booking-offer-expired': BookingFacts;
  'booking-equipment-approved': BookingFacts;
  'booking-equipment-refused': BookingFacts;
  'booking-declined': BookingFacts;
  'group-booking': GroupBookingFacts;
  'calendar-changed': BookingFacts;
  'manager-booking-waits': BookingFacts;
  'manager-booking-answered': BookingFacts;
  'manager-booking-withdrawn': BookingFacts;
  'manager-booking-cancelled': BookingFacts;
  'manager-booking-changed': BookingFacts;
  'manager-booking-moved': BookingFacts;
  'manager-booking-move-waits': BookingFacts;
  'manager-booking-restored': BookingFacts;
  'manager-equipment-waits': BookingFacts;
  'manager-decision-due': BookingFacts;
  'manager-booking-made': BookingFacts;
  'contribution-asked-afterwards': AskedAfterwardsFacts;
  'contribution-confirmed': ConfirmedFacts;
  'contribution-reversed': ContributionFacts & { reason: string };
  'gift-reversed': GiftReversedFacts;
  'contribution-question': ContributionFacts & { question: string };
  'contribution-mended': MendedFacts;
  'manager-contribution-done': DoneFacts;
  'manager-contribution-answered': ContributionFacts & { who: string; question: string; answer: string };
  'manager-clashes': ClashesFacts;
  'need-dates-changed': NeedDatesChangedFacts;
  'need-open-again': NeedFacts;
  'need-stepped-back': NeedFacts;
  'duty-tomorrow': DutyTomorrowFacts;
  'manager-keys-missing': KeysMissingFacts;
}

/** The name of a kind of letter. */
export type LetterKind = keyof LetterFacts;
