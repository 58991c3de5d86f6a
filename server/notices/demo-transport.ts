import { DemoLetter } from '../../models/demo-letter.ts';
import type { Transport } from './transport.ts';

/** Keeps letters where /demo/mailbox shows them. Joins the transaction in which a letter is marked as sent. */
export function demoTransport(): Transport {
  return {
    from: { name: 'Buurtruimte', address: 'buurtruimte@example.org' },
    async send({ letterId, to, subject, text, html, calendar, sentAt }) {
      const invitation = calendar?.text ?? null;
      await DemoLetter.create({ letterId, email: to, subject, text, html, invitation, sentAt });
    },
    close() {},
  };
}
