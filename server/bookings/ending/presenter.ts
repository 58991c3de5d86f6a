import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { saySpan } from '../../calendar/wording.ts';
import type { Problems } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { isTheirs } from '../policy.ts';
import { scopes } from '../moving/scope.ts';

/** The page on which dates of a series are called off: pure. */
export function presentCancelling(shown: {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  person: KnownPerson;
  typed: Typed;
  problems: Problems;
}) {
  const { booking, occurrence, person, typed, problems } = shown;
  const when = saySpan(occurrence, booking.zone);
  return {
    title: { key: 'dates.cancelTitle', values: { title: occurrence.title ?? booking.title } },
    when,
    at: isTheirs(person, booking) ? '/bookings' : '/requests',
    address: `/bookings/${booking.id}`,
    date: occurrence.id,
    problems,
    reason: textOf(typed, 'reason'),
    // Of one date there is nothing to choose.
    scopes: booking.occurrences.length > 1 ? presentScopes(textOf(typed, 'scope')) : null,
    // Who asked need not say why; the house does.
    sayWhy: !isTheirs(person, booking),
  };
}

/** One, this and following, or all. */
export function presentScopes(chosen: string) {
  return scopes.map((scope) => ({
    value: scope,
    label: { key: `dates.scope.${scope}` },
    checked: scope === (chosen === '' ? 'one' : chosen),
  }));
}
