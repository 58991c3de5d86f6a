import { z } from 'zod';
import { activityKinds } from '../../../models/booking.ts';
import { contributionKinds } from '../../../models/contribution.ts';
import type { Pieces } from '../../../models/equipment.ts';
import type { Repetition } from '../../calendar/repetition.ts';
import type { Pledge } from '../../contributions/pledge-contribution.ts';
import { isEquipmentField, readEquipment } from '../../equipment/choice-form.ts';
import { readAlternative } from '../../spaces/alternative-value.ts';
import { repetitionFields, repetitionIn } from '../../spaces/repetition-form.ts';
import { clockTime, day, line, listOf, oneOf, readForm, text, tick, wholeNumber } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';
import type { Activity } from '../changing/change-booking.ts';
import { isChoiceField } from '../series/choices-form.ts';
import { needChoice, needIn } from './need-choice.ts';
import { mostSpaces } from '../limits.ts';
import type { Choices } from '../series/plan-series.ts';
import type { Wish } from './request-booking.ts';
import type { TakenNeed } from './write-booking.ts';

/** Who may come: only whom one asks, everybody after a word, or everybody just like that. */
export const audiences = ['private', 'public', 'drop-in'] as const;

/** Helping out has a length or, where that makes no sense, a number of turns. By what the form calls it: `minutes-60`. */
export const amounts = new Map(
  [
    ...[30, 60, 90, 120, 180, 240, 480].map((amount) => ({ unit: 'minutes' as const, amount })),
    ...[1, 2, 5, 10].map((amount) => ({ unit: 'turns' as const, amount })),
  ].map((one) => [`${one.unit}-${one.amount}`, one]),
);

/** What can be answered to "what could you do for the neighbourhood?", beside kinds of help. Nothing is an answer too. */
export const openAnswers = ['later', 'without'] as const;

/** What is missing is said in words of its own: the summary above the form has a link for each. */
const activityFields = {
  title: line({ max: 100, missing: 'bookings.missing.title' }),
  description: text({ max: 2000, optional: true }),
  kind: oneOf(activityKinds, 'bookings.missing.kind'),
  audience: oneOf(audiences, 'bookings.missing.audience'),
  group: line({ max: 10, optional: true }),
};

/** Asking for a booking. */
export const askForm = z.object({
  ...activityFields,
  spaces: listOf(z.string(), { max: mostSpaces }),
  date: day(),
  from: clockTime(),
  to: clockTime(),
  people: wholeNumber({ min: 1, max: 5000 }),
  contribution: z
    .string()
    .regex(needChoice)
    .or(oneOf([...contributionKinds, ...openAnswers, '']))
    .optional(),
  amount: oneOf([...amounts.keys()]).default('minutes-60'),
  words: line({ max: 200, optional: true }),
  requestKey: line({ max: 100, optional: true }),
  /** The button that lets a taken wish wait in the queue. */
  orWaits: tick(),
  ...repetitionFields,
});
export type AskForm = z.infer<typeof askForm>;

/** What can be changed about a booking without asking anew. */
export const activityForm = z.object(activityFields);
export type ActivityForm = z.infer<typeof activityForm>;

/** What was asked for, read: the fields, how often, and with which equipment. */
export interface ReadAsking {
  form: AskForm;
  /** Null for once. */
  repetition: Repetition | null;
  equipment: Pieces[];
}

/** Reads the whole form; every problem beside its field. */
export function readAsking(typed: Typed): Read<ReadAsking> {
  const read = readForm(askForm, typed);
  const equipment = readEquipment(typed);
  const repetition = read.ok ? repetitionIn(read.value, read.value.date) : { problems: read.problems };
  const problems = {
    ...('problems' in repetition && repetition.problems),
    ...(!equipment.ok && equipment.problems),
  };
  if (!read.ok || !equipment.ok || 'problems' in repetition) return { ok: false, problems, typed };
  return { ok: true, value: { form: read.value, ...repetition, equipment: equipment.value } };
}

/**
 * What was typed as a wish for these spaces.
 *
 * @param choices what was chosen for the dates of a series
 * @param personId who asks
 */
export function wishIn(
  { form, repetition, equipment }: ReadAsking,
  choices: Choices,
  spaceIds: number[],
  personId: number,
): Wish {
  const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(form.requestKey);
  return {
    ...activityIn(form),
    personId,
    spaceIds,
    equipment,
    day: repetition?.firstDay ?? form.date,
    from: form.from,
    to: form.to,
    people: form.people,
    pledge: pledgeIn(form),
    takes: takesIn(form),
    asksAfterwards: form.contribution === 'later',
    requestKey: isUuid ? form.requestKey : null,
    series: repetition && { repetition, choices },
    orWaits: form.orWaits,
  };
}

export function activityIn({ title, description, kind, audience, group }: ActivityForm): Activity {
  return {
    title,
    description,
    activityKind: kind,
    isPublic: audience !== 'private',
    isDropIn: audience === 'drop-in',
    groupId: group === '' ? null : Number(group),
  };
}

function pledgeIn({ contribution, amount, words }: AskForm): Pledge | null {
  const kind = contributionKinds.find((one) => one === contribution);
  const howMuch = amounts.get(amount);
  return kind && howMuch ? { kind, ...howMuch, words } : null;
}

function takesIn({ contribution = '', words }: AskForm): TakenNeed | null {
  const need = needIn(contribution);
  return need && { ...need, words };
}

/**
 * What came in, as the form knows it: `spaces[]` is another way to write `spaces`, and something that was offered in place of what
 * is taken (`2026-12-01 19:00 21:00 zaal,keuken`) goes before what stands in the fields.
 */
export function straighten(typed: Typed): Typed {
  const { 'spaces[]': listed, instead, ...fields } = typed;
  const spaces = [fields.spaces ?? listed ?? []].flat();
  const other = typeof instead === 'string' ? readAlternative(instead) : null;
  if (!other) return { ...fields, spaces };
  const { day: date, from, to, slugs } = other;
  return { ...fields, spaces: slugs, space: slugs, date, from, to };
}

/** Of what was typed, that which belongs to this form: what is kept while somebody signs in. */
export function draftOf(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => isOurs(name)));
}

function isOurs(name: string): boolean {
  return Object.hasOwn(askForm.shape, name) || isEquipmentField(name) || isChoiceField(name);
}
