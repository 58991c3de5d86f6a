import type { QueryInterface } from 'sequelize';

/** What a date of a series has of its own, also when most of its dates are exceptions by now. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- Of people, spaces and equipment: those that are not as the series has them. Title and time tell by themselves.
    ALTER TABLE occurrences ADD own text[] NOT NULL DEFAULT '{}' CHECK (own <@ ARRAY['people', 'spaces', 'equipment']);
    ALTER TABLE moves ADD own text[] NOT NULL DEFAULT '{}' CHECK (own <@ ARRAY['people', 'spaces', 'equipment']);
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE moves DROP own;
    ALTER TABLE occurrences DROP own;
  `);
}
