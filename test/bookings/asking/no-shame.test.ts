import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { confirmUnanswered } from '../../../server/contributions/confirming/confirm-unanswered.ts';
import { makeFeedToken } from '../../../server/feeds/following/make-feed-token.ts';
import { settleDueNeeds } from '../../../server/needs/settling/settle-due-needs.ts';
import { demoTransport } from '../../../server/notices/demo-transport.ts';
import { sendLetter } from '../../../server/notices/send-letter.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { numberAnew } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { readableLog } from '../../support/log.ts';
import { Visitor } from '../../support/visitor.ts';
import { people, table } from '../../who-may/table.ts';
import type { PersonName } from '../../who-may/table.ts';
import { addressOf, buildWorld } from '../../who-may/world.ts';
import type { World } from '../../who-may/world.ts';
import { askPageOf, filledIn } from './ask-page.ts';

/** All who decide, host or administer somewhere. */
const staff = ['host', 'manager', 'elsewhere', 'owner', 'everything'] as const satisfies PersonName[];

/** What they see, hear of and could look up, by what it is. */
type Seen = Map<string, string>;

/** Only the job that asks reads these, and only whom it writes to what it sends. */
const secret = ['afterwards_questions', 'due_acts', 'letters', 'demo_letters'];

/** Random throughout: how somebody got in, and feeds as they were last written, which are asked for as well. */
const beside = [
  'sign_in_attempts',
  'sessions',
  'rate_limits',
  'feed_tokens',
  'invitations',
  'feed_renderings',
];

describe('no shame', () => {
  it('who decides cannot tell "I do not know yet" from "without", on no page, in no letter, export, feed, log or table', async function () {
    this.timeout(240_000);
    const [later, without] = [await seenWith('later'), await seenWith('without')];
    expect(differences(later.seen, without.seen)).to.deep.equal([]);
    expect(later.seen.size).to.be.greaterThan(500);
    expect([later.asked, without.asked]).to.deep.equal([1, 0]);
  });

  it('an offer they do see: on the request, on its page, in the letter', async function () {
    this.timeout(240_000);
    const [cooking, without] = [await seenWith('cooking', 1), await seenWith('without', 1)];
    expect(differences(cooking.seen, without.seen)).to.include.members([
      'waits: manager GET /requests',
      'waits: manager GET /bookings/:id',
      'waits: letter 1 manager-booking-waits to manager',
      'waits: table contributions',
    ]);
  });
});

function differences(one: Seen, other: Seen): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}

/**
 * A town of its own in which somebody asks for a space and answers this: what all others see while it waits, when it stands, and the
 * day after, when it was asked about.
 */
async function seenWith(answer: string, mostPhases = 3): Promise<{ seen: Seen; asked: number }> {
  const { log, lines } = readableLog();
  const app = await startApp({ log });
  try {
    numberAnew();
    await numberBookings();
    const world = await buildWorld();
    const seen: Seen = new Map();
    const bookingId = await ask(app, world, answer);
    const visitors = new Map<PersonName, Visitor>();
    for (const name of staff) visitors.set(name, await new Visitor(app).signIn(`${name}@example.org`, name));
    const addresses = await addressesIn(world, bookingId);
    const phases: [string, () => Promise<unknown>][] = [
      ['waits', async () => {}],
      ['stands', async () => visitors.get('manager')?.post(`/bookings/${bookingId}/approval`)],
      ['is over', async () => app.clock.set('2026-12-02T10:00:00Z')],
    ];
    for (const [phase, happens] of phases.slice(0, mostPhases)) {
      await happens();
      await passMinute(app, log);
      await look(seen, phase, { visitors, addresses, lines });
    }
    const [asked] = await rows<{ count: number }>(
      `SELECT count(*) FROM demo_letters d JOIN letters l ON l.id = d.letter_id WHERE l.kind = 'contribution-asked-afterwards'`,
    );
    return { seen, asked: asked?.count ?? -1 };
  } finally {
    await app.close();
  }
}

/** Ids of bookings are random; here they are counted, so that tags and versions that are made from them can be compared too. */
async function numberBookings(): Promise<void> {
  await rows(`CREATE SEQUENCE numbers_of_bookings`);
  await rows(`CREATE FUNCTION number_booking() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.id := ('00000000-0000-4000-8000-' || lpad(nextval('numbers_of_bookings')::text, 12, '0'))::uuid;
    RETURN NEW;
  END $$`);
  await rows(
    `CREATE TRIGGER number_booking BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION number_booking()`,
  );
}

