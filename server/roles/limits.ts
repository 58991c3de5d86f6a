import type { Limit } from '../web/limits.ts';

/** Letters that one administrator or manager has sent to addresses of others, for roles: enough to set up an organisation. */
export const roleInvitationsByPerson: Limit = { name: 'role-invitations', times: 100, seconds: 24 * 60 * 60 };
