import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { ReportGiving } from '../../models/report-giving.ts';
import type { ReportBuilding } from '../../models/report-place.ts';
import { ReportSharing } from '../../models/report-sharing.ts';
import type { Shared } from '../../models/report-sharing.ts';
import type { Shelf } from '../support/shelf.ts';
import { atLeast, atLeastTogether } from './people-count.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';

/** What was shared and given in some buildings in a year or quarter. It holds nothing that not everybody may know. */
export interface Report extends Shared {
  given: { kind: ContributionKind; unit: AmountUnit; amount: number }[];
  /** Null where people are not counted: in a quarter, and of an organisation. */
  people: { atLeast: number | null; named: string[] } | null;
}

/** What was counted, until something changes: it may be tens of thousands of activities, or contributions. */
export interface Counted {
  /** Until something changes in these buildings or an hour ends. */
  shared: Shelf<Shared>;
  /** Until somebody gives something, or is merged. */
  givers: Shelf<Givers>;
}

type Givers = Awaited<ReturnType<typeof ReportGiving.givers>>;

/** Reads a report, in six questions at most, however many buildings it is about. */
export async function readReport(
  { of, buildings }: Place,
  period: Period,
  now: Date,
  counted: Counted,
): Promise<Report> {
  const ids = buildings.map(({ id }) => id);
  const countsPeople = period.quarter === null && of !== 'organisation';
  const [shared, given, people] = await Promise.all([
    sharedIn(buildings, period, now, counted),
    ReportGiving.byKind(ids, period),
    countsPeople ? peopleOf(ids, period, counted) : null,
  ]);
  return { ...shared, given, people };
}

/** What was over when this hour began. */
async function sharedIn(
  buildings: readonly ReportBuilding[],
  period: Period,
  now: Date,
  counted: Counted,
): Promise<Shared> {
  const hour = new Date(now.getTime() - (now.getTime() % 3_600_000));
  const stand = buildings.map(({ id, version }) => `${id}.${version}`);
  const name = [period.name, hour.toISOString(), ...stand].join(' ');
  const known = counted.shared.get(name);
  if (known) return known;
  const ids = buildings.map(({ id }) => id);
  const shared = await ReportSharing.in(ids, period, hour);
  counted.shared.set(name, shared);
  return shared;
}

/** Names only of buildings whose number is shown: elsewhere the names would say how many there were. */
async function peopleOf(
  buildingIds: number[],
  period: Period,
  counted: Counted,
): Promise<NonNullable<Report['people']>> {
  const givers = await giversIn(buildingIds, period, counted);
  const inAll = givers.find(({ buildingId }) => buildingId === null)?.count ?? 0;
  const countIn = new Map(givers.map(({ buildingId, count }) => [buildingId, count]));
  const counts = buildingIds.map((id) => countIn.get(id) ?? 0);
  const shown = buildingIds.filter((id) => atLeast(countIn.get(id) ?? 0) !== null);
  const named = shown.length > 0 ? await ReportGiving.named(shown, period) : [];
  return { atLeast: atLeastTogether(inAll, counts), named };
}

async function giversIn(buildingIds: number[], period: Period, counted: Counted): Promise<Givers> {
  const name = [period.name, await ReportGiving.stand(), ...buildingIds].join(' ');
  const known = counted.givers.get(name);
  if (known) return known;
  const givers = await ReportGiving.givers(buildingIds, period);
  counted.givers.set(name, givers);
  return givers;
}
