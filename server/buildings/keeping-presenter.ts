import { buildingKinds } from '../../models/building.ts';
import type { Building } from '../../models/building.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import type { Organisation } from '../../models/organisation.ts';
import { homeZone } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { featuresOfBuildings, sayFeature } from './features.ts';

interface Option {
  value: string;
  label: string | Wording;
  selected: boolean;
}

export interface BuildingPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  /** Where to go back to. */
  back: string;
  form: Typed;
  problems: Problems;
  kinds: Option[];
  organisations: Option[];
  neighbourhoods: Option[];
  features: { value: string; label: Wording; checked: boolean }[];
}

/** What this person may choose from. */
export interface BuildingChoices {
  organisations: Organisation[];
  neighbourhoods: Neighbourhood[];
}

/**
 * The form for a new building (null) or one that is there.
 *
 * @param refused what was typed and what is wrong with it
 */
export function presentBuildingForm(
  building: Building | null,
  choices: BuildingChoices,
  refused?: { typed: Typed; problems: Problems },
): BuildingPage {
  const form = refused?.typed ?? (building ? typedOf(building) : { zone: homeZone, confirmsAfterDays: '14' });
  const features = chosenIn(form, 'features');
  return {
    title: building
      ? { key: 'keeping.building.editTitle', values: { name: building.name } }
      : { key: 'keeping.building.newTitle' },
    action: building ? `/buildings/${building.slug}` : '/buildings',
    back: building ? `/setup#${building.slug}` : '/setup',
    form,
    problems: refused?.problems ?? {},
    kinds: options(
      buildingKinds.map((kind) => ({ value: kind, label: { key: `features.buildingKind.${kind}` } })),
      textOf(form, 'kind'),
    ),
    organisations: options(choices.organisations.map(asOption), textOf(form, 'organisation')),
    neighbourhoods: options(
      choices.neighbourhoods.map((row) => ({ value: String(row.id), label: `${row.name}, ${row.town}` })),
      textOf(form, 'neighbourhood'),
    ),
    features: featuresOfBuildings.map((feature) => ({
      value: feature,
      label: sayFeature(feature),
      checked: features.includes(feature),
    })),
  };
}

function typedOf(building: Building): Typed {
  return {
    name: building.name,
    kind: building.kind,
    organisation: String(building.organisationId),
    neighbourhood: String(building.neighbourhoodId),
    street: building.street,
    postcode: building.postcode,
    town: building.town,
    coordinates: building.latitude === null ? '' : `${building.latitude}, ${building.longitude}`,
    telephone: building.telephone,
    contactName: building.contactName,
    description: building.description,
    houseRules: building.houseRules,
    features: building.features,
    confirmsAfterDays: String(building.confirmsAfterDays),
    zone: building.zone,
  };
}

function asOption(organisation: Organisation): { value: string; label: string } {
  return { value: String(organisation.id), label: organisation.name };
}

/** Where there is a choice to make and none was made, an empty option comes first, so that nothing is chosen by accident. */
function options(choices: { value: string; label: string | Wording }[], chosen: string): Option[] {
  const none = chosen === '' && choices.length > 1 ? [{ value: '', label: { key: 'keeping.choose' } }] : [];
  return [...none, ...choices].map((choice) => ({ ...choice, selected: choice.value === chosen }));
}
