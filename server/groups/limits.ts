import type { Limit } from '../web/limits.ts';

/** Letters that one person has sent to addresses of others. */
export const invitationsByPerson: Limit = { name: 'invitations', times: 30, seconds: 24 * 60 * 60 };
