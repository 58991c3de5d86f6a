import type { Activity } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import type { Span } from '../calendar/span.ts';
import { wallClockOf } from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import type { Wording } from '../support/words.ts';
import { mayKnowActivity, mayOpenBooking } from './policy.ts';

/** What one person sees of something that takes a space. */
export interface ShownActivity {
  /** The title, or the word for "taken" or "asked for". */
  title: string | Wording;
  /** When it begins and ends; who may not know the activity is told the time that is taken, buffers included. */
  times: Wording;
  /** The page of the booking, for who may open it. */
  href: string | null;
  /** Something to know: that one may just drop in, or that it still waits for an answer. */
  note: Wording | null;
}

/** Who may not know the activity sees that the space is taken or asked for, buffers included, and nothing else. */
export function presentActivity(
  holding: Activity,
  person: KnownPerson | null,
  building: Place & { zone: string },
): ShownActivity {
  const opens = mayOpenBooking(person, holding, building);
  if (!mayKnowActivity(person, holding, building)) {
    return {
      title: { key: holding.state === 'requested' ? 'buildings.asked' : 'buildings.taken' },
      times: sayTimes(holding, building.zone),
      href: null,
      note: null,
    };
  }
  const span = { startsAt: holding.activityStartsAt, endsAt: holding.activityEndsAt };
  return {
    title: holding.title,
    times: sayTimes(span, building.zone),
    href: opens ? `/bookings/${holding.bookingId}` : null,
    note: noteOn(holding),
  };
}

/** What is booked elsewhere takes a space, and that is all that is known of it here. */
export function presentElsewhere(span: Span, zone: string): ShownActivity {
  return { title: { key: 'buildings.elsewhere' }, times: sayTimes(span, zone), href: null, note: null };
}

/** "19:00–21:00" */
export function sayTimes(span: Span, zone: string): Wording {
  const from = wallClockOf(span.startsAt, zone).time;
  const to = wallClockOf(span.endsAt, zone).time;
  return { key: 'buildings.times', values: { from, to } };
}

function noteOn({ state, isDropIn }: Activity): Wording | null {
  if (state === 'requested') return { key: 'buildings.waits' };
  return isDropIn ? { key: 'buildings.dropIn' } : null;
}
