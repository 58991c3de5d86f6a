import { sayMinutes } from '../calendar/wording.ts';
import { sayKind, saySum } from '../contributions/wording.ts';
import type { Wording } from '../support/words.ts';
import { fewest } from './people-count.ts';
import { sayPeriod, wholeYear } from './period.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';
import type { Report } from './read-report.ts';

/** The address of a place's report, for this period or (null) as it is when nobody chooses. */
export function togetherAddress({ of, slug }: Pick<Place, 'of' | 'slug'>, period: Period | null): string {
  return `/${of}s/${slug}/together${period ? `?period=${period.name}` : ''}`;
}

/** The page "Wat we samen deden". */
export function presentTogether(
  place: Place,
  report: Report,
  period: Period,
  choice: { years: Period[]; quarters: Period[] },
) {
  const choose = (one: Period) => ({
    href: togetherAddress(place, one),
    label: one.quarter === null ? String(one.year) : sayQuarter(one),
    current: one.name === period.name,
  });
  return {
    title: { key: 'reports.together.title', values: { place: place.name } },
    period: sayPeriod(period),
    years: choice.years.map(choose),
    quarters: choice.quarters.map(choose),
    isEmpty: report.activities === 0 && report.given.length === 0,
    sharing: report.activities === 0 ? null : presentSharing(report),
    given: report.given.length === 0 ? null : presentGiven(report),
    people: report.people && presentPeople(report.people),
    elsewhere: report.people === null ? sayWhereCounted(place, period) : null,
    fewest,
    buildings:
      place.of === 'building'
        ? []
        : place.buildings.map(({ slug, name }) => ({
            name,
            href: togetherAddress({ of: 'building', slug }, period),
          })),
    within: place.within && {
      name: place.within.name,
      href: togetherAddress({ of: 'neighbourhood', slug: place.within.slug }, period),
    },
    poolHref: place.of === 'neighbourhood' ? `/neighbourhoods/${place.slug}/pool` : null,
    csvHref: `/${place.of}s/${place.slug}/together.csv?period=${period.name}`,
  };
}

function presentSharing({ activities, minutes }: Report) {
  return {
    activities: { key: 'reports.together.activities', values: { count: activities } },
    room: sayMinutes(minutes),
  };
}

function presentGiven({ given }: Report) {
  return { kinds: sumsByKind(given), total: saySum(given) };
}

/** What was given of each kind, minutes and turns beside each other. */
export function sumsByKind(given: Report['given']): { kind: Wording; sum: Wording }[] {
  return [...Map.groupBy(given, ({ kind }) => kind)].map(([kind, all]) => ({
    kind: sayKind(kind),
    sum: saySum(all),
  }));
}

function presentPeople({ atLeast, named }: NonNullable<Report['people']>) {
  return {
    atLeast: atLeast === null ? null : { key: 'reports.together.atLeast', values: { count: atLeast } },
    named,
  };
}

/** Where people are counted, if not here. */
function sayWhereCounted(place: Place, period: Period): Wording & { href: string | null } {
  return place.of === 'organisation'
    ? { key: 'reports.together.perBuilding', href: null }
    : {
        key: 'reports.together.perYear',
        values: { year: period.year },
        href: togetherAddress(place, wholeYear(period.year)),
      };
}

function sayQuarter({ quarter }: Period): Wording {
  return { key: `reports.months.q${quarter}` };
}
