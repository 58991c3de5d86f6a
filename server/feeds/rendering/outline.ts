import type { FeedScope } from '../../../models/feed-booking.ts';
import type { Manner } from './describe-event.ts';

/** What a feed is, whatever is booked: how it is called, whose bookings are in it, and how it speaks of them. */
export interface FeedOutline {
  name: string;
  /** A few words on what it shows. */
  about: string;
  /** By which clock its window moves at midnight. */
  zone: string;
  /** Null: there is nothing yet that could be in it. */
  scope: FeedScope | null;
  manner: Manner;
}