/** With equipment of another house, so that its manager is asked too. */
async function ask(app: TestApp, { space, borrowed, group }: World, answer: string): Promise<string> {
  const asker = await new Visitor(app).signIn('asker@example.org', 'asker');
  await asker.open(askPageOf(space));
  await asker.press('Vraag deze ruimte aan', {
    ...filledIn,
    group: String(group.id),
    [`equipment-${borrowed.id}`]: '1',
    contribution: answer,
  });
  expect(asker.path).to.match(/^\/bookings\/0{8}-/);
  return asker.path.slice('/bookings/'.length);
}

/** Every page, export and feed of the app that one of them may open; of bookings the pages of this one. */
async function addressesIn(world: World, bookingId: string): Promise<Map<string, string>> {
  const [date] = await rows<{ id: number }>(`SELECT id FROM occurrences WHERE booking_id = :bookingId`, {
    bookingId,
  });
  const addresses = new Map<string, string>();
  for (const route of Object.keys(table).filter((one) => one.startsWith('GET ')))
    addresses.set(
      route,
      route.startsWith('GET /bookings/:id')
        ? route
            .slice('GET '.length)
            .replace(':id', bookingId)
            .replace(':occurrence', String(date?.id))
            .replace(':equipment', String(world.borrowed.id))
        : await addressOf(route, world),
    );
  const { host, manager } = world.cast;
  for (const [name, person] of Object.entries({ host, manager })) {
    const feed = { of: 'managers', building: world.building } as const;
    addresses.set(`feed of ${name}`, (await makeFeedToken(person, feed, monday)).path);
  }
  const ofGroup = await makeFeedToken(world.cast.mate, { of: 'group', group: world.group }, monday);
  addresses.set('feed of the group', ofGroup.path);
  return addresses;
}

/** What the clock brings about, and letters are sent. */
async function passMinute(
  { clock, config }: TestApp,
  log: ReturnType<typeof readableLog>['log'],
): Promise<void> {
  const now = clock.now();
  await doWhatIsDue(now);
  await confirmUnanswered(now);
  await settleDueNeeds(now);
  const waiting = await rows<{ id: string }>(
    `SELECT id FROM letters WHERE sent_at IS NULL AND not_sent_because IS NULL ORDER BY number`,
  );
  const post = { transport: demoTransport(), baseUrl: config.baseUrl, clock, log };
  for (const { id } of waiting) await sendLetter(id, post, { attempt: 1 });
}

async function look(
  seen: Seen,
  phase: string,
  {
    visitors,
    addresses,
    lines,
  }: { visitors: Map<PersonName, Visitor>; addresses: Map<string, string>; lines: string[] },
): Promise<void> {
  for (const [name, visitor] of visitors) {
    for (const [route, address] of addresses) {
      const row = table[route]?.split(' ')[people.indexOf(name)] ?? 'x';
      if (row === '.') continue;
      await rows(`DELETE FROM rate_limits`);
      await visitor.open(address);
      seen.set(`${phase}: ${name} ${route}`, asAnswered(visitor));
    }
  }
  await lookAtLetters(seen, phase);
  await lookAtTables(seen, phase);
  seen.set(`${phase}: log`, lines.map(withoutChance).join(''));
}

/** Letters to all but who asked, as they were sent. */
async function lookAtLetters(seen: Seen, phase: string): Promise<void> {
  const letters = await rows<{ place: number; kind: string; email: string; said: string }>(
    `SELECT row_number() OVER (ORDER BY l.number) AS place, l.kind, d.email, concat(d.subject, d.text, d.html) AS said
     FROM demo_letters d JOIN letters l ON l.id = d.letter_id
     WHERE d.email <> 'asker@example.org' AND l.kind NOT IN ('sign-in', 'change-email')`,
  );
  for (const { place, kind, email, said } of letters)
    seen.set(`${phase}: letter ${place} ${kind} to ${email.split('@')[0]}`, withoutChance(said));
}

/** Everything that is kept: history, versions, ledger. */
async function lookAtTables(seen: Seen, phase: string): Promise<void> {
  const tables = await rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables.filter((one) => ![...secret, ...beside].includes(one.name))) {
    const kept = await rows<{ row: string }>(`SELECT to_jsonb(one)::text AS row FROM "${name}" one`);
    const all = kept.map(({ row }) => withoutChance(row)).toSorted();
    seen.set(`${phase}: table ${name}`, all.join('\n'));
  }
}

function asAnswered({ status, headers, body }: Visitor): string {
  const kept = [...headers]
    .filter(([name]) => !['date', 'set-cookie', 'keep-alive'].includes(name))
    .filter(([name]) => name !== 'etag' || !/html/.test(headers.get('content-type') ?? ''));
  return withoutChance(JSON.stringify([status, kept]) + body);
}

/** Tokens, ids, numbers of transactions, and how long it took. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/\b(?!0{8}-)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, 'id')
    .replaceAll(/(?<=\/)[\w-]{43}\b/g, 'token')
    .replaceAll(/"(time|ms|house_changed_by)": ?"?\d+"?/g, '"$1":0');
}
