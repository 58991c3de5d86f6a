import type { Merging } from '../../../models/merging.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import type { Couple, WhyNotMerged } from './merge-people.ts';

type Merged = Awaited<ReturnType<typeof Merging.all>>;

/** The page on which two addresses become one person; with a couple it asks whether they are the right two. */
export function presentMerging(page: {
  merged: Merged;
  couple: Couple | null;
  typed: Typed;
  problems: Problems;
}) {
  return {
    title: { key: 'merging.title' },
    at: '/setup',
    problems: page.problems,
    form: { stays: textOf(page.typed, 'stays'), joins: textOf(page.typed, 'joins') },
    couple: page.couple && { stays: presentOne(page.couple.stays), joins: presentOne(page.couple.joins) },
    merged: page.merged.map(({ id, email, into, intoEmail }) => ({
      id,
      said: {
        key: 'merging.isNow',
        values: { email: email ?? '', name: into, stays: intoEmail ?? '' },
      } as Wording,
    })),
  };
}

/** The sentence beside the address it is about. */
export function sayWhyNotMerged({ field, why }: WhyNotMerged): Problems {
  return { [field]: { key: `merging.problems.${why}` } };
}

function presentOne({ name, email }: Couple['stays']) {
  return { name: name === '' ? { key: 'merging.noName' } : name, email };
}
