import type { QueryInterface } from 'sequelize';

/** Who searches the whole town asks what is taken at one time, whatever the unit. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`CREATE INDEX occupancies_span ON occupancies USING gist (span)`);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`DROP INDEX occupancies_span`);
}
