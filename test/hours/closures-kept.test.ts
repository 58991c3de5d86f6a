import { expect } from 'chai';
import { brokenConstraint, rows } from '../../models/database.ts';
import { buildBuilding } from '../support/builders.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('closures in the database', () => {
  useFreshDatabase();

  /** Which constraint is in the way of a closure on the first of December with these values. */
  async function whatRefuses(values: {
    from?: string;
    to?: string;
    lifted?: string;
    spans?: string[];
  }): Promise<string | null> {
    const { id } = await buildBuilding();
    const written = rows(
      `WITH made AS (
         INSERT INTO closures (building_id, reason, first_on, until_on, from_time, to_time, created_at, lifted_at)
         VALUES (:id, 'Dicht', '2026-12-01', '2026-12-01', :from, :to, '2026-11-20', :lifted) RETURNING id
       )
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT made.id, :id, CAST(one AS tstzrange) FROM made CROSS JOIN unnest(ARRAY[:spans]) AS one RETURNING closure_id`,
      { id, from: null, to: null, lifted: null, spans: ['[2026-12-01, 2026-12-02)'], ...values },
    );
    return written.then(
      () => null,
      (error: unknown) => brokenConstraint(error),
    );
  }

  it('last whole days, some hours, or up to midnight, and are lifted', async () => {
    expect(await whatRefuses({})).to.equal(null);
    expect(await whatRefuses({ from: '09:00', to: '12:00' })).to.equal(null);
    expect(await whatRefuses({ from: '09:00', to: '24:00', lifted: '2026-11-21' })).to.equal(null);
    expect(await whatRefuses({ spans: ['[2026-12-01, 2026-12-02)', '[2026-12-02, 2026-12-03)'] })).to.equal(
      null,
    );
  });

  it('are refused where one ends before it begins, or was lifted before it was made', async () => {
    expect(await whatRefuses({ from: '12:00', to: '12:00' })).to.equal('closures_end_after_they_begin');
    expect(await whatRefuses({ lifted: '2026-11-19' })).to.equal('closures_lifted_after_they_were_made');
  });

  it('are refused with stretches that overlap', async () => {
    const spans = ['[2026-12-01, 2026-12-03)', '[2026-12-02, 2026-12-04)'];
    expect(await whatRefuses({ spans })).to.equal('closure_spans_never_overlap');
  });
});
