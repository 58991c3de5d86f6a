import type { Limit } from '../../web/limits.ts';

/**
 * Asking for help and changing what is asked: each change of its time is a letter to everybody who means to come. Far more than a
 * busy house needs.
 */
export const needsByPerson: Limit = { name: 'needs-by-person', times: 200, seconds: 24 * 60 * 60 };
