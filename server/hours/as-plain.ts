import type { OpeningStretch } from '../calendar/opening-hours.ts';

/** Weekly hours as values that can be compared and kept in the history, without what the models add. */
export function asPlain(stretches: readonly OpeningStretch[]): OpeningStretch[] {
  return stretches.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
}
