import { cast, demoPeople } from '../demo/people.ts';
import { mailboxOf } from '../people/mailbox.ts';
import type { Config } from '../support/config.ts';

/** What the person who starts the app reads when it is ready. */
export function greeting(config: Config, { isAdministered }: { isAdministered: boolean }): string {
  const { baseUrl, demo } = config;
  if (!demo) {
    const open = `Buurtruimte is open at ${baseUrl}`;
    return isAdministered
      ? open
      : `${open}, but nobody can add buildings yet: name somebody with ADMIN_EMAIL.`;
  }
  const people = cast.slice(0, 4).map(({ part, who }) => `${demoPeople[who].name} (${part})`);
  const mailbox = mailboxOf(config);
  const letters = mailbox === null ? '' : `Letters are not sent but lie at ${baseUrl}${mailbox}. `;
  return [
    '',
    `Buurtruimte is open at ${baseUrl}, with invented neighbourhoods to try it out.`,
    `Sign in with one click at ${baseUrl}/demo, as ${people.join(', ')} and more.`,
    `${letters}Ctrl-C stops; the data stay.`,
    '',
  ].join('\n');
}
