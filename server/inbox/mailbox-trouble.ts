/** The mailbox cannot be read now. The message holds codes only: no address, no password, nothing of a mail. */
export class MailboxTrouble extends Error {
  override name = 'MailboxTrouble';
}
