import type { OwnTake, ShownDate, ShownNeed } from '../../../models/need-page.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayFree } from '../../buildings/need-presenter.ts';
import { saySpan } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';

/** How somebody joins in with a need, or waits for a place in it. */

/** Of so many times one sees at once which they are; the others fold. */
const mostOpen = 8;

/** A need with its times to come, and what the reader has to do with it already. */
export interface NeedToJoin {
  need: ShownNeed;
  dates: readonly ShownDate[];
  takes: readonly OwnTake[];
  isWatching: boolean;
}

/** What of a need the reader does not do yet: times that have a place, and times that are full. */
interface Rest {
  open: readonly ShownDate[];
  full: readonly ShownDate[];
  isOpen: boolean;
  isFull: boolean;
}

/** The form to join in, and the way to hear of a place that comes free; null where there is none. */
export function presentJoining(
  { need, dates, takes, isWatching }: NeedToJoin,
  person: KnownPerson | null,
  typed: Typed,
) {
  const rest = need.isAskedFor ? restOf(need, dates, takes) : nothing;
  const isWatched = isWatching && need.isAskedFor;
  return {
    join: rest.isOpen ? presentJoin(need, rest, person, typed) : null,
    watch:
      rest.isFull || isWatched
        ? {
            isWatching,
            isSignedIn: person !== null,
            nothingOpen: !rest.isOpen,
            full: rest.full.slice(0, mostOpen).map((date) => saySpan(date, need.building.zone)),
            more: sayMore(rest.full.length - mostOpen),
          }
        : null,
  };
}

const nothing: Rest = { open: [], full: [], isOpen: false, isFull: false };

function restOf(need: ShownNeed, dates: readonly ShownDate[], takes: readonly OwnTake[]): Rest {
  if (need.timing !== 'dated') {
    const isTheirs = takes.some(({ state }) => state === 'pledged');
    return { ...nothing, isOpen: !isTheirs && need.free > 0, isFull: !isTheirs && need.free === 0 };
  }
  const own = new Set(takes.map(({ dateId }) => dateId));
  const others = dates.filter(({ id }) => !own.has(id));
  const open = others.filter(({ free }) => free > 0);
  const full = others.filter(({ free }) => free === 0);
  return { open, full, isOpen: open.length > 0, isFull: full.length > 0 };
}

function presentJoin(need: ShownNeed, { open, full }: Rest, person: KnownPerson | null, typed: Typed) {
  const chosen = chosenIn(typed, 'dates');
  const isOnly = open.length + full.length === 1;
  const dates = open.map((date, place) => ({
    value: String(date.id),
    label: saySpan(date, need.building.zone),
    hint: sayFree(date.free),
    checked: isOnly || chosen.includes(String(date.id)),
    place,
  }));
  const later = dates.slice(mostOpen);
  return {
    dates: dates.slice(0, mostOpen),
    later,
    laterIsOpen: later.some(({ checked }) => checked),
    isStanding: need.timing === 'standing',
    who: presentWho(person?.groups ?? [], textOf(typed, 'who')),
    isAlong: textOf(typed, 'along') !== '',
    isSignedIn: person !== null,
    // They pressed the button before they signed in: it has to be pressed once more.
    isBack: person !== null && textOf(typed, 'again') !== '',
  };
}

function sayMore(count: number): Wording | null {
  return count > 0 ? { key: 'needs.moreTimes', values: { count } } : null;
}

/** Nothing to choose for who is in no group. */
function presentWho(groups: readonly { id: number; name: string }[], chosen: string) {
  if (groups.length === 0) return [];
  const options: { value: string; label: Wording }[] = [
    { value: '', label: { key: 'needs.show.myself' } },
    ...groups.map(({ id, name }) => ({
      value: String(id),
      label: { key: 'needs.show.group', values: { group: name } },
    })),
  ];
  const value = options.some((option) => option.value === chosen) ? chosen : '';
  return options.map((option) => ({ ...option, checked: option.value === value }));
}
