import type { StaffedStretch } from '../../models/key-chain.ts';
import type { PersonKey } from './people.ts';
import { on } from './story.ts';

/** How a house of the demo is opened and closed when nobody works there. */
export interface DemoKeyChain {
  house: string;
  staffed: StaffedStretch[];
  fallback: PersonKey;
  /** `with`: who has it since so many days; otherwise it lies in the building. */
  keys: { name: string; with?: { who: PersonKey; daysAgo: number } }[];
  /** Who opens and closes, in turn; now and then nobody does yet. */
  openers: [PersonKey, ...PersonKey[]];
}

export const demoKeyChains: readonly DemoKeyChain[] = [
  {
    house: 'Buurthuis De Hooizolder',
    staffed: on([1, 2, 3, 4, 5], '09:00-17:00'),
    fallback: 'tom',
    keys: [
      { name: 'Sleutel 1', with: { who: 'henk', daysAgo: 6 } },
      { name: 'Sleutel 2', with: { who: 'riet', daysAgo: 13 } },
      { name: 'Sleutel 3' },
    ],
    openers: ['henk', 'riet', 'winston'],
  },
  {
    house: 'Basisschool De Vlieger',
    staffed: on([1, 2, 3, 4, 5], '07:30-17:30'),
    fallback: 'mehmet',
    keys: [{ name: 'Sleutel gymzaal', with: { who: 'noor', daysAgo: 9 } }, { name: 'Reservesleutel' }],
    openers: ['noor', 'shanti'],
  },
];
