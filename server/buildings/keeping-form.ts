import { z } from 'zod';
import { buildingKinds } from '../../models/building.ts';
import { isZone } from '../calendar/zone.ts';
import { line, message, oneOf, someOf, text, wholeNumber } from '../web/form.ts';
import type { BuildingValues } from './add-building.ts';
import { featuresOfBuildings } from './features.ts';

/**
 * What somebody types about a building.
 *
 * @param choices the organisations and neighbourhoods that this person may choose from
 */
export function buildingForm(choices: {
  organisations: { id: number }[];
  neighbourhoods: { id: number }[];
}): z.ZodType<BuildingValues> {
  return z
    .object({
      name: line({ max: 120 }),
      kind: oneOf(buildingKinds),
      organisation: oneOfThese(choices.organisations),
      neighbourhood: oneOfThese(choices.neighbourhoods),
      street: line({ max: 120 }),
      postcode: line({ max: 12 }),
      town: line({ max: 120 }),
      coordinates: coordinates(),
      telephone: telephone(),
      contactName: line({ max: 120 }),
      description: text({ max: 4000, optional: true }),
      houseRules: text({ max: 4000, optional: true }),
      features: someOf(featuresOfBuildings),
      confirmsAfterDays: wholeNumber({ min: 1, max: 90 }).prefault('14'),
      zone: zone(),
    })
    .transform(({ organisation, neighbourhood, coordinates: place, features, ...values }) => ({
      ...values,
      ...place,
      organisationId: organisation,
      neighbourhoodId: neighbourhood,
      features: featuresOfBuildings.filter((feature) => features.includes(feature)),
    }));
}

function oneOfThese(rows: { id: number }[]) {
  return oneOf(rows.map((row) => String(row.id))).transform(Number);
}

/** A number that can be called: digits with spaces, hyphens, brackets and a plus; people may add what they like behind it. */
function telephone() {
  return line({ max: 40 }).refine((typed) => /^\+?[\d\s()./-]{6,}/.test(typed) && digitsIn(typed) >= 6, {
    error: message('keeping.problems.telephone'),
  });
}

function digitsIn(typed: string): number {
  return typed.replaceAll(/\D/g, '').length;
}

/** Latitude and longitude in degrees (WGS 84) as maps give them: "52.0907, 5.1214"; decimal commas are understood too. */
function coordinates() {
  return line({ max: 60, optional: true }).transform((typed, context) => {
    if (typed === '') return { latitude: null, longitude: null };
    const found = /^(-?\d{1,2}(?:[.,]\d+)?)[\s,;]+(-?\d{1,3}(?:[.,]\d+)?)$/.exec(typed);
    const [latitude, longitude] = [found?.[1], found?.[2]].map((text) => Number(text?.replace(',', '.')));
    if (latitude !== undefined && longitude !== undefined && isOnEarth(latitude, longitude))
      return { latitude, longitude };
    context.addIssue({ code: 'custom', message: message('keeping.problems.coordinates') });
    return z.NEVER;
  });
}

function isOnEarth(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** A zone of the IANA database, spelled as it is there. */
function zone() {
  return line({ max: 60 })
    .transform(
      (typed) =>
        Intl.supportedValuesOf('timeZone').find((name) => name.toLowerCase() === typed.toLowerCase()) ??
        typed,
    )
    .refine(isZone, { error: message('keeping.problems.zone') });
}
