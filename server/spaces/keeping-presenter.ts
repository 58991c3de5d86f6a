import type { Building } from '../../models/building.ts';
import { features } from '../../models/space.ts';
import type { Space } from '../../models/space.ts';
import { sayFeature } from '../buildings/features.ts';
import { sayMinutes } from '../calendar/wording.ts';
import type { Problems, Wording } from '../support/words.ts';
import { drawingNames } from '../web/drawings.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { saySeriesDays } from './rules-wording.ts';

interface Option {
  value: string;
  label: Wording;
  selected: boolean;
}

export interface SpacePage extends Record<string, unknown> {
  title: Wording;
  over: string;
  action: string;
  building: string;
  back: string;
  form: Typed;
  problems: Problems;
  drawings: { value: string; label: Wording; drawing: string; checked: boolean }[];
  features: { value: string; label: Wording; checked: boolean }[];
  booksDirectly: boolean;
  minutes: Record<'setUp' | 'cleanUp' | 'step' | 'shortest' | 'longest' | 'notice', Option[]>;
  daysAhead: Option[];
  seriesDays: Option[];
  /** Where it is told of which others it consists; null for a space that is yet to be added. */
  partsHref: string | null;
  hoursHref: string | null;
  /** Closing and reopening; null for a space that is yet to be added. */
  closure: { action: string; isClosed: boolean; coming: number } | null;
}

/** What stands in the form of a new space: what suits most rooms. */
const usual: Typed = {
  drawing: 'room',
  setUpMinutes: '0',
  cleanUpMinutes: '0',
  stepMinutes: '15',
  shortestMinutes: '30',
  longestMinutes: '720',
  noticeMinutes: '0',
  daysAhead: '365',
  mostWaitingPerson: '20',
  mostWaitingGroup: '20',
  seriesDays: '400',
};

const buffers = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240];
const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 600, 720, 960, 1440];
const dayMinutes = 1440;
const notices = [0, 60, 120, 240, 720, ...[1, 2, 3, 7, 14, 28].map((days) => days * dayMinutes)];
/** Of the steps that there are; what a space has already is offered too. */
const usualSteps = [15, 30];
const seriesLengths = [0, 28, 91, 182, 364, 400];
const horizons = [7, 14, 28, 60, 90, 182, 365, 730];

/**
 * The form for a new space (null) or one that is there.
 *
 * @param coming how many bookings the space has still to come
 * @param refused what was typed and what is wrong with it
 */
export function presentSpaceForm(
  building: Building,
  space: Space | null,
  coming: number,
  refused?: { typed: Typed; problems: Problems },
): SpacePage {
  const form = refused?.typed ?? (space ? typedOf(space) : usual);
  const at = space && `/spaces/${space.slug}`;
  return {
    title: space
      ? { key: 'keeping.space.editTitle', values: { name: space.name } }
      : { key: 'keeping.space.newTitle' },
    over: building.name,
    action: at ?? '/spaces',
    building: building.slug,
    back: `/setup#${building.slug}`,
    form,
    problems: refused?.problems ?? {},
    drawings: drawingNames.map((drawing) => ({
      value: drawing,
      label: { key: `features.drawing.${drawing}` },
      drawing,
      checked: textOf(form, 'drawing') === drawing,
    })),
    features: features.map((feature) => ({
      value: feature,
      label: sayFeature(feature),
      checked: chosenIn(form, 'features').includes(feature),
    })),
    booksDirectly: textOf(form, 'booksDirectly') !== '',
    minutes: {
      setUp: options(buffers, textOf(form, 'setUpMinutes'), sayBuffer),
      cleanUp: options(buffers, textOf(form, 'cleanUpMinutes'), sayBuffer),
      step: options(usualSteps, textOf(form, 'stepMinutes'), sayMinutes),
      shortest: options(lengths, textOf(form, 'shortestMinutes'), sayMinutes),
      longest: options(lengths, textOf(form, 'longestMinutes'), sayMinutes),
      notice: options(notices, textOf(form, 'noticeMinutes'), sayNotice),
    },
    daysAhead: options(horizons, textOf(form, 'daysAhead'), sayDays),
    seriesDays: options(seriesLengths, textOf(form, 'seriesDays'), saySeries),
    partsHref: at && `${at}/parts`,
    hoursHref: at && `${at}/hours`,
    closure: space && { action: `${at}/closure`, isClosed: space.closedAt !== null, coming },
  };
}

function typedOf(space: Space): Typed {
  return {
    name: space.name,
    description: space.description,
    drawing: space.drawing,
    capacity: String(space.capacity),
    features: space.features,
    booksDirectly: space.booksDirectly ? 'yes' : '',
    setUpMinutes: String(space.setUpMinutes),
    cleanUpMinutes: String(space.cleanUpMinutes),
    stepMinutes: String(space.stepMinutes),
    shortestMinutes: String(space.shortestMinutes),
    longestMinutes: String(space.longestMinutes),
    noticeMinutes: String(space.noticeMinutes),
    daysAhead: String(space.daysAhead),
    weeklyHoursPerson: hoursOf(space.weeklyMinutesPerson),
    weeklyHoursGroup: hoursOf(space.weeklyMinutesGroup),
    mostWaitingPerson: String(space.mostWaitingPerson),
    mostWaitingGroup: String(space.mostWaitingGroup),
    seriesDays: String(space.seriesDays),
  };
}

/** As the form takes them: at most two decimals, with a comma; empty where there is no limit. */
function hoursOf(minutes: number | null): string {
  return minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100).replace('.', ',');
}

/** The usual amounts, and the one there is where that is another. */
function options(usual: number[], chosen: string, say: (amount: number) => Wording): Option[] {
  const own = /^\d{1,6}$/.test(chosen) && !usual.includes(Number(chosen)) ? [Number(chosen)] : [];
  return [...usual, ...own]
    .toSorted((a, b) => a - b)
    .map((amount) => ({ value: String(amount), label: say(amount), selected: String(amount) === chosen }));
}

function sayBuffer(minutes: number): Wording {
  return minutes === 0 ? { key: 'keeping.space.noTime' } : sayMinutes(minutes);
}

function sayNotice(minutes: number): Wording {
  if (minutes === 0) return { key: 'keeping.space.noNotice' };
  return minutes % dayMinutes === 0
    ? sayDays(minutes / dayMinutes)
    : { key: 'keeping.space.noticeTime', values: { time: sayMinutes(minutes) } };
}

function saySeries(days: number): Wording {
  return days === 0 ? { key: 'keeping.space.noSeries' } : saySeriesDays(days);
}

function sayDays(count: number): Wording {
  return { key: 'keeping.space.days', values: { count } };
}
