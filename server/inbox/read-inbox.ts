import type { Log } from '../support/log.ts';
import type { Clock } from '../support/things.ts';
import { doEach, throwAll } from '../support/do-each.ts';
import { askToCancel } from './ask-to-cancel.ts';
import { readAnswers } from './read-answers.ts';
import type { Declined } from './read-answers.ts';
import { readUnseen } from './read-unseen.ts';

/**
 * Reads what calendars answered to invitations. A mail counts once: it is marked as seen, and where that fails, or the app is
 * killed before, what it asks for is not asked again.
 *
 * @throws MailboxTrouble when the mailbox cannot be read
 */
export async function readInbox(
  imapUrl: string,
  { clock, log }: { clock: Clock; log: Log },
  signal?: AbortSignal,
): Promise<void> {
  let asked = 0;
  const ask = async (declined: Declined) => {
    if (await askToCancel(declined, clock.now())) asked += 1;
  };
  const take = async (mail: Uint8Array) => throwAll(await doEach(await readAnswers(mail), ask));
  const mails = await readUnseen(imapUrl, take, signal);
  if (mails > 0) log.info({ mails, asked }, 'the inbox is read');
}
