import type { Config } from '../support/config.ts';

/** Where letters lie when the app is tried out without a mail server; null when they are sent. */
export function mailboxOf({ demo, smtpUrl }: Config): string | null {
  return demo && smtpUrl === null ? '/demo/mailbox' : null;
}
