import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Place } from './place.ts';

/** The role and the database of the app: not a superuser, so that a hole in the app is not one in the machine. */
const app = 'buurtruimte';

/** The address of the app's own database in the server at this port. */
export async function appUrl(place: Place, port: number): Promise<string> {
  return addressOf(app, await passwordOf(place), port, app);
}

/** The address at which the superuser enters: for this folder and for tests, never for the app. */
export async function adminUrl(place: Place, port: number): Promise<string> {
  return addressOf('postgres', await passwordOf(place), port, 'postgres');
}

/** A connection of its own as the superuser; the caller ends it. */
export async function connectAsAdmin(place: Place, port: number): Promise<Client> {
  const client = new Client({ connectionString: await adminUrl(place, port), connectionTimeoutMillis: 5000 });
  // A connection may break while nobody waits for an answer; whoever uses it next hears of it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Makes the role and the database of the app where they are missing; a killed first start may have left either out. */
export async function makeAppDatabase(admin: Client, place: Place): Promise<void> {
  const roles = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [app]);
  const password = admin.escapeLiteral(await passwordOf(place));
  if (roles.rowCount === 0) await admin.query(`CREATE ROLE ${app} LOGIN PASSWORD ${password}`);
  const databases = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [app]);
  if (databases.rowCount === 0) await admin.query(`CREATE DATABASE ${app} OWNER ${app}`);
}

async function passwordOf(place: Place): Promise<string> {
  return (await readFile(place.password, 'utf8')).trim();
}

function addressOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
