import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Pieces } from '../../../models/equipment.ts';
import type { Space } from '../../../models/space.ts';
import { sayDay, saySpan } from '../../calendar/wording.ts';
import { presentEquipmentChoice } from '../../equipment/choice-presenter.ts';
import type { Choosable } from '../../equipment/choice-presenter.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { presentReasons } from '../asking/presenter.ts';
import { presentScopes } from '../ending/presenter.ts';
import { listed, sayPlaces } from '../showing/say.ts';
import type { DatePlan, MovePlan } from './plan.ts';

/** The pages on which dates of a booking are changed: the form, and what it would do, date by date. Pure. */

/** What the form is made from. */
export interface Moving {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  /** All that can be booked in the building. */
  choice: Space[];
  usable: readonly Choosable[];
  typed: Typed;
  problems: Problems;
}

/** The form. */
export function presentMoving({ booking, occurrence, choice, usable, typed, problems }: Moving) {
  const isSeries = booking.rrule !== null;
  const gone = occurrence.spaces.filter(({ id }) => choice.every((space) => space.id !== id));
  return {
    title: { key: 'dates.move.title', values: { title: occurrence.title ?? booking.title } },
    when: saySpan(occurrence, booking.zone),
    address: `/bookings/${booking.id}`,
    problems,
    isSeries,
    stands: occurrence.state === 'approved',
    form: {
      occurrence: String(occurrence.id),
      title: textOf(typed, 'title'),
      date: textOf(typed, 'date'),
      from: textOf(typed, 'from'),
      to: textOf(typed, 'to'),
      people: textOf(typed, 'people'),
    },
    scopes: presentScopes(textOf(typed, 'scope')).map((scope) => ({
      ...scope,
      label: { key: `dates.move.scope.${scope.value}` },
    })),
    spaces: [...choice, ...gone].map((space) => ({
      value: space.slug,
      label: space.name,
      hint: { key: 'bookings.new.peopleHint', values: { count: space.capacity } },
      checked: chosenIn(typed, 'spaces').includes(space.slug),
    })),
    equipment: presentEquipmentChoice(usable, booking.buildingId, typed, problems),
  };
}

/** What the change would do, and to which dates. */
export function presentMovePreview(
  { booking, usable, typed }: Pick<Moving, 'booking' | 'usable' | 'typed'>,
  plan: MovePlan,
  /** It was seen before, and something came in between. */
  isChanged = false,
) {
  const { building, zone } = booking;
  const [first] = plan.splits.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const shown = plan.plans.filter(({ fate }) => fate !== 'begun');
  const begun = plan.plans.length - shown.length;
  const kept = Object.entries(typed).filter(([name]) => !['leave', 'back'].includes(name));
  return {
    title: { key: 'dates.move.previewTitle' },
    lead: { key: `dates.move.lead.${plan.dates}`, values: { title: booking.title } },
    fields: listed(plan.fields.map((field) => ({ key: `bookings.fields.${field}` }))),
    isChanged,
    splitsFrom: first ? sayDay(first.startsAt, zone) : null,
    begun: begun > 0 ? { key: 'dates.move.begun', values: { count: begun } } : null,
    address: `/bookings/${booking.id}`,
    backTo: `/bookings/${booking.id}/move/preview`,
    kept: kept.flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
    dates: shown.map((one) => presentPlan(one, plan, { zone, usable })),
    someImpossible: plan.plans.some(({ fate }) => fate === 'impossible'),
    asks: plan.plans.some(({ fate }) => fate === 'asks'),
    canMove: plan.plans.some(({ fate }) => ['renamed', 'at-once', 'asks', 'wish'].includes(fate)),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
  };
}

const signs: Record<DatePlan['fate'], string> = {
  begun: 'past',
  ended: 'cancelled',
  offered: 'free',
  left: 'closed',
  exception: 'closed',
  same: 'closed',
  renamed: 'approved',
  'at-once': 'approved',
  asks: 'requested',
  wish: 'left-out',
  impossible: 'impossible',
};

function presentPlan(
  one: DatePlan,
  { dates }: MovePlan,
  { zone, usable }: { zone: string; usable: readonly Choosable[] },
) {
  const { occurrence, fate, to, keeps, reasons } = one;
  const now = occurrence.move ?? occurrence;
  const named = to && { ...to, equipment: namesOf(to.equipment, [...usable, ...usedOn(occurrence)]) };
  return {
    id: occurrence.id,
    when: named ? sayPlaces(now, named, zone) : saySpan(now, zone),
    state: signs[fate],
    word: { key: `dates.move.fate.${fate}${waitsStill(one) ? 'Waiting' : ''}` } as Wording,
    wanted: named && sayPlaces(named, now, zone),
    keeps: keeps.length > 0 ? listed(keeps.map((field) => ({ key: `bookings.fields.${field}` }))) : null,
    why: Object.values(presentReasons(reasons))[0] ?? null,
    canStay: dates !== 'one' && ['at-once', 'asks', 'wish', 'impossible', 'left', 'renamed'].includes(fate),
    stays: fate === 'impossible' || fate === 'left',
  };
}

/** What waits for an answer changes, and goes on waiting. */
function waitsStill({ fate, occurrence }: DatePlan): boolean {
  return fate === 'at-once' && occurrence.state === 'requested';
}

function namesOf(equipment: readonly Pieces[], known: { id: number; name: string }[]) {
  return equipment
    .map(({ equipmentId, pieces }) => ({
      pieces,
      name: known.find(({ id }) => id === equipmentId)?.name ?? '',
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Also what can no longer be chosen. */
function usedOn({ equipment, move }: WholeOccurrence): { id: number; name: string }[] {
  return [...equipment, ...(move?.equipment ?? [])].map(({ equipmentId, name }) => ({
    id: equipmentId,
    name,
  }));
}
