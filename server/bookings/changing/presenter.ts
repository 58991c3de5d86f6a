import { activityKinds } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import type { KnownPerson } from '../../../models/person.ts';
import type { Problems } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { presentAudiences, presentGroups } from '../asking/presenter.ts';

/** The page on which a booking's activity is changed: pure. */
export function presentChange(
  booking: WholeBooking,
  person: KnownPerson,
  typed: Typed | null,
  problems: Problems,
) {
  const form = typed ?? asTyped(booking);
  const groups = [...person.groups, ...(booking.group ? [booking.group] : [])].map(({ id, name }) => ({
    id,
    name,
  }));
  const distinct = groups.filter(({ id }, place) => groups.findIndex((other) => other.id === id) === place);
  return {
    title: { key: 'bookings.edit.title', values: { title: booking.title } },
    address: `/bookings/${booking.id}`,
    problems,
    form: { title: textOf(form, 'title'), description: textOf(form, 'description') },
    kinds: activityKinds.map((kind) => ({
      value: kind,
      label: { key: `bookings.kinds.${kind}` },
      selected: textOf(form, 'kind') === kind,
    })),
    audiences: presentAudiences(textOf(form, 'audience')),
    groups:
      distinct.length > 0 || problems.group
        ? presentGroups(booking.person, distinct, textOf(form, 'group'))
        : null,
  };
}

function asTyped({ title, description, activityKind, isPublic, isDropIn, groupId }: WholeBooking): Typed {
  const audience = isDropIn ? 'drop-in' : isPublic ? 'public' : 'private';
  return { title, description, kind: activityKind, audience, group: groupId === null ? '' : String(groupId) };
}
