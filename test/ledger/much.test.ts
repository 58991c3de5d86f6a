import { expect } from 'chai';
import { Account } from '../../models/account.ts';
import { rows } from '../../models/database.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildRole, buildPerson } from '../support/builders.ts';
import { visit } from '../bookings/wishes.ts';

describe('a ledger of more minutes than fit in a number of the database', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('is shown on every page that adds them up', async () => {
    const building = await buildBuilding();
    const manager = await buildPerson();
    await buildRole({ personId: manager.id, buildingId: building.id });
    await rows(
      `INSERT INTO transfers (from_account_id, to_account_id, amount, unit, kind, on_day, door, reason, recorded_at)
       SELECT :house, :correction, 10000000, 'minutes', 'other', '2026-11-01', 'online', 'before-the-ledger', now()
       FROM generate_series(1, 240) RETURNING id`,
      { house: await Account.of({ buildingId: building.id }), correction: await Account.correction() },
    );
    const visitor = await visit(app, manager, '/');
    for (const page of ['together', 'together.csv', 'ledger', 'giving', 'ledger.journal'])
      expect((await visitor.open(`/buildings/${building.slug}/${page}`)).status, page).to.equal(200);
    await visitor.open(`/buildings/${building.slug}/together.csv`);
    expect(visitor.body).to.include('2400000000');
  });
});
