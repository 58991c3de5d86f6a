import { Building } from '../../../models/building.ts';
import { Clash } from '../../../models/clash.ts';
import { Role } from '../../../models/role.ts';
import type { ClashFacts } from '../../notices/letter-facts.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';

/** So many are named in a letter; the page has the others. */
const mostNamed = 12;

/**
 * Writes to who decides in a building what of its calendars from outside clashes with bookings, in one letter, once for each clash.
 * Call it inside together().
 *
 * @param actorId who sees the clashes on the page already; null for the clock
 */
export async function tellOfClashes(buildingId: number, actorId: number | null, now: Date): Promise<void> {
  const { clashes, times } = await Clash.takeUntold(buildingId, now, mostNamed);
  if (times === 0) return;
  const { slug, name, zone } = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  const link = `/buildings/${slug}/outside-calendars#clashes`;
  const facts = { building: name, zone, clashes: clashes.map(factsOf), times, link };
  const deciders = await Role.deciders(buildingId, roleDayAt(now));
  const letters = deciders
    .filter((personId) => personId !== actorId)
    .map((personId) => ({ kind: 'manager-clashes' as const, to: { personId }, facts }));
  await writeLetters(letters, now);
}

function factsOf({ title, spaces, bookingStartsAt, bookingEndsAt, ...elsewhere }: Clash): ClashFacts {
  const { calendar, summary, startsAt, endsAt } = elsewhere;
  return {
    title,
    spaces,
    startsAt: bookingStartsAt.toISOString(),
    endsAt: bookingEndsAt.toISOString(),
    elsewhere: { calendar, summary, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  };
}
