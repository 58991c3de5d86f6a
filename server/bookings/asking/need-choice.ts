import type { NeedChoice } from '../../../models/near-need.ts';

/** How a need that somebody chooses stands in the form: `need-12`, or `need-12-345` for one of its dates. */
export const needChoice = /^need-([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/;

/** What stands in the field for this need. */
export function needValue({ needId, needDateId }: NeedChoice): string {
  return needDateId === null ? `need-${needId}` : `need-${needId}-${needDateId}`;
}

/** The need that was chosen; null where something else was, or nothing. */
export function needIn(typed: string): NeedChoice | null {
  const [, needId, needDateId] = needChoice.exec(typed) ?? [];
  if (needId === undefined) return null;
  return { needId: Number(needId), needDateId: needDateId === undefined ? null : Number(needDateId) };
}
