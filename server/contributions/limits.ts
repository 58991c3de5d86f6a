import type { Limit } from '../web/limits.ts';

/**
 * Telling of help, saying that one will do something, giving on to the neighbourhood: each is a row that stays, and may be a letter
 * to all who decide in a building. So much may wait at a time, but who takes back may begin anew. Far more than anybody does.
 */
export const helpByPerson: Limit = { name: 'help-by-person', times: 200, seconds: 24 * 60 * 60 };
