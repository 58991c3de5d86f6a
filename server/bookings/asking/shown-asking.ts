import type { Request, Response } from 'express';
import type { Building } from '../../../models/building.ts';
import { Equipment } from '../../../models/equipment.ts';
import { NearNeeds } from '../../../models/near-need.ts';
import type { NearNeed } from '../../../models/near-need.ts';
import { Space } from '../../../models/space.ts';
import type { Day } from '../../calendar/zone.ts';
import { instantFrom, isClockTime, isDay } from '../../calendar/zone.ts';
import type { Choosable } from '../../equipment/choice-presenter.ts';
import { personOf } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Problems } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { slugIn } from '../../web/params.ts';
import { presentAsking, presentReasons } from './presenter.ts';
import { choicesIn } from '../series/choices-form.ts';
import type { ReadAsking } from './form.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { freeEquipment } from '../judging/free-equipment.ts';
import { heldBy } from '../judging/placement.ts';
import { mostSpaces } from '../limits.ts';
import type { Elsewhere } from './look-elsewhere.ts';
import { placeTyped } from '../judging/place-typed.ts';
import { needIn, needValue } from './need-choice.ts';
import { mayAskFor } from '../policy.ts';
import { presentPreview, titleOf } from '../series/preview-presenter.ts';
import { previewSeries } from '../series/preview-series.ts';

/** The two pages of asking, to which many routes lead: the form, and all dates of a series. */

/** What somebody asks for, as they typed it. */
export interface Asked {
  spaces: AskedSpaces;
  typed: Typed;
  /** Under which token what was typed is kept, if it is. */
  draft: string | null;
}

type FoundSpace = Awaited<ReturnType<typeof Space.bySlugs>>[number];
type AskedSpaces = [FoundSpace, ...FoundSpace[]];

/** The spaces asked for, at most ten. @throws NotFound when one does not exist */
export async function spacesNamed({ spaces = [] }: Typed): Promise<AskedSpaces> {
  const slugs = [...new Set([spaces].flat())].slice(0, mostSpaces).map(slugIn);
  const [first, ...others] = slugs.length > 0 ? await Space.bySlugs(slugs) : [];
  if (!first || others.length + 1 < slugs.length) throw new NotFound();
  return [first, ...others];
}

/** Shows the form; after something that could not be asked for, with what was wrong and what is free instead. */
export async function showAsking(
  req: Request,
  res: Response,
  asked: Asked,
  now: Date,
  {
    status = 200,
    problems = {},
    elsewhere = null,
  }: { status?: number; problems?: Problems; elsewhere?: Elsewhere | null } = {},
): Promise<void> {
  const [{ building }] = asked.spaces;
  const person = personOf(req);
  const [choice, usable, needs] = await Promise.all([
    Space.openIn(building.id),
    usableFor(asked, building),
    nearNeeds(asked, building, person, now),
  ]);
  const asking = {
    ...asked,
    building,
    choice,
    usable,
    needs,
    problems: { ...problemOf(asked.typed, needs), ...problems },
    elsewhere,
    person,
    now,
  };
  showPage(req, res, 'bookings/new', presentAsking(asking), status);
}

/** Shows all dates of a series; where none of it can be, the form again with what is wrong. */
export async function showPreview(
  req: Request,
  res: Response,
  asked: Asked,
  read: ReadAsking,
  now: Date,
  {
    status = 200,
    problems = {},
    marksChanges = false,
  }: { status?: number; problems?: Problems; marksChanges?: boolean } = {},
): Promise<void> {
  const { form, repetition, equipment } = read;
  if (!repetition) return showAsking(req, res, asked, now, { status, problems });
  const { spaces, typed, draft } = asked;
  const [{ building }] = spaces;
  const person = personOf(req);
  const groupId = form.group === '' ? null : Number(form.group);
  const owner = person && mayAskFor(person, groupId) ? { personId: person.id, groupId } : null;
  const { from, to, people } = form;
  const wish = { from, to, people, equipment, spaceIds: spaces.map(({ id }) => id) };
  const series = { repetition, choices: choicesIn(typed) };
  const preview = await previewSeries(wish, series, { building, owner }, now);
  if ('problems' in preview)
    return showAsking(req, res, asked, now, { status: 422, problems: presentReasons(preview.problems) });
  const atOnce = spaces.every((space) => space.booksDirectly);
  const page = presentPreview({
    building,
    spaces,
    repetition,
    from,
    to,
    dates: preview.dates,
    typed: draft === null ? typed : { ...typed, draft },
    problems,
    marksChanges,
    action: '/bookings',
    back: { formaction: '/bookings/new' },
    send: { key: person ? `series.${atOnce ? 'book' : 'ask'}` : 'bookings.new.signIn' },
    notSentYet: draft !== null && person !== null && !marksChanges && Object.keys(problems).length === 0,
    title: titleOf(spaces),
  });
  showPage(req, res, 'bookings/preview', page, status);
}

/** The page stays short. */
const mostNeeds = 4;

/** What could be done near to where and when they typed; where no time was typed, from now on. */
function nearNeeds(
  { typed }: Asked,
  { id, neighbourhoodId, zone }: Building,
  person: { id: number } | null,
  now: Date,
): Promise<NearNeed[]> {
  const [day, from] = [textOf(typed, 'date'), textOf(typed, 'from')];
  const around = isDay(day) ? instantFrom(day, isClockTime(from) ? from : '12:00', zone) : now;
  const chosen = needIn(textOf(typed, 'contribution'));
  const near = { buildingId: id, neighbourhoodId, around, personId: person?.id ?? null, chosen };
  return NearNeeds.of(near, now, mostNeeds);
}

/** What was chosen before, and cannot be any more: others were first, or it is over. */
function problemOf(typed: Typed, needs: NearNeed[]): Problems {
  const chosen = textOf(typed, 'contribution');
  if (needIn(chosen) === null || needs.some((need) => needValue(need) === chosen)) return {};
  return { contribution: { key: 'bookings.why.need-gone' } };
}

/** What can be used in the building, with how many are free where it was typed for when. */
async function usableFor({ typed, spaces }: Asked, building: Building): Promise<readonly Choosable[]> {
  const usable = await Equipment.usableIn(building.id);
  const day: Day = textOf(typed, 'date');
  const [from, to] = [textOf(typed, 'from'), textOf(typed, 'to')];
  if (usable.length === 0 || !isDay(day) || !isClockTime(from) || !isClockTime(to)) return usable;
  const spaceIds = spaces.map(({ id }) => id);
  const house = await readHouse(building, { spaceIds, equipment: [] }, windowAround([day], building.zone));
  const placed = placeTyped({ day, from, to }, house.spaces, house);
  if ('problem' in placed) return usable;
  return freeEquipment(usable, heldBy({ ...placed.span, spaces: house.spaces }));
}
