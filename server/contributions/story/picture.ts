import type { StoryMonth } from '../../../models/story.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';
import { saySum } from '../wording.ts';

/** All lengths in the units of the picture, which is as wide as twelve months. */
const monthWidth = 28;
const barWidth = 16;
const barHeight = 64;
const dot = { radius: 3, step: 8, most: 4 };

/** A month of the picture: a bar for the time, and a dot for each turn above it (four stand for more as well). */
interface Column {
  bar: { x: number; y: number; width: number; height: number } | null;
  dots: { x: number; y: number }[];
  label: { x: number; text: Wording };
}

/** A small picture of months. Its words tell the same to who cannot see it. */
export interface Picture {
  id: string;
  caption: Wording;
  frame: { width: number; height: number; radius: number; floor: number; letters: number };
  columns: Column[];
  words: { month: Wording; sum: Wording }[];
}

/**
 * What was given and what was shared, each by month: without numbers, lines or a goal, as high as it is beside itself alone. None
 * where there is nothing to draw.
 *
 * @param months the months to draw, as `YYYY-MM`
 * @param told those in which there was something
 */
export function drawStory(months: string[], told: StoryMonth[]): Picture[] {
  const known = new Map(told.map((one) => [one.month, one]));
  const all = months.map((month) => known.get(month) ?? { ...nothing, month });
  const given = all.map(({ month, minutes, turns }) => ({ month, minutes, turns }));
  const shared = all.map(({ month, sharedMinutes }) => ({ month, minutes: sharedMinutes, turns: 0 }));
  // Both stand on one floor. Above the highest bar there is place for dots, where there are any.
  const floor = barHeight + (given.some(({ turns }) => turns > 0) ? dot.most * dot.step : 2);
  return [
    ...drawMonths('given', { key: 'story.picture.given' }, given, floor),
    ...drawMonths('shared', { key: 'story.picture.shared' }, shared, floor),
  ];
}

const nothing = { minutes: 0, turns: 0, sharedMinutes: 0, sharedTimes: 0 };

interface Month {
  month: string;
  minutes: number;
  turns: number;
}

function drawMonths(id: string, caption: Wording, months: Month[], floor: number): Picture[] {
  const something = months.filter(({ minutes, turns }) => minutes > 0 || turns > 0);
  if (something.length === 0) return [];
  const most = Math.max(60, ...months.map(({ minutes }) => minutes));
  return [
    {
      id,
      caption,
      frame: {
        width: months.length * monthWidth,
        height: floor + 22,
        radius: dot.radius,
        floor,
        letters: floor + 17,
      },
      columns: months.map((month, place) => drawMonth(month, place, { most, floor })),
      words: something.map((month) => ({ month: sayMonth(month.month), sum: sayBoth(month) })),
    },
  ];
}

function drawMonth(
  { month, minutes, turns }: Month,
  place: number,
  { most, floor }: { most: number; floor: number },
): Column {
  const middle = place * monthWidth + monthWidth / 2;
  // However little it was, it shows.
  const height = minutes > 0 ? Math.max(3, Math.round((minutes / most) * barHeight)) : 0;
  const top = floor - height;
  return {
    bar: height > 0 ? { x: middle - barWidth / 2, y: top, width: barWidth, height } : null,
    dots: Array.from({ length: Math.min(turns, dot.most) }, (_, index) => ({
      x: middle,
      y: top - dot.step / 2 - index * dot.step,
    })),
    label: { x: middle, text: { key: 'story.picture.letter', values: { month: `${month}-01` } } },
  };
}

function sayBoth({ minutes, turns }: Month): Wording {
  if (turns === 0) return sayMinutes(minutes);
  return saySum([
    { amount: minutes, unit: 'minutes' },
    { amount: turns, unit: 'turns' },
  ]);
}

function sayMonth(month: string): Wording {
  return { key: 'contributions.month', values: { month: `${month}-01` } };
}
