import type { QueryInterface } from 'sequelize';

/** What always holds of closures. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE closures
      ADD CONSTRAINT closures_end_after_they_begin CHECK (until_on > first_on OR to_time > from_time),
      ADD CONSTRAINT closures_lifted_after_they_were_made CHECK (lifted_at >= created_at);
    ALTER TABLE closure_spans
      ADD CONSTRAINT closure_spans_never_overlap EXCLUDE USING gist (closure_id WITH =, span WITH &&);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE closure_spans DROP CONSTRAINT closure_spans_never_overlap;
    ALTER TABLE closures DROP CONSTRAINT closures_end_after_they_begin, DROP CONSTRAINT closures_lifted_after_they_were_made;
  `);
}
