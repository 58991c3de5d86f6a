import type { EndingBooking } from '../../models/leaving.ts';
import type { Problems } from '../support/words.ts';

/** What somebody reads before they stop: what ends, what stays, and what has to be done before. */
export function presentLeaving(leaving: {
  ending: EndingBooking[];
  groups: { id: number; name: string }[];
  isLastAdministrator: boolean;
  problems: Problems;
}) {
  return {
    title: { key: 'leaving.title' },
    at: '/me',
    problems: leaving.problems,
    ending: leaving.ending.map(({ id, title, building }) => ({ href: `/bookings/${id}`, title, building })),
    groups: leaving.groups.map(({ id, name }) => ({ href: `/groups/${id}`, name })),
    isLastAdministrator: leaving.isLastAdministrator,
  };
}
