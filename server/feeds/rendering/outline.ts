import type { FeedScope } from '../../../models/feed-booking.ts';
import type { Manner } from './describe-event.ts';

/** The help that somebody gives, and who was merged into them. */
export interface HelpScope {
  of: 'help';
  personId: number;
}

/** What a feed is, whatever is booked: how it is called, what is in it, and how it speaks of them. */
export interface FeedOutline {
  name: string;
  /** A few words on what it shows. */
  about: string;
  /** By which clock its window moves at midnight. */
  zone: string;
  scope: FeedScope | HelpScope;
  manner: Manner;
}
