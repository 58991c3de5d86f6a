import { AsyncLocalStorage } from 'node:async_hooks';
import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { QueryTypes, Sequelize } from 'sequelize';
import type { QueryInterface, Transaction } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { types } from 'pg';
import type { Client } from 'pg';

/**
 * The connection to the database, and together(): the one way to write several things or none.
 */

/** Inside together() every query joins its transaction by itself; this is what carries it there. */
const current = new AsyncLocalStorage<Map<string, unknown>>();
Sequelize.useCLS({
  get: (key: string) => current.getStore()?.get(key),
  set: (key: string, value: unknown) => void current.getStore()?.set(key, value),
  run: (work: (context: unknown) => unknown) =>
    current.run(new Map(current.getStore()), () => work(current.getStore())),
  bind: <T>(work: T) => work,
});

// Sums and counts of ours stay far below 2^53, so a bigint may be a number.
types.setTypeParser(types.builtins.INT8, Number);

// A page reads hundreds of moments, most of them again and again: their text is read once.
const readMoment = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;
const moments = new Map<string, number>();
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => {
  const known = moments.get(text);
  if (known !== undefined) return new Date(known);
  const moment = readMoment(text);
  if (moments.size >= 20_000) moments.clear();
  if (moment instanceof Date) moments.set(text, moment.getTime());
  return moment;
});

let open: Sequelize | null = null;
let onStatement: (sql: string) => void = () => {};

/**
 * Lets all models use this connection, until the answer is called. Only models/open-database.ts needs it.
 * @param onQuery told of every statement that does not pass by Sequelize
 */
export function useConnection(sequelize: Sequelize, onQuery: (sql: string) => void = () => {}): () => void {
  open = sequelize;
  onStatement = onQuery;
  return () => {
    if (open === sequelize) open = null;
  };
}

/** The connection in use. Only models/ and the tests need it. */
export function database(): Sequelize {
  if (!open) throw new Error('the database is not open');
  return open;
}

/**
 * Does the work in one transaction: all of it is written or nothing. Work inside work joins the outer transaction.
 * Whatever the work throws undoes everything and is thrown on.
 */
export function together<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.get('transaction')) return work();
  return database().transaction(async (transaction) => {
    const answer = await work();
    for (const last of lastOnes.get(transaction)?.values() ?? []) await last();
    return answer;
  });
}

/**
 * Does this when all else of the surrounding together() is done, before anything is for keeps: what follows from how things
 * are in the end. Once for each name, however often it is asked for.
 *
 * @throws Error outside together()
 */
export function atTheEnd(name: string, work: () => Promise<void>): void {
  const transaction = transactionInUse();
  if (!transaction) throw new Error('there is no end to wait for');
  const works = lastOnes.get(transaction) ?? new Map<string, () => Promise<void>>();
  lastOnes.set(transaction, works.set(name, work));
}

const lastOnes = new WeakMap<Transaction, Map<string, () => Promise<void>>>();

/** True inside together(). */
export function isTogether(): boolean {
  return transactionInUse() !== null;
}

/** The transaction of the surrounding together(), for raw SQL that has to join it. */
export function transactionInUse(): Transaction | null {
  return (current.getStore()?.get('transaction') as Transaction | undefined) ?? null;
}

/**
 * Rows of a statement written by hand; `:name` stands for a value. Joins the surrounding together(), where statements wait for
 * each other: a connection does one thing at a time.
 */
export async function rows<T extends object>(
  sql: string,
  values: Record<string, unknown> = {},
): Promise<T[]> {
  const transaction = transactionInUse();
  return inTurn(transaction, () =>
    database().query<T>(sql, { replacements: values, type: QueryTypes.SELECT, transaction }),
  );
}

/**
 * Rows of a statement that pages ask all the time; `$1` stands for the first value. The database plans it once for each connection,
 * which for what joins many tables is most of the work. Joins the surrounding together() as rows() does.
 */
export function prepared<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const transaction = transactionInUse();
  return inTurn(transaction, async () => {
    const { connectionManager } = database();
    onStatement(sql);
    const connection = (transaction as { connection?: object } | null)?.connection ?? null;
    const client = (connection ?? (await connectionManager.getConnection({ type: 'read' }))) as Client;
    try {
      const answer = await client.query<T>({ name: nameOf(sql), text: sql, values: [...values] });
      return answer.rows;
    } finally {
      if (connection === null) connectionManager.releaseConnection(client);
    }
  });
}

/** Inside together() one statement waits for the other. */
async function inTurn<T>(transaction: Transaction | null, ask: () => Promise<T>): Promise<T> {
  if (!transaction) return ask();
  const answer = (lastOf.get(transaction) ?? Promise.resolve()).then(ask, ask);
  lastOf.set(transaction, answer);
  return answer;
}

/** A statement is known to the database by a name. */
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `statement_${names.size}`;
  names.set(sql, name);
  return name;
}

const names = new Map<string, string>();

const lastOf = new WeakMap<Transaction, Promise<unknown>>();

/** Throws when the database does not answer. */
export async function pingDatabase(): Promise<void> {
  await database().query('SELECT 1');
}

/** The major version of the database, such as 18. Throws when it does not let us in. */
export async function postgresVersion(): Promise<number> {
  const [row] = await rows<{ version: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );
  return row?.version ?? 0;
}

/** Which constraint a failed write ran into, or null when it failed for another reason. */
export function brokenConstraint(error: unknown): string | null {
  // Sequelize wraps what the database said; prepared() does not.
  const said: unknown = error instanceof Error && 'parent' in error ? error.parent : error;
  return said instanceof Error && 'constraint' in said && typeof said.constraint === 'string'
    ? said.constraint
    : null;
}

/**
 * Brings the tables up to date, all migrations in one transaction: a process killed half-way leaves nothing half-done,
 * and two processes that start at once take turns.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sequelize = new Sequelize(url, { dialect: 'postgres', logging: false, pool: { max: 1 } });
  const folder = fileURLToPath(new URL('../migrations', import.meta.url));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).toSorted();
  const umzug = new Umzug({
    migrations: files.map((name) => migration(folder, name)),
    context: sequelize.getQueryInterface(),
    storage: new SequelizeStorage({ sequelize }),
    logger: undefined,
  });
  try {
    await sequelize.transaction(async () => {
      await sequelize.query(`SELECT pg_advisory_xact_lock(hashtext('buurtruimte migrations'))`);
      await umzug.up();
    });
  } finally {
    await sequelize.close();
  }
}

function migration(folder: string, name: string) {
  const run = async (way: 'up' | 'down', queryInterface: QueryInterface) => {
    const file = (await import(pathToFileURL(join(folder, name)).href)) as Record<
      'up' | 'down',
      (to: QueryInterface) => Promise<void>
    >;
    await file[way](queryInterface);
  };
  return {
    name,
    up: ({ context }: { context: QueryInterface }) => run('up', context),
    down: ({ context }: { context: QueryInterface }) => run('down', context),
  };
}
