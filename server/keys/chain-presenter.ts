import type { Building } from '../../models/building.ts';
import type { HousePerson, KeyChain, StaffedStretch } from '../../models/key-chain.ts';
import { fieldsOfWeek, weekAsTyped } from '../buildings/week-fields.ts';
import type { DayFields } from '../buildings/week-fields.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';

interface ChainPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  form: { isOn: boolean; minutesBefore: string; minutesAfter: string };
  fallbacks: { value: string; label: Wording | string; selected: boolean }[];
  days: DayFields[];
}

/**
 * The page on which a manager says how the building is opened and closed.
 *
 * @param chain null: it was never set up
 * @param people who can spring in
 * @param refused what was typed, and what is wrong with it
 */
export function presentChain(
  { name, slug }: Pick<Building, 'name' | 'slug'>,
  chain: (KeyChain & { staffed: StaffedStretch[] }) | null,
  people: HousePerson[],
  refused?: { typed: Typed; problems: Problems },
): ChainPage {
  const { typed, problems } = refused ?? { typed: asTyped(chain), problems: {} };
  const fallback = textOf(typed, 'fallbackId');
  const back = `/buildings/${slug}/keys`;
  return {
    title: { key: 'keys.chain.title', values: { name } },
    action: `/buildings/${slug}/key-chain`,
    back,
    problems,
    form: {
      isOn: textOf(typed, 'isOn') !== '',
      minutesBefore: textOf(typed, 'minutesBefore'),
      minutesAfter: textOf(typed, 'minutesAfter'),
    },
    fallbacks: [
      { value: '', label: { key: 'keys.chain.nobody' }, selected: fallback === '' },
      ...people.map((person) => ({
        value: String(person.id),
        label: person.name,
        selected: fallback === String(person.id),
      })),
    ],
    days: fieldsOfWeek(typed, problems, { first: 'keys.chain.from', next: 'keys.chain.fromAgain' }),
  };
}

function asTyped(chain: (KeyChain & { staffed: StaffedStretch[] }) | null): Typed {
  const { isOn, minutesBefore, minutesAfter, fallbackId, staffed } = chain ?? usual;
  return {
    ...(isOn && { isOn: 'yes' }),
    minutesBefore: String(minutesBefore),
    minutesAfter: String(minutesAfter),
    fallbackId: fallbackId === null ? '' : String(fallbackId),
    ...weekAsTyped(staffed),
  };
}

/** Whoever opens this page wants one. */
const usual = { isOn: true, minutesBefore: 15, minutesAfter: 15, fallbackId: null, staffed: [] };
