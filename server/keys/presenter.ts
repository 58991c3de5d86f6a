import type { Building } from '../../models/building.ts';
import type { HousePerson, KeyChain } from '../../models/key-chain.ts';
import type { KeyDuty } from '../../models/key-duty.ts';
import type { Key } from '../../models/key.ts';
import { sayClock, sayDay } from '../calendar/wording.ts';
import { dayOf } from '../calendar/zone.ts';
import { telephoneLink } from '../support/telephone.ts';
import { sayPerson } from '../contributions/wording.ts';
import type { Problems, Wording } from '../support/words.ts';

interface KeysPage extends Record<string, unknown> {
  title: Wording;
  /** The page of the building. */
  back: string;
  /** Whether a key chain is kept. */
  isOn: boolean;
  /** Who springs in, with their number; null where nobody does. */
  fallback: Called | null;
  /** How much is not arranged; null when all is. */
  missing: Wording | null;
  days: { label: Wording; duties: ShownDuty[] }[];
  keys: ShownKey[];
  problems: Problems;
  /** Of the field for a new key; null for who may not add one. */
  newKey: { action: string; name: string } | null;
  /** Where it is set up; null for who may not. */
  chain: string | null;
}

interface Called {
  name: string | Wording;
  telephone: string;
  telephoneHref: string;
}

interface ShownDuty {
  what: Wording;
  from: Wording;
  until: Wording;
  need: string;
  /** Null: nobody yet. */
  taker: Called | null;
  /** Of who opens: whether they have a key. Null where nobody comes, or there are no keys to have. */
  key: { has: boolean } | null;
}

interface ShownKey {
  /** The id of its field, which a sentence about it leads to. */
  field: string;
  name: string;
  where: Wording;
  since: Wording;
  action: string;
  options: { value: string; label: Wording | string; selected: boolean }[];
  problem: Wording | undefined;
  /** Where it is taken out of use; null for who may not. */
  retire: string | null;
}

interface Found {
  chain: KeyChain | null;
  duties: KeyDuty[];
  keys: Key[];
  /** Who hosts and manages in the building. */
  people: HousePerson[];
}

/** Who opens, who has the keys and who closes, for who looks after the house. Pure. */
export function presentKeys(
  building: Pick<Building, 'name' | 'slug' | 'zone'>,
  { chain, duties, keys, people }: Found,
  mayKeep: boolean,
  { problems = {}, typedName = '' }: { problems?: Problems; typedName?: string } = {},
): KeysPage {
  const at = `/buildings/${building.slug}`;
  const fallback = people.find(({ id }) => id === chain?.fallbackId);
  const byDay = Map.groupBy(duties, ({ startsAt }) => dayOf(startsAt, building.zone));
  const anyKeys = keys.length > 0;
  const missing = duties.filter((duty) => isMissing(duty, anyKeys)).length;
  const receivers = receiversOf(duties, keys, people);
  return {
    title: { key: 'keys.title', values: { name: building.name } },
    back: at,
    isOn: chain?.isOn ?? false,
    fallback: fallback ? called(fallback.name, fallback.telephone) : null,
    missing: missing === 0 ? null : { key: 'keys.missing', values: { count: missing } },
    days: [...byDay.values()].map((ofDay) => ({
      label: sayDay(ofDay[0]?.startsAt ?? new Date(0), building.zone),
      duties: ofDay.map((duty) => presentDuty(duty, anyKeys, building.zone)),
    })),
    keys: keys.map((key) => ({
      field: `to-${key.id}`,
      name: key.name,
      where: sayWhere(key),
      since: { key: 'keys.since', values: { day: sayDay(key.since, building.zone) } },
      action: `${at}/keys/${key.id}/handovers`,
      options: [
        { value: '', label: { key: 'keys.inBuilding' }, selected: key.holderId === null },
        ...receivers.map(({ id, name }) => ({
          value: String(id),
          label: sayPerson(name),
          selected: id === key.holderId,
        })),
      ],
      problem: problems[`to-${key.id}`],
      retire: mayKeep ? `${at}/keys/${key.id}` : null,
    })),
    problems,
    newKey: mayKeep ? { action: `${at}/keys`, name: typedName } : null,
    chain: mayKeep ? `${at}/key-chain` : null,
  };
}

/** To whom a key can go: who works there, who comes to open or close, and who has one; by name. */
export function receiversOf(
  duties: KeyDuty[],
  keys: Key[],
  people: Pick<HousePerson, 'id' | 'name'>[],
): { id: number; name: string }[] {
  const all = [
    ...people.map(({ id, name }) => ({ id, name })),
    ...duties.flatMap(({ takerId, taker }) => (takerId === null ? [] : [{ id: takerId, name: taker }])),
    ...keys.flatMap(({ holderId, holder }) => (holderId === null ? [] : [{ id: holderId, name: holder }])),
  ];
  const byId = new Map(all.map((one) => [one.id, one]));
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}

/** Where a key is, in a sentence that begins with its name. */
export function sayWhere({ name, holderId, holder }: Pick<Key, 'name' | 'holderId' | 'holder'>): Wording {
  return holderId === null
    ? { key: 'keys.liesInBuilding', values: { name } }
    : { key: 'keys.isWith', values: { name, holder: sayPerson(holder) } };
}

function isMissing({ takerId, duty, hasKey }: KeyDuty, anyKeys: boolean): boolean {
  return takerId === null || (duty === 'opening' && anyKeys && !hasKey);
}

function presentDuty(
  { duty, startsAt, endsAt, needId, takerId, taker, telephone, hasKey }: KeyDuty,
  anyKeys: boolean,
  zone: string,
): ShownDuty {
  return {
    what: { key: `needs.duties.${duty}` },
    from: sayClock(startsAt, zone),
    until: sayClock(endsAt, zone),
    need: `/needs/${needId}`,
    taker: takerId === null ? null : called(taker, telephone),
    key: duty === 'opening' && anyKeys && takerId !== null ? { has: hasKey } : null,
  };
}

function called(name: string, telephone: string): Called {
  return {
    name: sayPerson(name),
    telephone,
    telephoneHref: telephone === '' ? '' : telephoneLink(telephone),
  };
}
