import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { UntakenNeed } from '../../models/report-waiting.ts';
import { sayNeed, sayWhen } from '../buildings/need-presenter.ts';
import { sayKind, saySum } from '../contributions/presenter.ts';
import type { Wording } from '../support/words.ts';
import { togetherAddress } from './together-presenter.ts';

interface Giving {
  building: { slug: string; name: string; zone: string };
  given: { month: string; kind: ContributionKind; unit: AmountUnit; amount: number }[];
  unconfirmed: { waiting: number; questioned: number };
  untaken: UntakenNeed[];
}

/** What somebody who manages a building wants to know of what is given there, on one page. */
export function presentGiving({ building, given, unconfirmed, untaken }: Giving) {
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
    duties: untaken.filter(({ duty }) => duty !== null).map((need) => presentUntaken(need, building.zone)),
    keysHref: `${at}/keys`,
    needs: untaken.filter(({ duty }) => duty === null).map((need) => presentUntaken(need, building.zone)),
    needsHref: `${at}/needs`,
    table: given.length === 0 ? null : presentTable(given),
    ledgerHref: `${at}/ledger`,
    togetherHref: togetherAddress({ of: 'building', slug: building.slug }, null),
  };
}

function presentUntaken(need: UntakenNeed, zone: string) {
  return {
    what: sayNeed(need),
    href: `/needs/${need.id}`,
    when: sayWhen(need, zone),
    more: need.times > 1 ? { key: 'reports.giving.moreTimes', values: { count: need.times - 1 } } : null,
  };
}

/** A row a month, a column a kind, and what it comes to. */
function presentTable(given: Giving['given']): {
  kinds: Wording[];
  months: { month: Wording; sums: (Wording | null)[]; total: Wording }[];
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
      total: saySum(all),
    })),
    totals: kinds.map((kind) => saySum(given.filter((one) => one.kind === kind))),
    total: saySum(given),
  };
}
