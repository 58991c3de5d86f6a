import type { Neighbourhood } from '../../models/neighbourhood.ts';
import { features } from '../../models/space.ts';
import { sayFeature } from '../buildings/features.ts';
import { sayNeighbourhood } from '../buildings/list-presenter.ts';
import type { Problems } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import type { Choices } from './find-spaces.ts';
import { presentRepetition } from './repetition-presenter.ts';
import { firstFeatures, mostPieces, piecesField, type Wish } from './search-form.ts';

/** The question as it stands in the form, both on the page of answers and beside a problem. */
export function presentQuestion(typed: Typed, choices: Choices, problems: Problems = {}) {
  const chosen = chosenIn(typed, 'features');
  const offers = features.map((feature, place) => ({
    value: feature,
    label: sayFeature(feature),
    checked: chosen.includes(feature),
    place,
  }));
  const kinds = kindsOf(choices, typed, problems);
  const isWanted = kinds.some(({ value, problem }) => problem !== null || !['', '0'].includes(value));
  return {
    problems,
    form: Object.fromEntries(['date', 'from', 'to', 'people'].map((name) => [name, textOf(typed, name)])),
    neighbourhoods: neighbourhoodOptions(choices.neighbourhoods, textOf(typed, 'neighbourhood')),
    buildings: buildingOptions(choices, typed),
    features: offers.slice(0, firstFeatures.length),
    moreFeatures: offers.slice(firstFeatures.length),
    asksForMore: offers.slice(firstFeatures.length).some(({ checked }) => checked),
    kinds,
    asksForKinds: isWanted,
    asksForFeatures: chosen.length > 0 || isWanted,
    repetition: presentRepetition(typed),
    asksForSeries: !['', 'once'].includes(textOf(typed, 'repeat')),
  };
}

/** The neighbourhoods to choose from, by slug; an empty one for everywhere. */
export function neighbourhoodOptions(
  neighbourhoods: readonly Pick<Neighbourhood, 'slug' | 'name' | 'town'>[],
  chosen: string,
) {
  const options = neighbourhoods.map(({ slug, name, town }) => ({
    value: slug,
    label: sayNeighbourhood({ name, town }),
    selected: slug === chosen,
  }));
  return [{ value: '', label: { key: 'spaces.search.everywhere' }, selected: chosen === '' }, ...options];
}

/** What was understood, as it would be typed: the address of this answer. */
export function typedAs(wish: Wish, typed: Typed): Typed {
  const often = ['repeat', 'weekdays', 'ends', 'until', 'times'].map((name) => [name, typed[name] ?? '']);
  return {
    date: wish.day,
    from: wish.time?.from ?? '',
    to: wish.time?.to ?? '',
    people: wish.people === null ? '' : String(wish.people),
    neighbourhood: wish.neighbourhood ?? '',
    building: wish.building ?? '',
    features: wish.features,
    ...Object.fromEntries(wish.pieces.map(({ kind, count }) => [piecesField(kind), String(count)])),
    ...(wish.repetition !== null && Object.fromEntries(often)),
  };
}

function buildingOptions({ houses }: Choices, typed: Typed) {
  const chosen = textOf(typed, 'building');
  const options = houses.map(({ slug, name }) => ({ value: slug, label: name, selected: slug === chosen }));
  return [{ value: '', label: { key: 'spaces.search.allHouses' }, selected: chosen === '' }, ...options];
}

const mostKinds = 30;

/** A number for each kind of equipment there is in town. */
function kindsOf({ equipment }: Choices, typed: Typed, problems: Problems) {
  const kinds = new Map(equipment.map(({ kind, name }) => [kind, name]));
  return [...kinds].slice(0, mostKinds).map(([kind, name]) => ({
    name: piecesField(kind),
    label: name,
    value: textOf(typed, piecesField(kind)),
    max: mostPieces,
    problem: problems[piecesField(kind)] ?? null,
  }));
}
