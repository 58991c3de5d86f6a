import type { Building } from '../../models/building.ts';
import type { Problems, Wording } from '../support/words.ts';

export interface HolidaysPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  back: string;
  problems: Problems;
  holidays: { value: string; label: Wording; hint: Wording; checked: boolean }[];
}

/** The page on which public holidays are ticked. @param chosen those on which it is shut, or what was ticked */
export function presentHolidays(
  building: Building,
  holidays: readonly { id: string; day: string }[],
  chosen: readonly string[],
  problems: Problems = {},
): HolidaysPage {
  const at = `/buildings/${building.slug}`;
  return {
    title: { key: 'hours.holidays.title', values: { name: building.name } },
    action: `${at}/holidays`,
    back: `${at}/hours`,
    problems,
    holidays: holidays.map(({ id, day }) => ({
      value: id,
      label: { key: 'hours.holidays.one', values: { holiday: id } },
      hint: { key: 'hours.holidays.next', values: { day } },
      checked: chosen.includes(id),
    })),
  };
}
