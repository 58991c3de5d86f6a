import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { MissingDuty } from '../../models/key-duty.ts';
import type { UntakenNeed } from '../../models/report-waiting.ts';
import { sayNeed, sayWhen } from '../buildings/need-presenter.ts';
import { saySpan } from '../calendar/wording.ts';
import { sayKind, sayPerson, saySum } from '../contributions/wording.ts';
import type { Wording } from '../support/words.ts';
import { sumsByKind, togetherAddress } from './together-presenter.ts';

interface Giving {
  building: { slug: string; name: string; zone: string };
  given: { month: string; kind: ContributionKind; unit: AmountUnit; amount: number }[];
  unconfirmed: { waiting: number; questioned: number };
  untaken: UntakenNeed[];
  missing: MissingDuty[];
}

/** More turns of opening and closing than these are a number. */
const mostDuties = 20;

/** What somebody who manages a building wants to know of what is given there, on one page. */
export function presentGiving({ building, given, unconfirmed, untaken, missing }: Giving) {
  const at = `/buildings/${building.slug}`;
  return {
    title: { key: 'reports.giving.title', values: { building: building.name } },
    buildingHref: at,
    unconfirmed: {
      waiting: { key: 'reports.giving.waiting', values: { count: unconfirmed.waiting } },
      questioned:
        unconfirmed.questioned === 0
          ? null
          : { key: 'reports.giving.questioned', values: { count: unconfirmed.questioned } },
      href: `${at}/contributions`,
    },
    duties: missing.slice(0, mostDuties).map((one) => presentMissing(one, building.zone)),
    moreDuties: sayMore(missing.length - mostDuties),
    keysHref: `${at}/keys`,
    needs: untaken.map((need) => presentUntaken(need, building.zone)),
    needsHref: `${at}/needs`,
    table: given.length === 0 ? null : presentTable(given),
    ledgerHref: `${at}/ledger`,
    togetherHref: togetherAddress({ of: 'building', slug: building.slug }, null),
  };
}

/** Nobody comes yet, or who comes has no key. */
function presentMissing(duty: MissingDuty, zone: string) {
  const { needId, startsAt, endsAt, takerId, taker } = duty;
  const name = sayPerson(taker);
  return {
    what: sayNeed({ title: '', duty: duty.duty }),
    href: `/needs/${needId}`,
    when: saySpan({ startsAt, endsAt }, zone),
    why:
      takerId === null ? { key: 'reports.giving.nobody' } : { key: 'reports.giving.noKey', values: { name } },
  };
}

function presentUntaken(need: UntakenNeed, zone: string) {
  return {
    what: need.title,
    href: `/needs/${need.id}`,
    when: sayWhen(need, zone),
    more: sayMore(need.times - 1),
  };
}

function sayMore(times: number): Wording | null {
  return times > 0 ? { key: 'reports.giving.moreTimes', values: { count: times } } : null;
}

/** A row a month, a column a kind, and what it comes to; on a telephone a list a month. */
function presentTable(given: Giving['given']): {
  kinds: Wording[];
  months: {
    month: Wording;
    sums: (Wording | null)[];
    kinds: { kind: Wording; sum: Wording }[];
    total: Wording;
  }[];
  totals: Wording[];
  total: Wording;
} {
  const kinds = [...new Set(given.map(({ kind }) => kind))];
  const sumOf = (some: Giving['given']) => (some.length === 0 ? null : saySum(some));
  return {
    kinds: kinds.map(sayKind),
    months: [...Map.groupBy(given, ({ month }) => month)].map(([month, all]) => ({
      month: { key: 'contributions.month', values: { month: `${month}-01` } },
      sums: kinds.map((kind) => sumOf(all.filter((one) => one.kind === kind))),
      kinds: sumsByKind(all),
      total: saySum(all),
    })),
    totals: kinds.map((kind) => saySum(given.filter((one) => one.kind === kind))),
    total: saySum(given),
  };
}
