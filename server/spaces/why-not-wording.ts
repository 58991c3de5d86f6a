import type { ListedSpace } from '../../models/listed-space.ts';
import { sayFeature } from '../buildings/features.ts';
import type { Span } from '../calendar/span.ts';
import { wallClockOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';
import { sayShut } from './cell-presenter.ts';
import type { Reason } from './judge-space.ts';
import { sayLengths, sayNotice, saySteps, sayUntil } from './rules-wording.ts';

/** Why a space will not do, in a sentence: a rule by its name. */
export function sayWhyNot(reason: Reason, space: ListedSpace, zone: string, now: Date): Wording {
  switch (reason.why) {
    case 'lacks':
      return { key: 'spaces.whyNot.lacks', values: { what: sayList(reason.features.map(sayFeature)) } };
    case 'no-equipment':
    case 'equipment-taken':
      return { key: `spaces.whyNot.${reason.why}`, values: { what: reason.names.join(', ') } };
    case 'outside-hours':
      return { key: 'spaces.whyNot.outside-hours', values: { times: sayStretches(reason.open, zone) } };
    case 'closure':
    case 'holiday':
      return sayShut(reason);
    case 'too-small':
      return { key: 'spaces.whyNot.too-small', values: { count: space.capacity } };
    case 'too-short':
    case 'too-long':
      return sayLengths(space);
    case 'off-step':
      return saySteps(space);
    case 'too-soon':
      return sayNotice(space);
    case 'too-far':
      return sayUntil(space, zone, now);
    case 'taken':
      return { key: `spaces.whyNot.${reason.isElsewhere ? 'elsewhere' : 'taken'}` };
    default:
      return { key: `spaces.whyNot.${reason.why}` };
  }
}

/** "09:00–12:30, 13:00–22:00" */
export function sayStretches(stretches: readonly Span[], zone: string): string {
  return stretches
    .map(({ startsAt, endsAt }) => `${wallClockOf(startsAt, zone).time}–${wallClockOf(endsAt, zone).time}`)
    .join(', ');
}

function sayList([first = { key: '' }, ...rest]: Wording[]): Wording {
  return rest.length === 0 ? first : { key: 'spaces.list', values: { first, rest: sayList(rest) } };
}
