import type { Request, Response } from 'express';
import { Equipment } from '../../models/equipment.ts';
import type { Building } from '../../models/building.ts';
import { Space } from '../../models/space.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import { overlaps } from '../calendar/span.ts';
import { findAlternatives } from '../spaces/alternatives.ts';
import type { Problems, Wording } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { statusOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import type { HoursChanged } from './hours-changed.ts';
import { mostOneByOne, undecided } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { readDecisions } from './decisions-form.ts';
import type { OutsideOccurrence } from '../spaces/newly-outside.ts';
import { presentOutside } from './outside-presenter.ts';
import type { FreePlace } from './outside-presenter.ts';

type Outside = Extract<HoursChanged, { outside: unknown }>;

/** A form about hours, and what to say and where to go when it is done. */
export interface HoursForm {
  building: Building;
  /** Where it was sent; the decisions are sent there too. */
  action: string;
  now: Date;
  done: Wording;
  back: string;
  /** Shows the form again, with what was typed. */
  show: (problems: Problems) => void | Promise<void>;
}

/**
 * Makes a change of hours and says so, asks first what is to happen with what falls outside until all is decided, or shows the
 * form again: with what is wrong, or because somebody wants to look at it once more.
 *
 * @param change the verb
 */
export async function changeOrDecide(
  req: Request,
  res: Response,
  form: HoursForm,
  change: (decisions: Decisions) => Promise<HoursChanged>,
): Promise<void> {
  if ('again' in typedIn(req.body)) return form.show({});
  const read = readDecisions(req.body);
  const answer = await change(read.ok ? read.value : undecided);
  if ('outside' in answer) return showOutside(req, res, form, answer, read.ok ? {} : read.problems);
  if (!answer.changed) return form.show(answer.problems);
  const { kept, moved, cancelled } = answer;
  const wasOutside = kept + moved + cancelled > 0;
  const values = { done: form.done, kept, moved, cancelled };
  flash(req, wasOutside ? { key: 'hours.done.outcome', values } : form.done);
  res.redirect(303, form.back);
}

async function showOutside(
  req: Request,
  res: Response,
  { building, action, now }: HoursForm,
  answer: Outside,
  problems: Problems,
): Promise<void> {
  const free = await freePlacesFor(building, answer, now);
  const page = presentOutside({ building, action }, { ...answer, free }, typedIn(req.body), problems);
  showPage(req, res, 'hours/outside', { ...page, at: '/setup' }, statusOf(page.problems));
}

/** Where each of those that are shown could be instead, by the hours as they would be. */
async function freePlacesFor(
  building: Building,
  { outside, hours }: Outside,
  now: Date,
): Promise<FreePlace[][]> {
  const shown = outside.slice(0, mostOneByOne);
  const ids = shown.map(({ id }) => id);
  const [spaces, used] = await Promise.all([Space.ofBuildings([building.id]), Equipment.usedBy(ids)]);
  const usedBy = Map.groupBy(used, ({ occurrenceId }) => occurrenceId);
  const wanted = shown.map((occurrence) => ({
    span: occurrence,
    people: occurrence.people,
    spaces: spaces.filter(({ id }) => occurrence.spaces.some((space) => space.id === id)),
    equipment: usedBy.get(occurrence.id) ?? [],
  }));
  const found = await findAlternatives(wanted, building, now, {
    except: ids,
    hoursOf: ({ id }) => hours.get(id) ?? everyWeek([]),
    most: 2,
    sameBuildingOnly: true,
  });
  return found.map((places, place) => places.filter((free) => isFreeOfOthers(free, place, shown)));
}

/** What falls outside counts as free, so that each may move over its own time; that of the others may be kept. */
function isFreeOfOthers(
  { span, spaces }: { span: FreePlace['span']; spaces: Space[] },
  place: number,
  shown: OutsideOccurrence[],
): boolean {
  return !shown.some(
    (other, index) =>
      index !== place &&
      overlaps(other, span) &&
      other.spaces.some(({ id }) => spaces.some((space) => space.id === id)),
  );
}
