import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartProblem } from './start-problem.ts';

/**
 * The settings of this installation, read once at the start from the environment.
 * Every setting is listed in the README.
 */
export interface Config {
  port: number;
  host: string;
  /** Where people reach the app, without a slash at the end: links in letters and feeds begin with it. */
  baseUrl: string;
  /** A PostgreSQL of one's own; null means: start the embedded one. */
  databaseUrl: string | null;
  /** The same database for the role that owns its tables, where the app itself enters as one that does not. */
  ownerDatabaseUrl: string | null;
  /** Absolute path of the folder in which the embedded database and a made session secret live. */
  dataDir: string;
  /** null, in a demo only: letters stay in its mailbox. */
  smtpUrl: string | null;
  mailFrom: string;
  /** The mailbox of `mailFrom`, where calendars answer invitations; null: nobody reads those. */
  imapUrl: string | null;
  /** Whether calendars may be fetched from addresses of the network that the app stands in; usually nobody should reach into it. */
  outsideCalendarsFromOwnNetwork: boolean;
  adminEmail: string | null;
  /** null means: one is made and kept in the data folder (never in production). */
  sessionSecret: string | null;
  /** What Express's "trust proxy" takes: a number of proxies, or addresses; false for none. */
  trustProxy: boolean | number | string;
  /** A style sheet of design tokens that takes the place of public/theme.css. */
  theme: string | null;
  demo: boolean;
}

/** A setting is missing or makes no sense; the message is one sentence for the person who starts the app. */
export class ConfigProblem extends StartProblem {
  override name = 'ConfigProblem';
}

const yes = new Set(['1', 'true', 'yes', 'on']);
const no = new Set(['0', 'false', 'no', 'off']);

/** The app stands at the root of its host: its pages lead to `/…`. */
const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://ruimte.example.nl' })
  .refine((text) => /^https?:\/\/[^/?#@]+\/*$/i.test(text), {
    error: 'must end after the name of the host, as in https://ruimte.example.nl',
  });

const databaseAddress = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://name:password@host:5432/database' })
  .optional();

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number from 0 to 65535' })
    .int({ error: 'must be a port number from 0 to 65535' })
    .min(0, { error: 'must be a port number from 0 to 65535' })
    .max(65_535, { error: 'must be a port number from 0 to 65535' })
    .default(3000),
  HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) !== 0, {
      error: 'must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0',
    })
    .default('127.0.0.1'),
  BASE_URL: webAddress.optional(),
  DATABASE_URL: databaseAddress,
  OWNER_DATABASE_URL: databaseAddress,
  DATA_DIR: z.string().default('.data'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://name:password@mail.example.nl:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+$/, { error: 'must be one line' })
    .regex(/^(?:[^<>]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/, {
      error: 'must be an e-mail address, or a name with the address in < >',
    })
    .default('Buurtruimte <buurtruimte@localhost>'),
  IMAP_URL: z
    .url({ protocol: /^imaps?$/, error: 'must look like imaps://name:password@mail.example.nl' })
    .refine((text) => URL.parse(text)?.username && URL.parse(text)?.password, {
      error: 'must have a name and a password in it, as in imaps://name:password@mail.example.nl',
    })
    .optional(),
  OUTSIDE_CALENDARS_FROM_OWN_NETWORK: z
    .enum(['allow', 'refuse'], { error: 'must be "allow" or "refuse"' })
    .default('refuse'),
  ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  TRUST_PROXY: z.string().optional(),
  THEME: z.string().optional(),
  DEMO: z
    .string()
    .toLowerCase()
    .refine((text) => yes.has(text) || no.has(text), { error: 'must be "on" or "off"' })
    .optional(),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads the settings. Empty values count as absent.
 *
 * @throws ConfigProblem with one sentence that names the setting and what is expected of it.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  if (!read.success) {
    const [problem] = read.error.issues;
    throw new ConfigProblem(
      `The setting ${String(problem?.path[0])} ${problem?.message ?? 'makes no sense'}.`,
    );
  }
  const settings = read.data;
  const production = settings.NODE_ENV === 'production';
  const config: Config = {
    port: settings.PORT,
    host: settings.HOST,
    baseUrl: (settings.BASE_URL ?? `http://${addressForPeople(settings.HOST)}:${settings.PORT}`).replace(
      /\/+$/,
      '',
    ),
    databaseUrl: settings.DATABASE_URL ?? null,
    ownerDatabaseUrl: settings.OWNER_DATABASE_URL ?? null,
    dataDir: resolve(settings.DATA_DIR),
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    imapUrl: settings.IMAP_URL ?? null,
    outsideCalendarsFromOwnNetwork: settings.OUTSIDE_CALENDARS_FROM_OWN_NETWORK === 'allow',
    adminEmail: settings.ADMIN_EMAIL ?? null,
    sessionSecret: settings.SESSION_SECRET ?? null,
    trustProxy: readTrustProxy(settings.TRUST_PROXY),
    theme: settings.THEME ?? null,
    demo: readDemo(settings.DEMO, {
      production,
      host: settings.HOST,
      ownDatabase: settings.DATABASE_URL !== undefined,
    }),
  };
  refuseHalfAnInstallation(config, given, production);
  return config;
}

/** Demo is on by itself only where nobody else can reach it and no database of one's own is named. */
function readDemo(
  asked: string | undefined,
  where: { production: boolean; host: string; ownDatabase: boolean },
): boolean {
  if (asked !== undefined) return yes.has(asked);
  return !where.ownDatabase && !where.production && isLoopback(where.host);
}

function readTrustProxy(text: string | undefined): boolean | number | string {
  if (text === undefined || no.has(text.toLowerCase())) return false;
  if (/^\d+$/.test(text)) return Number(text);
  if (text.split(',').every((part) => isProxy(part.trim()))) return text;
  throw new ConfigProblem(
    'The setting TRUST_PROXY must be the number of proxies before the app (usually 1), or their addresses.',
  );
}

/** As Express takes them: an address, a network such as 10.0.0.0/8, or the name of a range. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/**
 * Who owns tables does so in a database of one's own. Without demo people must be able to get letters. In production these must
 * come from an address that mail servers take and lead to where people reach the app, and people must stay signed in after a restart.
 */
function refuseHalfAnInstallation(config: Config, given: Record<string, unknown>, production: boolean): void {
  if (config.ownerDatabaseUrl !== null && config.databaseUrl === null)
    throw new ConfigProblem(
      'The setting DATABASE_URL is missing: OWNER_DATABASE_URL names the owner of the tables in it.',
    );
  if (config.demo) return;
  if (config.smtpUrl === null)
    throw new ConfigProblem(
      'The setting SMTP_URL is missing: without a mail server nobody can sign in (or set DEMO=on to try the app).',
    );
  if (!production) return;
  for (const [setting, why] of Object.entries(neededInProduction)) {
    if (given[setting] === undefined)
      throw new ConfigProblem(`The setting ${setting} is missing: production needs ${why}.`);
  }
}

const neededInProduction = {
  BASE_URL: 'the address where people reach it, such as https://ruimte.example.nl',
  MAIL_FROM: 'an address that letters come from',
  SESSION_SECRET: 'one of at least 32 characters',
};

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function addressForPeople(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIP(host) === 6 ? `[${host}]` : host;
}
