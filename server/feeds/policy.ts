import type { FeedOccurrence } from '../../models/feed.ts';

/**
 * Whether everybody may read what a booking is for. What waits, and what is private, is only "taken" to the world.
 */
export function mayEverybodyRead({ isPublic, state }: Pick<FeedOccurrence, 'isPublic' | 'state'>): boolean {
  return isPublic && state === 'approved';
}
