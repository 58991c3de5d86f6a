import { expect } from 'chai';
import { History } from '../../../models/history.ts';
import { Transfer } from '../../../models/transfer.ts';
import { recordEarlier } from '../../../server/ledger/earlier/record-earlier.ts';
import { buildBuilding, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { online } from '../small-ledger.ts';

describe('what was given before there was a ledger', () => {
  useFreshDatabase();

  for (const [onDay, problem] of [
    ['1999-12-31', 'problems.day'],
    ['2000-01-01', null],
    ['2026-11-23', null],
    ['2026-11-24', 'ledger.earlier.future'],
    ['2026-02-30', 'problems.day'],
  ] as const) {
    it(`is ${problem === null ? 'written down' : 'refused'} of ${onDay}, and half of it never`, async () => {
      const [building, actor] = [await buildBuilding(), online(await buildPerson())];
      const earlier = { kind: 'cooking', unit: 'turns', amount: 7, onDay, note: 'het schrift' } as const;
      expect(await recordEarlier(building, earlier, actor, monday)).to.deep.equal(
        problem === null ? { recorded: true } : { recorded: false, problems: { onDay: { key: problem } } },
      );
      const written = problem === null ? 1 : 0;
      expect(await Transfer.count({ where: { actorId: actor.actorId } })).to.equal(written);
      expect(await History.count({ where: { buildingId: building.id } })).to.equal(written);
    });
  }
});
