import { Booking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Leaving } from '../../models/leaving.ts';
import { Person } from '../../models/person.ts';
import { Session } from '../../models/session.ts';
import { cancelOccurrences } from '../bookings/ending/cancel-occurrences.ts';
import { isStillOpen } from '../bookings/state.ts';
import { letGoContribution } from '../contributions/letting-go/let-go-contribution.ts';
import { writeLetter } from '../notices/write-letter.ts';
import { online } from '../people/online.ts';
import { roleDayAt } from '../people/role-day.ts';
import { endRole } from '../roles/end-role.ts';
import { NotFound } from '../support/errors.ts';

export type Erasing =
  | { erased: true }
  | { erased: false; why: 'leads'; groups: { id: number; name: string }[] }
  | { erased: false; why: 'last-administrator' };

/** Nobody could let anybody in any more: all of it is undone. */
class LastAdministrator extends Error {}

/** They said that they will do something while they were being erased: begin again, as what is needed is held before who does it. */
class PledgedMeanwhile extends Error {}

/**
 * Somebody stops and has themselves erased (GDPR, article 17): their bookings ahead end, those of a group go to its lead, what they
 * intended to give is let go, their roles end, and nothing is left that says who they were. What they gave and what happened stays,
 * done by "a resident". It cannot be undone; one last letter says that it happened.
 */
export async function erasePerson(personId: number, now: Date): Promise<Erasing> {
  try {
    return await together(() => erase(personId, now));
  } catch (error) {
    if (error instanceof PledgedMeanwhile) return erasePerson(personId, now);
    if (error instanceof LastAdministrator) return { erased: false, why: 'last-administrator' };
    throw error;
  }
}

async function erase(personId: number, now: Date): Promise<Erasing> {
  const groups = await Leaving.ledGroups(personId);
  if (groups.length > 0) return { erased: false, why: 'leads', groups };
  const actor = online({ id: personId });
  const ending = await Leaving.endingBookings(personId, now);
  const handedOn = await Leaving.groupBookings(personId, now);
  await lockBuildings([...ending, ...handedOn], now);
  await Leaving.handToLead(handedOn.map(({ id }) => id));
  await endBookings(
    ending.map(({ id }) => id),
    actor,
    now,
  );
  const pledges = await Leaving.pledges(personId);
  const person = await Person.locked(personId);
  if (!person || person.erasedAt) throw new NotFound();
  if ((await Leaving.countPledges(personId)) > pledges.length) throw new PledgedMeanwhile();
  for (const id of pledges) await letGoContribution(id, actor, now);
  for (const id of await Leaving.roles(personId, roleDayAt(now))) {
    const { ended } = await endRole(id, actor, now);
    if (!ended) throw new LastAdministrator();
  }

  const { email, language } = person;
  await Session.endAllOf(personId);
  await Leaving.erase(personId, now);
  await History.record({ at: now, act: 'erased', subject: { personId }, actor });
  if (email) {
    const to = { email, language: language ?? 'nl' };
    await writeLetter({ kind: 'erased', to, facts: { ended: ending.length, link: '/' } }, now);
  }
  return { erased: true };
}

/** All buildings at once, before anything else, in the order in which everybody takes them. */
async function lockBuildings(bookings: { buildingId: number }[], now: Date): Promise<void> {
  const ids = [...new Set(bookings.map(({ buildingId }) => buildingId))].toSorted((a, b) => a - b);
  if (ids.length > 0) await Building.lockForWriting(ids, now);
}

async function endBookings(ids: string[], actor: Actor, now: Date): Promise<void> {
  if (ids.length === 0) return;
  const bookings = await Booking.allLocked(ids, now);
  const dates = bookings.map((booking) => ({
    booking,
    occurrences: booking.occurrences.filter((one) => isStillOpen(one, now)),
  }));
  await cancelOccurrences(dates, { by: 'asker', reason: '' }, actor, now);
}
