import { dayOf } from '../../calendar/zone.ts';

/** Of one series. */
const most = 6;

/** A date of a series that is on, and where the rule put it. */
interface DateOfSeries {
  originalStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
}

/**
 * The dates of a series that do not come in the order of its rule, each on a later day than the one before and after that ends:
 * Outlook does not take these for dates of the series
 * (https://learn.microsoft.com/office/client-developer/outlook/mapi/pidlidappointmentrecur-canonical-property).
 * Of several that pass each other those stay that are where the rule puts them, and then the earlier ones. Pure.
 *
 * Each of these becomes an event of its own, which by mail is a letter of its own: so there are six of a series at most, the first
 * by its rule. The others stay dates of the series.
 */
export function outOfOrder<One extends DateOfSeries>(dates: One[], zone: string): One[] {
  const staying = dates.filter((one) => !isMoved(one));
  const byRule = dates
    .filter(isMoved)
    .toSorted((a, b) => a.originalStartsAt.getTime() - b.originalStartsAt.getTime());
  const gone: One[] = [];
  for (const one of byRule) {
    const fits = staying.every((other) => isInOrder(one, other, zone));
    (fits ? staying : gone).push(one);
  }
  return gone.slice(0, most);
}

function isMoved({ startsAt, originalStartsAt }: DateOfSeries): boolean {
  return startsAt.getTime() !== originalStartsAt.getTime();
}

/** They are on different days, in the order in which the rule has them. */
function isInOrder(one: DateOfSeries, other: DateOfSeries, zone: string): boolean {
  const [first, next] = one.originalStartsAt < other.originalStartsAt ? [one, other] : [other, one];
  return first.endsAt <= next.startsAt && dayOf(first.startsAt, zone) < dayOf(next.startsAt, zone);
}
