import type { Building } from '../../models/building.ts';
import type { Closure } from '../../models/closure.ts';
import type { Space } from '../../models/space.ts';
import { listed } from '../bookings/showing/say.ts';
import { sayClosed } from '../buildings/hours-wording.ts';
import { cadenceIn } from '../calendar/repetition.ts';
import { sayCadence } from '../calendar/wording.ts';
import type { Problems, Wording } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { repeats } from './closure-form.ts';

interface ShownClosure {
  reason: string;
  /** Its next stretch, or the last when it is over. */
  when: Wording;
  where: Wording | string;
  repeats: Wording | null;
  left: Wording | null;
  /** Where it is lifted; null when there is nothing to lift. */
  lift: string | null;
  isLifted: boolean;
}

export interface ClosuresPage extends Record<string, unknown> {
  title: Wording;
  back: string;
  add: string;
  coming: ShownClosure[];
  past: ShownClosure[];
}

/** The list of closures. */
export function presentClosures(building: Building, coming: Closure[], past: Closure[]): ClosuresPage {
  const at = `/buildings/${building.slug}/closures`;
  return {
    title: { key: 'hours.closures.title', values: { name: building.name } },
    back: `/buildings/${building.slug}/hours`,
    add: `${at}/new`,
    coming: coming.map((closure) => presentClosure(closure, building.zone, `${at}/${closure.id}`)),
    past: past.map((closure) => presentClosure(closure, building.zone, null)),
  };
}

function presentClosure(closure: Closure, zone: string, lift: string | null): ShownClosure {
  const { reason, spaces, rrule, ahead, liftedAt } = closure;
  return {
    reason,
    when: sayClosed(closure, zone),
    where: spaces.length === 0 ? { key: 'hours.closures.whole' } : listed(spaces.map(({ name }) => name)),
    repeats: rrule === null ? null : sayCadence(cadenceIn(rrule)),
    left: rrule === null || ahead === 0 ? null : { key: 'hours.closures.left', values: { count: ahead } },
    lift,
    isLifted: liftedAt !== null,
  };
}

export interface ClosurePage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  form: Record<string, string>;
  where: { value: string; label: Wording; checked: boolean }[];
  spaces: { value: string; label: string; checked: boolean }[];
  repeats: { value: string; label: Wording; checked: boolean }[];
}

const textFields = ['reason', 'firstOn', 'fromTime', 'untilOn', 'toTime', 'repeatUntil', 'times'];

/** The form for a closure. @param spaces those of the building @param refused what was typed, and what is wrong with it */
export function presentClosureForm(
  building: Building,
  spaces: readonly Space[],
  { typed, problems }: { typed: Typed; problems: Problems } = { typed: {}, problems: {} },
): ClosurePage {
  const at = `/buildings/${building.slug}/closures`;
  const where = textOf(typed, 'where') || 'building';
  const repeat = textOf(typed, 'repeat') || 'once';
  return {
    title: { key: 'hours.closure.title' },
    action: at,
    back: at,
    problems,
    form: Object.fromEntries(textFields.map((name) => [name, textOf(typed, name)])),
    where: ['building', 'spaces'].map((value) => ({
      value,
      label: { key: `hours.closure.where.${value}` },
      checked: where === value,
    })),
    spaces: spaces.map(({ slug, name }) => ({
      value: slug,
      label: name,
      checked: chosenIn(typed, 'spaces').includes(slug),
    })),
    repeats: repeats.map((value) => ({
      value,
      label: { key: `hours.closure.repeats.${value}` },
      checked: repeat === value,
    })),
  };
}
