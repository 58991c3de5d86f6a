import { Sequelize } from 'sequelize';

/**
 * Lets the restricted role of the app do what it may with all tables that there are by now; see the function of the migration
 * 20261123-03-ledger. Nothing happens where there is no such role and none may be made.
 *
 * @param ownerUrl the database for the role that owns the tables
 */
export async function letAppIn(ownerUrl: string): Promise<void> {
  const sequelize = new Sequelize(ownerUrl, { dialect: 'postgres', logging: false, pool: { max: 1 } });
  try {
    await sequelize.query('SELECT let_app_in()');
  } finally {
    await sequelize.close();
  }
}
