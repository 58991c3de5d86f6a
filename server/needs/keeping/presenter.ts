import type { KeptDate, KeptNeed, Taker, UntakenDate } from '../../../models/need-keeping.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { sayKindOfHelp, sayNeed } from '../../buildings/need-presenter.ts';
import { sayDay, saySpan } from '../../calendar/wording.ts';
import { sayGiver } from '../../contributions/wording.ts';
import { mayHost } from '../../people/policy.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Wording } from '../../support/words.ts';
import { mayChangeNeed, mayKnowTakers, mayTickOff } from './policy.ts';
import type { HelpedBooking } from './policy.ts';

/** The lists of who looks after needs: pure. */

/** As many dates as a list shows of each need; later ones only where somebody takes them. */
export const mostDatesShown = 4;

/** As much of a building as the lists need. */
interface House {
  id: number;
  organisationId: number;
  slug: string;
  name: string;
  zone: string;
}

interface Kept {
  needs: KeptNeed[];
  dates: KeptDate[];
  takers: Taker[];
  closed: KeptNeed[];
  person: KnownPerson;
}

/** What a house asks for, with who takes it and what finds nobody. */
export function presentKeptNeeds(
  page: Kept & { building: House; untaken: UntakenDate[]; older: string | null; newer: string | null },
) {
  const { building, untaken, older, newer } = page;
  return {
    title: { key: 'needs-keeping.title', values: { building: building.name } },
    newHref: `/buildings/${building.slug}/needs/new`,
    untaken: untaken.map((date) => ({
      title: sayNeed(date),
      href: `/needs/${date.needId}`,
      when: saySpan(date, building.zone),
      more: date.more > 0 ? { key: 'needs.moreTimes', values: { count: date.more } } : null,
    })),
    ...presentLists(page, building, null),
    older,
    newer,
    back: mayHost(page.person, building) ? `/buildings/${building.slug}` : null,
  };
}

/** What is asked for with a booking. */
export function presentNeedsOfBooking(
  page: Kept & { booking: HelpedBooking & { id: string; title: string; building: House }; isOver: boolean },
) {
  const { booking } = page;
  return {
    title: { key: 'needs-keeping.ofBooking', values: { activity: booking.title } },
    newHref: page.isOver ? null : `/bookings/${booking.id}/needs/new`,
    isOver: page.isOver,
    ...presentLists(page, booking.building, booking),
    back: `/bookings/${booking.id}`,
  };
}

function presentLists(page: Kept, building: House, booking: HelpedBooking | null) {
  return {
    needs: page.needs.map((need) => presentNeed(need, page, building, booking)),
    closed: page.closed.map((need) => ({
      title: sayNeed(need),
      closed: need.closedAt && {
        key: 'needs-keeping.closedOn',
        values: { day: sayDay(need.closedAt, building.zone) },
      },
      attendance: attendanceOf(need, page.person, building),
      reopen: `/needs/${need.id}/closing`,
    })),
  };
}

function presentNeed(need: KeptNeed, page: Kept, building: House, booking: HelpedBooking | null) {
  const { person } = page;
  const takers = page.takers.filter(({ needId }) => needId === need.id);
  const dates = page.dates.filter(({ needId }) => needId === need.id);
  const undated = takers.filter(({ needDateId }) => needDateId === null);
  const sayThem = (some: Taker[]) => presentTakers(some, need, person, building);
  const mayChange = mayChangeNeed(person, { ...need, building, booking });
  const more = need.datesAhead - dates.length;
  return {
    id: need.id,
    title: sayNeed(need),
    href: `/needs/${need.id}`,
    kind: sayKindOfHelp(need.kind),
    activity: booking === null ? need.activity : null,
    activityHref: need.bookingId && `/bookings/${need.bookingId}/needs`,
    when: sayWhen(need),
    dates: dates.map((date) => ({
      when: saySpan(date, building.zone),
      ...sayTaken(date.taken, need.places),
      takers: sayThem(takers.filter(({ needDateId }) => needDateId === date.id)),
    })),
    more: more > 0 ? { key: 'needs.moreTimes', values: { count: more } } : null,
    undated:
      need.timing === 'dated'
        ? null
        : {
            ...sayTaken(
              undated.reduce((sum, { people }) => sum + people, 0),
              need.places,
            ),
            takers: sayThem(undated),
          },
    edit: mayChange ? `/needs/${need.id}/edit` : null,
    closing: mayChange ? `/needs/${need.id}/closing` : null,
    attendance: attendanceOf(need, person, building),
    keys: need.duty === null ? null : `/buildings/${building.slug}/keys`,
  };
}

/** Where is ticked who was there; null where nobody can be. */
function attendanceOf(need: KeptNeed, person: KnownPerson, building: House): string | null {
  return need.toTick > 0 && mayTickOff(person, need, building) ? `/needs/${need.id}/attendance` : null;
}

/** When it is, of what has no dates. */
function sayWhen({ timing, every, datesAhead }: KeptNeed): Wording | null {
  if (timing === 'standing') return { key: `needs.every.${every ?? 'month'}` };
  if (timing === 'untimed') return { key: 'needs.whenever' };
  return datesAhead === 0 ? { key: 'needs-keeping.noDates' } : null;
}

/** How many places are left, in a word and with a picture. */
function sayTaken(taken: number, places: number): { taken: Wording; icon: string } {
  if (taken === 0) return { taken: { key: 'needs-keeping.nobody' }, icon: 'circle-dashed' };
  const free = places - taken;
  if (free > 0) return { taken: { key: 'needs.free', values: { count: free } }, icon: 'user-plus' };
  return { taken: { key: 'needs-keeping.enough' }, icon: 'check' };
}

/** By name for who may know; their telephone for who looks after the house. */
function presentTakers(takers: Taker[], need: KeptNeed, person: KnownPerson, building: House) {
  if (!mayKnowTakers(person, need, building)) return [];
  return takers.map((taker) => {
    const telephone = mayHost(person, building) ? taker.telephone : '';
    const said = taker.state === 'pledged' ? sayTaker(taker) : sayDone(taker);
    return { said, telephone, telephoneHref: telephoneLink(telephone) };
  });
}

function sayDone(taker: Taker): Wording {
  return { key: 'needs-keeping.didIt', values: { taker: sayTaker(taker) } };
}

/** "Aanvrager namens De soepgroep, met iemand erbij" */
export function sayTaker({ name, group, people }: Taker): Wording | string {
  const taker = sayGiver({ giver: name, group });
  return people === 1 ? taker : { key: 'needs-keeping.withSomebody', values: { taker } };
}
