import type { Building } from '../../../models/building.ts';
import type { Need } from '../../../models/need.ts';
import { buildNeed } from '../../support/need-builder.ts';

/** Coffee on Tuesday 1 December from 18:30, for one person; with what stands in the form for it. */
export async function buildCoffee(building: Building): Promise<{ need: Need; date: number; value: string }> {
  const { need, dates } = await buildNeed({
    buildingId: building.id,
    title: 'Koffie zetten',
    kind: 'hosting',
    takesMinutes: 30,
    dates: ['2026-12-01T18:30+01:00'],
  });
  const date = dates[0]?.id ?? 0;
  return { need, date, value: `need-${need.id}-${date}` };
}
