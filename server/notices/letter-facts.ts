import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { RoleName } from '../../models/role.ts';

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

export interface GroupInvitationFacts {
  groupName: string;
  /** The name of who invites. */
  invitedBy: string;
  link: string;
}

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
}

/** What a person can change about a booking. */
export type ChangedField =
  'title' | 'description' | 'activityKind' | 'isPublic' | 'isDropIn' | 'group' | 'people' | 'time' | 'spaces';

/** Whom to call about a building. */
export interface HouseFacts {
  name: string;
  telephone: string;
  contactName: string;
}

export interface BookingFacts {
  title: string;
  /** Names of the spaces. */
  spaces: string[];
  building: HouseFacts & { street: string; town: string };
  startsAt: string;
  endsAt: string;
  /** The building's zone, in which times are said. */
  zone: string;
  people: number;
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
  /** Only where something was offered: "without" and "I don't know yet" are in no letter. */
  pledge?: PledgeFacts;
}

/** Asked once, kindly, after the activity; nothing pledged yet means: asked whether there was something. */
export interface AskedAfterwardsFacts {
  /** The activity's title. */
  title: string;
  building: HouseFacts;
  pledges: PledgeFacts[];
  link: string;
}

export interface ContributionFacts extends PledgeFacts {
  building: HouseFacts;
  link: string;
}

/** Every kind of letter with its facts. Kinds that begin with `manager-` go to who decides. */
export interface LetterFacts {
  'sign-in': CodeFacts;
  'change-email': CodeFacts;
  'email-changed': EmailChangedFacts;
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
  'manager-booking-waits': BookingFacts;
  'manager-booking-answered': BookingFacts;
  'manager-booking-withdrawn': BookingFacts;
  'manager-booking-cancelled': BookingFacts;
  'manager-booking-changed': BookingFacts;
  'manager-decision-due': BookingFacts;
  'manager-booking-made': BookingFacts;
  'contribution-asked-afterwards': AskedAfterwardsFacts;
  'contribution-confirmed': ContributionFacts;
  'contribution-reversed': ContributionFacts & { reason: string };
  'manager-contribution-done': ContributionFacts & { who: string };
}

export type LetterKind = keyof LetterFacts;
