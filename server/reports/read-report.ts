import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { ReportGiving } from '../../models/report-giving.ts';
import { ReportSharing } from '../../models/report-sharing.ts';
import { atLeast, atLeastTogether } from './people-count.ts';
import type { Period } from './period.ts';

/** What a report is about. */
export type ReportOf = 'building' | 'neighbourhood' | 'organisation';

/** What was shared and given in some buildings in a year or quarter. It holds nothing that not everybody may know. */
export interface Report {
  activities: number;
  /** Of room, each space counted. */
  minutes: number;
  given: { kind: ContributionKind; unit: AmountUnit; amount: number }[];
  /** Null where people are not counted: in a quarter, and of an organisation. */
  people: { atLeast: number | null; named: string[] } | null;
}

/** Reads a report, in four questions however many buildings it is about. */
export async function readReport(
  of: ReportOf,
  buildingIds: number[],
  period: Period,
  now: Date,
): Promise<Report> {
  const countsPeople = period.quarter === null && of !== 'organisation';
  const [shared, given, people] = await Promise.all([
    ReportSharing.in(buildingIds, period, now),
    ReportGiving.byKind(buildingIds, period),
    countsPeople ? peopleOf(buildingIds, period) : null,
  ]);
  return {
    activities: shared.reduce((sum, { activities }) => sum + activities, 0),
    minutes: shared.reduce((sum, { minutes }) => sum + minutes, 0),
    given,
    people,
  };
}

/** Names only of buildings whose number is shown: elsewhere the names would say how many there were. */
async function peopleOf(buildingIds: number[], period: Period): Promise<NonNullable<Report['people']>> {
  const givers = await ReportGiving.givers(buildingIds, period);
  const inAll = givers.find(({ buildingId }) => buildingId === null)?.count ?? 0;
  const countIn = new Map(givers.map(({ buildingId, count }) => [buildingId, count]));
  const counts = buildingIds.map((id) => countIn.get(id) ?? 0);
  const shown = buildingIds.filter((id) => atLeast(countIn.get(id) ?? 0) !== null);
  const named = shown.length > 0 ? await ReportGiving.named(shown, period) : [];
  return { atLeast: atLeastTogether(inAll, counts), named };
}
