import { DemoLetter } from '../../models/demo-letter.ts';
import type { Transport } from './transport.ts';

/** Keeps letters where /demo/mailbox shows them. Joins the transaction in which a letter is marked as sent. */
export function demoTransport(): Transport {
  return {
    async send({ letterId, to, subject, text, html, sentAt }) {
      await DemoLetter.create({ letterId, email: to, subject, text, html, sentAt });
    },
    close() {},
  };
}
