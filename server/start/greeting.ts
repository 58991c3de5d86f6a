import type { Config } from '../support/config.ts';

/** What the person who starts the app reads when it is ready. */
export function greeting({ baseUrl, demo }: Config): string {
  if (!demo) return `Buurtruimte is open at ${baseUrl}`;
  return [
    '',
    `Buurtruimte is open at ${baseUrl}, with invented neighbourhoods to try it out.`,
    `Sign in with one click at ${baseUrl}/demo: as a resident, an organiser, a manager or an administrator.`,
    `Letters are not sent but lie at ${baseUrl}/demo/mailbox. Ctrl-C stops; the data stay.`,
    '',
  ].join('\n');
}
