import type { Problems } from '../support/words.ts';
import { cast, emailOf } from './people.ts';

/**
 * Who one can be: those of the cast who are in this database, which may have been filled with something else.
 *
 * @param mailbox where letters lie; null where they are sent
 */
export function presentCast(
  here: readonly { email: string | null; name: string }[],
  { problems, mailbox }: { problems: Problems; mailbox: string | null },
) {
  return {
    title: { key: 'demo.title' },
    problems,
    mailbox,
    people: cast.flatMap(({ part, who }) => {
      const person = here.find(({ email }) => email === emailOf(who));
      if (!person) return [];
      return [
        {
          part,
          name: person.name,
          over: { key: `demo.parts.${part}.over` },
          can: { key: `demo.parts.${part}.can` },
          action: { key: 'demo.goOnAs', values: { name: person.name } },
        },
      ];
    }),
  };
}
