import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { Person } from '../../models/person.ts';
import { Transfer } from '../../models/transfer.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { reverseTransfer } from '../../server/ledger/reversing/reverse-transfer.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('the ledger, written by two at once', () => {
  useFreshDatabase();

  it('puts a row right while somebody holds what it came from, and neither waits for ever', async () => {
    const manager = await buildPerson();
    const actor = { actorId: manager.id, door: 'online' as const };
    const { id, personId } = await buildContribution({ state: 'done', doneOn: '2026-11-22' });
    await confirmContributions([id], actor, monday);
    const transfer = await Transfer.findOne({ where: { contributionId: id }, rejectOnEmpty: true });

    const isHeld = Promise.withResolvers<void>();
    const reversing = isHeld.promise.then(() => reverseTransfer(transfer.id, 'Dubbel', actor, monday));
    await together(async () => {
      await Person.locked(personId);
      await Contribution.locked(id);
      isHeld.resolve();
      await setTimeout(300);
      await Transfer.lockLedger();
    });
    expect(await reversing).to.deep.equal({ reversed: true });
  });
});
