import { contributionKinds } from '../../../models/contribution.ts';
import { cadences } from '../../../models/need.ts';
import type { Need } from '../../../models/need.ts';
import type { KeptDate } from '../../../models/need-keeping.ts';
import { sayKindOfHelp } from '../../buildings/need-presenter.ts';
import { sayMinutes, saySpan } from '../../calendar/wording.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { chosenIn, textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { repeats } from './typed-dates.ts';
import { momentOf, moments } from './moments.ts';

/** The forms with which somebody asks for help, new or as it is: pure. */

/** Lengths to choose from, in minutes. */
const lengths = [15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480];

/** How a new form begins. */
const fresh: Typed = { places: '1', timing: 'dated', moment: 'during', repeat: 'once', every: 'month' };

interface FormPage {
  title: Wording;
  over: string;
  action: string;
  back: string;
  typed: Typed | null;
  problems: Problems;
}

/** Asking for something that a house needs. */
export function presentHouseNeed(page: FormPage) {
  const form = { ...fresh, ...page.typed };
  return {
    ...presentWhat(page, form),
    timings: ['dated', 'untimed', 'standing'].map((timing) => ({
      ...choice('timings', timing, textOf(form, 'timing')),
      hint: { key: `needs-keeping.form.timingHints.${timing}` },
    })),
    dates: presentDateFields(form),
    cadences: presentCadences(form),
    moments: null,
    droppable: [],
    closing: null,
    send: { key: 'needs-keeping.form.send' },
  };
}

/** Asking for help with an activity. */
export function presentBookingNeed(page: FormPage) {
  const form = { ...fresh, ...page.typed };
  return {
    ...presentWhat(page, form),
    timings: null,
    dates: null,
    cadences: null,
    moments: presentMoments(form),
    droppable: [],
    closing: null,
    send: { key: 'needs-keeping.form.send' },
  };
}

/** Changing what is asked for: whether it has a time stays as it was. */
export function presentChangedNeed(page: FormPage & { need: Need; dates: KeptDate[]; zone: string }) {
  const { need, zone } = page;
  const form = page.typed ?? typedOf(need);
  const isOfHouse = need.timing === 'dated' && need.anchor === null;
  const dropped = chosenIn(form, 'dropped');
  return {
    ...presentWhat(page, form),
    timings: null,
    dates: isOfHouse ? presentDateFields({ repeat: 'once', ...form }) : null,
    cadences: need.timing === 'standing' ? presentCadences(form) : null,
    moments: need.anchor === null ? null : presentMoments(form).filter(({ value }) => value !== 'whenever'),
    droppable: !isOfHouse
      ? []
      : page.dates.map((date) => ({
          value: String(date.id),
          label: saySpan(date, zone),
          hint:
            date.taken === 0
              ? undefined
              : { key: 'needs-keeping.form.takenBy', values: { count: date.taken } },
          checked: dropped.includes(String(date.id)),
        })),
    closing: `/needs/${need.id}/closing`,
    send: { key: 'keeping.save' },
  };
}

function presentWhat({ title, over, action, back, problems }: FormPage, form: Typed) {
  return {
    title,
    over,
    action,
    back,
    problems,
    form: {
      title: textOf(form, 'title'),
      description: textOf(form, 'description'),
      skills: textOf(form, 'skills'),
      places: textOf(form, 'places'),
    },
    kinds: [
      { value: '', label: { key: 'needs-keeping.form.chooseKind' }, selected: false },
      ...contributionKinds.map((kind) => ({
        value: kind,
        label: sayKindOfHelp(kind),
        selected: textOf(form, 'kind') === kind,
      })),
    ],
    lengths: presentLengths(textOf(form, 'takes')),
    seated: textOf(form, 'seated') !== '',
    together: textOf(form, 'together') !== '',
  };
}

/** A length that is not among those to choose from stands there as well. */
function presentLengths(chosen: string) {
  const known = /^[1-9]\d{0,3}$/.test(chosen) ? Number(chosen) : null;
  const all = known === null || lengths.includes(known) ? lengths : [...lengths, known];
  return [
    { value: '', label: { key: 'needs-keeping.form.noLength' }, selected: known === null },
    ...all
      .toSorted((a, b) => a - b)
      .map((minutes) => ({
        value: String(minutes),
        label: sayMinutes(minutes),
        selected: minutes === known,
      })),
  ];
}

function presentDateFields(form: Typed) {
  return {
    date: textOf(form, 'date'),
    from: textOf(form, 'from'),
    until: textOf(form, 'until'),
    repeats: repeats.map((repeat) => choice('repeats', repeat, textOf(form, 'repeat'))),
  };
}

function presentCadences(form: Typed) {
  return cadences.map((every) => ({
    value: every,
    label: { key: `needs.every.${every}` },
    selected: textOf(form, 'every') === every,
  }));
}

function presentMoments(form: Typed) {
  return moments.map((moment) => choice('moments', moment, textOf(form, 'moment')));
}

function choice(list: 'timings' | 'repeats' | 'moments', value: string, chosen: string) {
  const isChosen = value === chosen;
  return {
    value,
    label: { key: `needs-keeping.form.${list}.${value}` },
    checked: isChosen,
    selected: isChosen,
  };
}

function typedOf(need: Need): Typed {
  return {
    title: need.title,
    description: need.description,
    kind: need.kind,
    skills: need.skills,
    seated: need.isSeated ? 'yes' : '',
    together: need.isTogether ? 'yes' : '',
    places: String(need.places),
    takes: need.takesMinutes === null ? '' : String(need.takesMinutes),
    every: need.every ?? '',
    moment: momentOf(need),
  };
}
