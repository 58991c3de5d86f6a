/** Mail cannot go out now. The message holds codes only: no address, nothing of the letter. */
export class MailTrouble extends Error {
  override name = 'MailTrouble';
}

/** The mail server works, and does not want this mail (RFC 5321 section 4.2.1: a 5yz reply). */
export class MailRefused extends MailTrouble {
  override name = 'MailRefused';
}
