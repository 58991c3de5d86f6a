import { together } from '../../models/database.ts';
import { History, theClock } from '../../models/history.ts';
import { Person } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { roleDayAt } from '../people/role-day.ts';
import { subjectOf } from './subject.ts';

/**
 * Makes this address administrator of everything when there is none today, so that a new installation, or one whose last
 * administrator is gone, can be set up. Done at every start; of processes that start at once, one does it.
 *
 * @param email null when nobody was named
 * @returns whether there is one now
 */
export function ensureAdministrator(email: string | null, now: Date): Promise<boolean> {
  const today = roleDayAt(now);
  return together(async () => {
    if ((await Role.administratorsOfEverything(today)).length > 0) return true;
    if (email === null) return false;
    const person = await Person.withEmail(email, 'nl', now);
    const role = await Role.create({
      personId: person.id,
      role: 'administrator',
      buildingId: null,
      organisationId: null,
      fromOn: today,
      untilOn: null,
      grantedBy: null,
      createdAt: now,
    });
    await History.record({
      at: now,
      act: 'role-given',
      subject: subjectOf(role),
      actor: theClock,
      details: { role: role.role },
    });
    return true;
  });
}
