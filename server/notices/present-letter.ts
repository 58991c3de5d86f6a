import type { LetterModel } from './blocks.ts';
import {
  approved,
  approvedAtOnce,
  askedQuestion,
  cancelledByManager,
  cancelledByYou,
  declined,
  equipmentApproved,
  equipmentRefused,
  lapsed,
  refused,
  restored,
  waits,
  withdrawnByYou,
} from './booking-letters.ts';
import { calendarChanged, tellsCalendar } from './calendar-letters.ts';
import { clashes } from './clash-letters.ts';
import { changeEmail, emailChanged, erased, signIn } from './code-letters.ts';
import { askedAfterwards, confirmed, done, reversed, giftReversed } from './contribution-letters.ts';
import { mended, questionAnswered, questioned } from './contribution-question-letters.ts';
import { dutyTomorrow, keysMissing, needDatesChanged } from './duty-letters.ts';
import { groupBooking } from './group-letters.ts';
import { invitationToGroup, invitationToRole } from './invitation-letters.ts';
import type { LetterFacts, LetterKind } from './letter-facts.ts';
import {
  answered,
  cancelled,
  changed,
  decisionDue,
  equipmentWaits,
  made,
  managerMoved,
  managerMoveWaits,
  managerRestored,
  managerWaits,
  withdrawn,
} from './manager-letters.ts';
import { moved, movedByManager, moveLapsed, moveRefused, moveWaits } from './move-letters.ts';
import { openAgain, steppedBack } from './need-letters.ts';
import { offerExpired, timeOffered, wishKept } from './offer-letters.ts';

const presenters: { [Kind in LetterKind]: (facts: LetterFacts[Kind]) => LetterModel } = {
  'sign-in': signIn,
  'change-email': changeEmail,
  'email-changed': emailChanged,
  erased,
  'invitation-to-group': invitationToGroup,
  'invitation-to-role': invitationToRole,
  'booking-waits': waits,
  'booking-approved-at-once': approvedAtOnce,
  'booking-approved': approved,
  'booking-refused': refused,
  'booking-question': askedQuestion,
  'booking-lapsed': lapsed,
  'booking-cancelled-by-manager': cancelledByManager,
  'booking-cancelled-by-you': cancelledByYou,
  'booking-withdrawn-by-you': withdrawnByYou,
  'booking-moved': moved,
  'booking-moved-by-manager': movedByManager,
  'booking-move-waits': moveWaits,
  'booking-move-refused': moveRefused,
  'booking-move-lapsed': moveLapsed,
  'booking-restored': restored,
  'booking-wish-kept': wishKept,
  'booking-time-offered': timeOffered,
  'booking-offer-expired': offerExpired,
  'booking-equipment-approved': equipmentApproved,
  'booking-equipment-refused': equipmentRefused,
  'booking-declined': declined,
  'group-booking': groupBooking,
  'calendar-changed': calendarChanged,
  'manager-booking-waits': managerWaits,
  'manager-booking-answered': answered,
  'manager-booking-withdrawn': withdrawn,
  'manager-booking-cancelled': cancelled,
  'manager-booking-changed': changed,
  'manager-booking-moved': managerMoved,
  'manager-booking-move-waits': managerMoveWaits,
  'manager-booking-restored': managerRestored,
  'manager-equipment-waits': equipmentWaits,
  'manager-decision-due': decisionDue,
  'manager-booking-made': made,
  'contribution-asked-afterwards': askedAfterwards,
  'contribution-confirmed': confirmed,
  'contribution-reversed': reversed,
  'gift-reversed': giftReversed,
  'contribution-question': questioned,
  'contribution-mended': mended,
  'manager-contribution-done': done,
  'manager-contribution-answered': questionAnswered,
  'manager-clashes': clashes,
  'need-dates-changed': needDatesChanged,
  'need-open-again': openAgain,
  'need-stepped-back': steppedBack,
  'duty-tomorrow': dutyTomorrow,
  'manager-keys-missing': keysMissing,
};

/** Every kind there is. */
export const letterKinds = Object.keys(presenters) as LetterKind[];

/** The facts of a letter as the blocks that it is made of. Pure. */
export function presentLetter(kind: LetterKind, facts: object): LetterModel {
  const letter = (presenters[kind] as (facts: object) => LetterModel)(facts);
  return kind === 'calendar-changed'
    ? letter
    : { ...letter, blocks: [...letter.blocks, ...tellsCalendar(facts)] };
}
