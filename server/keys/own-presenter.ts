import type { Building } from '../../models/building.ts';
import type { OwnDuty } from '../../models/key-duty.ts';
import type { Key } from '../../models/key.ts';
import { saySpan } from '../calendar/wording.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Wording } from '../support/words.ts';
import { sayWhere } from './presenter.ts';

interface OwnDutyPage extends Record<string, unknown> {
  title: Wording;
  rows: { label: Wording; value: Wording | string; href?: string }[];
  keys: {
    id: number;
    name: string;
    where: Wording;
    /** What a press on the button says: that I have it now, or that it lies in the building again. */
    now: 'mine' | 'building';
    label: Wording;
  }[];
  /** What to read where no key is told of. */
  note: Wording | null;
  action: string;
  contact: { name: string; telephone: string; telephoneHref: string };
}

/**
 * Somebody's own turn to open or close: when, where, and which keys. Pure.
 *
 * @param keys those that they may know of now
 * @param anyKeys whether the building keeps keys here at all
 */
export function presentOwnDuty(
  own: OwnDuty,
  building: Building,
  keys: Key[],
  { anyKeys }: { anyKeys: boolean },
): OwnDutyPage {
  const { name, street, postcode, town, telephone, contactName, zone } = building;
  return {
    title: { key: `needs.duties.${own.duty}` },
    rows: [
      { label: { key: 'keys.own.when' }, value: saySpan(own, zone) },
      { label: { key: 'keys.own.where' }, value: `${name}, ${street}, ${postcode} ${town}` },
    ],
    keys: keys.map((key) => {
      const isMine = key.holderId === own.personId;
      const now = isMine ? 'building' : 'mine';
      return {
        id: key.id,
        name: key.name,
        where: isMine ? { key: 'keys.own.yours', values: { name: key.name } } : sayWhere(key),
        now,
        label: { key: `keys.own.${now}`, values: { name: key.name } },
      };
    }),
    note: keys.length > 0 ? null : { key: anyKeys ? 'keys.own.later' : 'keys.own.none' },
    action: `/contributions/${own.contributionId}/key`,
    contact: { name: contactName, telephone, telephoneHref: telephoneLink(telephone) },
  };
}
