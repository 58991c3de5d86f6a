import type { Building } from '../../../models/building.ts';
import { contributionKinds } from '../../../models/contribution.ts';
import type { BoardNeed } from '../../../models/need-board.ts';
import type { Neighbourhood } from '../../../models/neighbourhood.ts';
import { sayNeighbourhood } from '../../buildings/list-presenter.ts';
import { presentNeeds, sayKindOfHelp } from '../../buildings/need-presenter.ts';
import { neighbourhoodOptions } from '../../spaces/question-presenter.ts';
import type { Wording } from '../../support/words.ts';
import { lastPage, whens } from './form.ts';
import type { BoardQuestion } from './form.ts';

/** So many needs are on a page. */
export const boardPageSize = 24;

/** The places there are to choose from. */
export interface Places {
  neighbourhoods: readonly Pick<Neighbourhood, 'slug' | 'name' | 'town'>[];
  buildings: readonly Pick<Building, 'slug' | 'name'>[];
}

/**
 * The page "Wat kan ik doen?".
 *
 * @param needs those of this page, and one more where there is a next page
 * @param own which of them the reader means to do
 */
export function presentBoard(
  needs: readonly BoardNeed[],
  own: ReadonlySet<number>,
  question: BoardQuestion,
  { neighbourhoods, buildings }: Places,
) {
  const { page, ...filter } = question;
  const shown = needs.slice(0, boardPageSize);
  return {
    title: sayTitle(question, { neighbourhoods, buildings }),
    neighbourhoods: neighbourhoodOptions(neighbourhoods, filter.neighbourhood ?? ''),
    buildings: options(
      { key: 'needs.board.allBuildings' },
      buildings.map(({ slug, name }) => ({ value: slug, label: name })),
      filter.building,
    ),
    kinds: options(
      { key: 'needs.board.allKinds' },
      contributionKinds.map((kind) => ({ value: kind, label: sayKindOfHelp(kind) })),
      filter.kind,
    ),
    whens: options(
      { key: 'needs.board.whens.any' },
      whens.map((when) => ({ value: when, label: { key: `needs.board.whens.${when}` } })),
      filter.when,
    ),
    seated: filter.seated,
    together: filter.together,
    isNarrowed: addressOf(question, 1) !== '/needs',
    needs: presentNeeds(shown).map((card, index) => ({
      ...card,
      state: own.has(shown[index]?.id ?? 0) ? 'pledged' : null,
    })),
    earlierHref: page > 1 ? addressOf(question, page - 1) : null,
    laterHref: needs.length > boardPageSize && page < lastPage ? addressOf(question, page + 1) : null,
  };
}

function sayTitle({ neighbourhood, building }: BoardQuestion, places: Places): Wording {
  const house = places.buildings.find(({ slug }) => slug === building);
  const area = places.neighbourhoods.find(({ slug }) => slug === neighbourhood);
  const place = house?.name ?? (area ? sayNeighbourhood(area) : null);
  return place === null ? { key: 'needs.board.title' } : { key: 'needs.board.titleIn', values: { place } };
}

function options(
  any: Wording,
  all: readonly { value: string; label: Wording | string }[],
  chosen: string | null,
) {
  return [{ value: '', label: any }, ...all].map((option) => ({
    ...option,
    selected: option.value === (chosen ?? ''),
  }));
}

function addressOf({ page: _page, seated, together, ...filter }: BoardQuestion, page: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, value);
  if (seated) query.set('seated', 'yes');
  if (together) query.set('together', 'yes');
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/needs' : `/needs?${query.toString()}`;
}
