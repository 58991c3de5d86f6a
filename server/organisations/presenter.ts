import type { Organisation } from '../../models/organisation.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';

export interface OrganisationPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  form: Typed;
  problems: Problems;
  /** Where its people are appointed; null for one that is yet to be added. */
  rolesHref: string | null;
}

/** The form for a new organisation (null) or one that is there; `refused` is what was typed and what is wrong with it. */
export function presentOrganisation(
  organisation: Organisation | null,
  refused?: { typed: Typed; problems: Problems },
): OrganisationPage {
  const at = organisation ? `/organisations/${organisation.slug}` : null;
  return {
    title: organisation
      ? { key: 'organisations.edit.title', values: { name: organisation.name } }
      : { key: 'organisations.new.title' },
    action: at ?? '/organisations',
    rolesHref: at && `${at}/roles`,
    form: refused?.typed ?? { name: organisation?.name ?? '' },
    problems: refused?.problems ?? {},
  };
}
