import { expect } from 'chai';
import { brokenConstraint, rows } from '../../models/database.ts';
import type { Building } from '../../models/building.ts';
import type { Person } from '../../models/person.ts';
import type { Transfer } from '../../models/transfer.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { buildGiven } from '../ledger/small-ledger.ts';
import { buildBuilding, buildPerson } from '../support/builders.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('the rows of giving back', () => {
  useFreshDatabase();

  let scene: { building: Building; person: Person; transfer: Transfer };
  before(async () => {
    const [building, person] = [await buildBuilding(), await buildPerson()];
    scene = { building, person, transfer: await buildGiven({ building, giver: person }) };
  });

  /** Which constraint a statement runs into, or what the database says. It is undone. */
  async function refusal(statement: string): Promise<string> {
    return rows(statement).then(
      () => 'it was done',
      (error: unknown) => brokenConstraint(error) ?? String(error),
    );
  }

  describe('keep a contribution', () => {
    for (const state of ['confirmed', 'let-go'] as const) {
      it(`as it was once it is ${state}`, async () => {
        const { id } = await buildContribution({ state: 'done' });
        await rows(`UPDATE contributions SET state = '${state}' WHERE id = ${id}`);
        for (const change of [
          `state = 'done'`,
          `amount = 5`,
          `person_id = ${scene.person.id}`,
          `done_on = done_on - 1`,
          `building_id = ${scene.building.id}`,
          `kind = 'care'`,
        ])
          expect(await refusal(`UPDATE contributions SET ${change} WHERE id = ${id}`), change).to.equal(
            'contributions_live_forwards',
          );
        expect(await refusal(`UPDATE contributions SET words = '' WHERE id = ${id}`)).to.equal('it was done');
      });
    }

    it('from being confirmed before it is done, and from being intended after it', async () => {
      const [pledge, done] = [await buildContribution({ state: 'pledged' }), await buildContribution()];
      for (const [id, state] of [
        [pledge.id, 'confirmed'],
        [done.id, 'pledged'],
      ])
        expect(
          await refusal(
            `UPDATE contributions SET state = '${state}', done_on = '2026-11-20' WHERE id = ${id}`,
          ),
        ).to.equal('contributions_live_forwards');
    });

    it('within the hours of a day, whichever way it gets there', async () => {
      const whole = await buildContribution({ amount: 1440 });
      const { personId } = whole;
      const pledge = await buildContribution({ personId, state: 'pledged', amount: 1 });
      const turn = await buildContribution({ personId, unit: 'turns', amount: 1 });
      const before = await buildContribution({ personId, amount: 1, doneOn: '2026-11-20' });
      for (const change of [
        `state = 'done', done_on = '2026-11-22' WHERE id = ${pledge.id}`,
        `unit = 'minutes' WHERE id = ${turn.id}`,
        `done_on = '2026-11-22' WHERE id = ${before.id}`,
      ])
        expect(await refusal(`UPDATE contributions SET ${change}`), change).to.equal(
          'contributions_fit_the_day',
        );
      const amount = (minutes: number) =>
        refusal(`UPDATE contributions SET amount = ${minutes} WHERE id = ${whole.id}`);
      expect(await amount(1430)).to.equal('it was done');
      await rows(`UPDATE contributions SET done_on = '2026-11-22' WHERE id = ${before.id}`);
      expect(await amount(1440)).to.equal('contributions_fit_the_day');
      expect(await amount(1439)).to.equal('it was done');
    });
  });

  it('know a building that confirms after one to ninety days', async () => {
    for (const days of [0, 91])
      expect(await refusal(`UPDATE buildings SET confirms_after_days = ${days}`)).to.equal(
        'buildings_confirms_after_days_check',
      );
  });

  it('know nothing more of who was erased', async () => {
    const erased = `erased_at = now(), email = NULL, name = '', telephone = '', may_be_named = false`;
    const { id } = await buildPerson();
    for (const kept of [
      `email = 'x@example.org'`,
      `name = 'Bewoner'`,
      `telephone = '1'`,
      'may_be_named = true',
    ]) {
      const [column = ''] = kept.split(' ');
      const change = erased.replace(new RegExp(`${column} = [^,]+`), kept);
      expect(await refusal(`UPDATE people SET ${change} WHERE id = ${id}`), kept).to.equal('people_check1');
    }
    expect(await refusal(`UPDATE people SET ${erased} WHERE id = ${id}`)).to.equal('it was done');
  });

  it('refuse to their owner, too, to change or lose what is added once', async () => {
    await rows(`INSERT INTO notes (transfer_id, salt, body) VALUES (${scene.transfer.id}, 'x', 'woorden')`);
    for (const [table, column] of [
      ['transfers', 'reason'],
      ['accounts', 'kind'],
      ['history', 'act'],
      ['key_handovers', 'at'],
      ['notes', 'body'],
    ] as const)
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        expect(await refusal(statement), statement).to.include('insert-only');
  });

  it('let words be erased once, and nothing else be done to them', async () => {
    const transfer = await buildGiven({ building: scene.building, giver: await buildPerson() });
    await rows(`INSERT INTO notes (transfer_id, salt, body) VALUES (${transfer.id}, 'x', 'woorden')`);
    const note = `WHERE transfer_id = ${transfer.id}`;
    for (const change of [
      `body = ''`,
      `body = 'andere', erased_at = now()`,
      `body = '', erased_at = now(), transfer_id = ${scene.transfer.id}`,
    ])
      expect(await refusal(`UPDATE notes SET ${change} ${note}`), change).to.include(
        'insert-only but for erasing',
      );
    expect(await refusal(`UPDATE notes SET body = '', erased_at = now() ${note}`)).to.equal('it was done');
    const [erased] = await rows<{ salt: Buffer }>(`SELECT salt FROM notes ${note}`);
    expect(erased?.salt).to.have.length(0);
    expect(await refusal(`UPDATE notes SET erased_at = NULL ${note}`)).to.include(
      'insert-only but for erasing',
    );
  });
});
