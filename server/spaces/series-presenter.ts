import { sayCadence } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { askSeriesAddress, searchAddress } from './addresses.ts';
import { presentOffers } from '../buildings/features.ts';
import { mostPlaces } from './find-series.ts';
import type { FoundSeries, SeriesPlace } from './find-series.ts';
import type { Wish } from './search-form.ts';
import type { AlsoAsked } from './search-presenter.ts';
import { sayWhyNot } from './why-not-wording.ts';

/**
 * The spaces that are free on most of the dates, and which dates are missing.
 * @param typed the question as it stands in the address
 */
export function presentSeries(wish: Wish, found: FoundSeries, typed: Typed, also: AlsoAsked, now: Date) {
  const { places, placesCount, othersCount, days } = found;
  return {
    when: sayWhen(wish, days),
    count: { key: 'spaces.series.count', values: { count: placesCount } },
    isNothing: placesCount === 0,
    groups: [],
    series: places.map((place) => presentPlace(place, days.length, typed, also, now)),
    next: placesCount > wish.page * mostPlaces ? searchAddress(typed, wish.page + 1) : null,
    previous: wish.page > 1 ? searchAddress(typed, wish.page - 1) : null,
    instead: [],
    others: [],
    othersTitle: null,
    opensOthers: false,
    othersLeftOut: placesCount === 0 ? 0 : othersCount,
  };
}

/** "Elke dinsdag van 19:00 tot 21:00, 40 keer: van dinsdag 1 december 2026 tot en met dinsdag 31 augustus 2027" */
function sayWhen({ repetition, time }: Wish, days: FoundSeries['days']): Wording {
  const often = repetition === null ? '' : sayCadence(repetition.cadence);
  const values = { often, ...(time ?? { from: '', to: '' }), count: days.length };
  return { key: 'spaces.series.when', values: { ...values, first: days[0] ?? '', last: days.at(-1) ?? '' } };
}

function presentPlace(place: SeriesPlace, times: number, typed: Typed, also: AlsoAsked, now: Date) {
  const { space, building, freeCount, missing } = place;
  const isAll = missing.length === 0;
  return {
    name: space.name,
    href: `/spaces/${space.slug}`,
    drawing: space.drawing,
    building: building.name,
    tags: presentOffers(space, building),
    free: {
      key: isAll ? 'spaces.series.freeAlways' : 'spaces.series.free',
      values: { count: freeCount, times },
    },
    missingTitle: { key: 'spaces.series.missing', values: { count: missing.length } },
    missing: missing.map(({ day, reason }) => ({
      day,
      why: sayWhyNot(reason, space, building.zone, now),
    })),
    ask: askSeriesAddress(space.slug, typed, also(building)),
  };
}
