import type { QueryInterface } from 'sequelize';

/** Moves that are part of a change of their series. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- Its time is the one that the series is to have: once approved, the rule of the series says so. Else it is an exception.
    ALTER TABLE moves ADD follows_rule boolean NOT NULL DEFAULT false;
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`ALTER TABLE moves DROP follows_rule`);
}
