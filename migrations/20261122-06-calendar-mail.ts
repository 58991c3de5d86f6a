import type { QueryInterface } from 'sequelize';

/** Who gets letters that a calendar reads. */
export async function up({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    -- An invitation goes with letters about one's own bookings, unless switched off.
    ALTER TABLE people ADD wants_invitations boolean NOT NULL DEFAULT true;
    -- Letters about what others of the group book are for who asks for them.
    ALTER TABLE group_members ADD wants_invitations boolean NOT NULL DEFAULT false;
  `);
}

export async function down({ sequelize }: QueryInterface): Promise<void> {
  await sequelize.query(`
    ALTER TABLE people DROP wants_invitations;
    ALTER TABLE group_members DROP wants_invitations;
  `);
}
