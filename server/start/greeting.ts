import { cast, demoPeople } from '../demo/people.ts';
import type { Config } from '../support/config.ts';

/** What the person who starts the app reads when it is ready. */
export function greeting({ baseUrl, demo }: Config): string {
  if (!demo) return `Buurtruimte is open at ${baseUrl}`;
  const people = cast.slice(0, 4).map(({ part, who }) => `${demoPeople[who].name} (${part})`);
  return [
    '',
    `Buurtruimte is open at ${baseUrl}, with invented neighbourhoods to try it out.`,
    `Sign in with one click at ${baseUrl}/demo, as ${people.join(', ')} and more.`,
    `Letters are not sent but lie at ${baseUrl}/demo/mailbox. Ctrl-C stops; the data stay.`,
    '',
  ].join('\n');
}
