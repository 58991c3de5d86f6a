import type { Building } from '../../../models/building.ts';
import type { Space } from '../../../models/space.ts';
import { saySeries, sayShortMonths, saySpan } from '../../calendar/wording.ts';
import { dayOf, wallClockOf } from '../../calendar/zone.ts';
import { alternativeValue } from '../../spaces/alternative-value.ts';
import type { Repetition } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { choiceField, isChoiceField } from './choices-form.ts';
import { hasChanged } from './plan-series.ts';
import type { PreviewedDate } from './preview-series.ts';
import type { Reason } from '../judging/reasons.ts';
import { listed } from '../showing/say.ts';

/** All dates of a series before it is asked, with a choice for each: pure. */

export interface Preview {
  building: Building;
  /** Asked for on every date. */
  spaces: Space[];
  repetition: Repetition;
  /** In wall-clock time. */
  from: string;
  to: string;
  dates: PreviewedDate[];
  typed: Typed;
  problems: Problems;
  /** Says which dates are not as they were when they were chosen. */
  marksChanges: boolean;
  /** Where the form goes that asks for it, and the one that goes back. */
  action: string;
  back: { formaction: string } | { href: string };
  send: Wording;
  /** It was kept while they signed in. */
  notSentYet: boolean;
  /** What cannot be seen from the dates, such as the first one of a booking that stands already. */
  title: Wording;
}

/** The page with all dates, and everything that was typed along with them. */
export function presentPreview(preview: Preview) {
  const { building, spaces, repetition, dates, typed, marksChanges } = preview;
  const changed = marksChanges ? dates.filter(hasChanged) : [];
  const free = dates.filter(({ against }) => against.length === 0).length;
  const months = Map.groupBy(dates, ({ day }) => day.slice(0, 7));
  return {
    title: preview.title,
    building: building.name,
    drawing: spaces[0]?.drawing ?? '',
    spaces: listed(spaces.map((space) => space.name)),
    summary: saySeries({
      cadence: repetition.cadence,
      from: preview.from,
      to: preview.to,
      until: dates.at(-1)?.day ?? repetition.firstDay,
    }),
    times: { key: 'series.preview.times', values: { count: dates.length } } as Wording,
    free: { key: 'series.preview.free', values: { count: free } } as Wording,
    shortMonths: sayShortMonths(repetition.cadence),
    someMissing: free < dates.length,
    problems: { ...preview.problems, ...problemsOf(changed) },
    changed: changed.length > 0,
    notSentYet: preview.notSentYet,
    months: [...months.values()].map((all) => ({
      title: { key: 'series.preview.month', values: { day: all[0]?.day ?? repetition.firstDay } } as Wording,
      dates: all.map((date) => presentDate(date, preview, changed.includes(date))),
    })),
    kept: keptFields(typed),
    canAsk: dates.some((date) => optionsOf(date, preview).some(({ value }) => !isLeftOut(value))),
    action: preview.action,
    backTo: 'formaction' in preview.back ? preview.back.formaction : null,
    backHref: 'href' in preview.back ? preview.back.href : null,
    send: preview.send,
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
  };
}

/** All that was typed but the choices, for hidden fields. */
export function keptFields(typed: Typed): { name: string; value: string }[] {
  return Object.entries(typed)
    .filter(([name]) => !isChoiceField(name) && !['instead', 'orWaits', 'seen'].includes(name))
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}

function presentDate(date: PreviewedDate, preview: Preview, isChanged: boolean) {
  const name = choiceField(date.day);
  const chosen = settle(date);
  const options = optionsOf(date, preview);
  const value = typeof chosen === 'string' ? chosen : valueOf(date, preview);
  return {
    name,
    label: { key: 'series.preview.day', values: { day: date.day } } as Wording,
    state: stateOf(date.against),
    word: wordFor(date.against),
    when: presentTime(date, preview),
    why: sayAll(date.against.filter(({ why }) => why !== 'taken' && why !== 'holiday')),
    problem: isChanged ? sayChanged(date) : null,
    options: options.map((option) => ({ ...option, selected: option.value === value })),
  };
}

/** What stands chosen when the page is drawn: what can be no more falls back on what can. */
function settle({ choice, against, refused }: PreviewedDate): PreviewedDate['choice'] {
  const isFree = against.length === 0;
  if (choice === 'wait' || refused.length > 0) return isFree ? 'ask' : 'wait';
  return choice;
}

function optionsOf(date: PreviewedDate, preview: Preview): { value: string; label: Wording }[] {
  const { against } = date;
  const ask = { value: 'ask', label: { key: 'series.preview.ask' } };
  const skip = { value: 'skip', label: { key: 'series.preview.skip' } };
  if (against.length === 0) return [ask, ...elsewhere(date, preview), skip];
  if (against.some(({ why }) => never.has(why)))
    return [{ value: 'wait', label: skip.label }, ...elsewhere(date, preview)];
  const wait = { value: 'wait', label: { key: 'series.preview.wait' } };
  // Who skips another date of that week has hours left for this one.
  const mayHelp = against.every(({ why }) => why === 'too-many-hours');
  return [wait, ...(mayHelp ? [ask] : []), ...elsewhere(date, preview), skip];
}

