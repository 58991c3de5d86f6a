import type { Limit } from '../web/limits.ts';

/**
 * Asking for a booking and changing one: each is a letter to all who decide in that building. Twenty may wait at a time, but who
 * withdraws may ask again, and a title can be changed for ever. Far more than a busy organiser needs.
 */
export const lettersToManagers: Limit = { name: 'letters-to-managers', times: 200, seconds: 24 * 60 * 60 };

/** Spaces that are booked in one go, at most. */
export const mostSpaces = 10;
