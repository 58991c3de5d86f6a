import type { QueryInterface } from 'sequelize';

/** Who is still to be thanked for what was confirmed: somebody who confirms one after the other is one letter to each giver. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    CREATE TABLE thanks_due (
      contribution_id integer PRIMARY KEY REFERENCES contributions,
      due_at timestamptz NOT NULL
    );
    CREATE INDEX thanks_due_at ON thanks_due (due_at);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`DROP TABLE thanks_due`);
}
