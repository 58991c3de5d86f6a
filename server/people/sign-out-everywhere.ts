import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Session } from '../../models/session.ts';
import { online } from './online.ts';

/** Ends all sessions of a person, on every device. */
export function signOutEverywhere(personId: number, now: Date): Promise<void> {
  return together(async () => {
    await Session.endAllOf(personId);
    const actor = online({ id: personId });
    await History.record({ at: now, act: 'signed-out-everywhere', subject: { personId }, actor });
  });
}
