import { Sequelize } from 'sequelize';
import { useConnection } from './database.ts';
import { defineModels } from './models.ts';

export interface OpenDatabase {
  close(): Promise<void>;
}

/**
 * Opens the connection pool that all models use. One at a time in a process.
 *
 * @param options.onQuery told of every statement, so that a test can count them
 */
export function openDatabase(
  url: string,
  options: { onQuery?: (sql: string) => void; poolSize?: number } = {},
): OpenDatabase {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    logging: options.onQuery ?? false,
    pool: { max: options.poolSize ?? 10, acquire: 20_000 },
    define: { underscored: true, timestamps: false },
    dialectOptions: {
      application_name: 'buurtruimte',
      statement_timeout: 30_000,
      // What is prepared is planned once: planning what takes a space takes longer than looking it up.
      options: '-c plan_cache_mode=force_generic_plan',
    },
  });
  defineModels(sequelize);
  const letGo = useConnection(sequelize, options.onQuery);
  return {
    async close() {
      await sequelize.close();
      letGo();
    },
  };
}
