import type { Neighbourhood } from '../../models/neighbourhood.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';

export interface NeighbourhoodPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  form: Typed;
  problems: Problems;
}

/** The form for a new neighbourhood (null) or one that is there; `refused` is what was typed and what is wrong with it. */
export function presentNeighbourhood(
  neighbourhood: Neighbourhood | null,
  refused?: { typed: Typed; problems: Problems },
): NeighbourhoodPage {
  return {
    title: neighbourhood
      ? { key: 'neighbourhoods.edit.title', values: { name: neighbourhood.name } }
      : { key: 'neighbourhoods.new.title' },
    action: neighbourhood ? `/neighbourhoods/${neighbourhood.slug}` : '/neighbourhoods',
    form: refused?.typed ?? { name: neighbourhood?.name ?? '', town: neighbourhood?.town ?? '' },
    problems: refused?.problems ?? {},
  };
}
