import type { CreationAttributes } from 'sequelize';
import { Need, NeedDate } from '../../models/need.ts';
import { buildBuilding, buildPerson } from './builders.ts';
import { monday } from './clock.ts';

interface Wanted extends Partial<CreationAttributes<Need>> {
  /** Begins of a need with times, as in '2026-11-24T18:45+01:00'; each takes takesMinutes. */
  dates?: string[];
  /** Of a booking: the occurrence of each date. */
  occurrenceIds?: number[];
}

/** Stores a need of a building that completes itself: untimed unless there are dates, for one person, an hour of maintenance. */
export async function buildNeed({ dates = [], occurrenceIds = [], ...overrides }: Wanted = {}): Promise<{
  need: Need;
  dates: NeedDate[];
}> {
  const minutes = overrides.takesMinutes === undefined ? 60 : overrides.takesMinutes;
  const duty = overrides.duty ?? null;
  const need = await Need.create({
    bookingId: null,
    kind: 'maintenance',
    title: duty === null ? 'De heg knippen' : '',
    timing: dates.length > 0 ? 'dated' : 'untimed',
    every: null,
    anchor: null,
    anchorMinutes: null,
    createdAt: monday,
    changedAt: monday,
    ...overrides,
    duty,
    takesMinutes: minutes,
    buildingId: overrides.buildingId ?? (await buildBuilding()).id,
    writtenBy: duty === null ? (overrides.writtenBy ?? (await buildPerson()).id) : null,
  });
  const made = await NeedDate.bulkCreate(
    dates.map((date, index) => ({
      needId: need.id,
      occurrenceId: occurrenceIds[index] ?? null,
      startsAt: new Date(date),
      endsAt: new Date(Date.parse(date) + (minutes ?? 60) * 60_000),
    })),
  );
  return { need, dates: made };
}