/** Nothing that somebody else does makes these possible. */
const never = new Set<Reason['why']>(['past', 'too-soon', 'no-such-time']);

function isLeftOut(value: string): boolean {
  return value === 'wait' || value === 'skip';
}

/** What is offered, and what was chosen before where that is not among it. */
function elsewhere(date: PreviewedDate, preview: Preview): { value: string; label: Wording }[] {
  const { building } = preview;
  const offered = date.alternatives.map(({ span, spaces }) => ({
    value: alternativeValue({ span, spaces }, building.zone),
    label: sayElsewhere(span, spaces, date, preview),
  }));
  const also = chosenElsewhere(date, preview).filter(({ value }) =>
    offered.every((one) => one.value !== value),
  );
  return [...offered, ...also];
}

function chosenElsewhere(date: PreviewedDate, preview: Preview): { value: string; label: Wording }[] {
  const { choice, asked, refused } = date;
  if (typeof choice === 'string' || asked === null || refused.length > 0) return [];
  return [{ value: valueOf(date, preview), label: sayElsewhere(asked, asked.spaces, date, preview) }];
}

function valueOf({ asked, byRule }: PreviewedDate, { building }: Preview): string {
  const { spaces, ...span } = asked ?? byRule;
  return alternativeValue({ span, spaces }, building.zone);
}

/** "Van 19:30 tot 21:30", "Keuken, van 19:00 tot 21:00", "woensdag 2 december van 19:00 tot 21:00" */
function sayElsewhere(span: Span, spaces: Space[], { day }: PreviewedDate, preview: Preview): Wording {
  const { zone } = preview.building;
  const when =
    dayOf(span.startsAt, zone) === day
      ? { key: 'series.preview.clocks', values: clocksOf(span, zone) }
      : saySpan(span, zone);
  const isSame = spaces.every(({ id }) => preview.spaces.some((space) => space.id === id));
  if (isSame) return { key: 'series.preview.instead', values: { when } };
  const where = listed(spaces.map((space) => space.name));
  return { key: 'series.preview.insteadIn', values: { where, when } };
}

function clocksOf({ startsAt, endsAt }: Span, zone: string): { from: string; to: string } {
  return { from: wallClockOf(startsAt, zone).time, to: wallClockOf(endsAt, zone).time };
}

/** A time that does not exist is said as it was typed. */
function presentTime({ against, byRule }: PreviewedDate, { building, from, to }: Preview): Wording {
  const isNowhere = against.some(({ why }) => why === 'no-such-time');
  return { key: 'bookings.fromTo', values: isNowhere ? { from, to } : clocksOf(byRule, building.zone) };
}

function stateOf([reason]: Reason[]): string {
  if (!reason) return 'free';
  if (reason.why === 'taken') return 'taken';
  return shut.has(reason.why) ? 'closed' : 'impossible';
}

const shut = new Set<Reason['why']>(['closed', 'closed-all-day', 'closure', 'holiday']);

/** One or two words where the sign alone does not say enough. */
function wordFor([reason]: Reason[]): Wording | null {
  switch (reason?.why) {
    case 'holiday':
      return { key: 'series.preview.words.holiday', values: reason.values ?? {} };
    case 'no-such-time':
    case 'too-far':
    case 'too-many-hours':
    case 'equipment-taken':
      return { key: `series.preview.words.${reason.why}` };
    default:
      return null;
  }
}

function sayWhy({ why, values }: Reason): Wording {
  if (why === 'no-such-time') return { key: 'series.preview.clockChange' };
  return { key: `bookings.why.${why}`, ...(values && { values }) };
}

/** Every reason in a sentence of its own; null where there is none. */
function sayAll(reasons: Reason[]): Wording | null {
  return reasons
    .map(sayWhy)
    .reduce<Wording | null>(
      (first, second) => (first ? { key: 'series.preview.both', values: { first, second } } : second),
      null,
    );
}

function sayChanged({ refused }: PreviewedDate): Wording {
  const why = sayAll(refused);
  if (why === null) return { key: 'series.preview.nowFree' };
  return refused.some((reason) => neverWas.has(reason.why))
    ? why
    : { key: 'series.preview.noLonger', values: { why } };
}

/** Nobody could choose it. */
const neverWas = new Set<Reason['why']>(['not-offered', 'outside-series']);

function problemsOf(changed: PreviewedDate[]): Problems {
  return Object.fromEntries(
    changed.map((date) => [
      choiceField(date.day),
      {
        key: 'series.preview.changedOn',
        values: { day: date.day, what: sayChanged(date) },
      },
    ]),
  );
}

/** The heading of an asking: for several dates. */
export function titleOf(spaces: Space[]): Wording {
  return { key: 'series.preview.title', values: { space: listed(spaces.map((space) => space.name)) } };
}
