import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { openDatabase } from '../../models/open-database.ts';
import type { OpenDatabase } from '../../models/open-database.ts';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { confirmUnanswered } from '../../server/contributions/confirming/confirm-unanswered.ts';
import { verifyLedger } from '../../server/ledger/checking/verify-ledger.ts';
import { formats, writeOut } from '../../server/ledger/export/write-out.ts';
import { fillWithDemo } from '../../server/demo/fill-with-demo.ts';
import { buildOrganisation, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

/** Many rows, few questions: what must hold of each of them is asked of the database. */
async function countOf(condition: string): Promise<number> {
  const [row] = await rows<{ count: number }>(`SELECT count(*) ${condition}`);
  return row?.count ?? -1;
}

/** All that lies in the tables, but what is drawn at random (salts of notes, and hashes with them) and numbers of transactions. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'SequelizeMeta' ORDER BY 1`,
  );
  const contents: unknown[] = [];
  for (const { name } of tables) {
    const lines = await rows<{ line: string }>(
      `SELECT (to_jsonb(t) - '{salt,note_digest,hash,previous_hash,house_changed_by}'::text[])::text AS line FROM ${name} t ORDER BY 1`,
    );
    contents.push(name, ...lines.map(({ line }) => line));
  }
  return contents.join('\n');
}

describe('filling with the demo', () => {
  let fresh: FreshDatabase;
  let database: OpenDatabase;

  async function anotherDatabase(): Promise<void> {
    await database?.close();
    await fresh?.drop();
    fresh = await freshDatabase();
    database = openDatabase(fresh.url);
  }

  after(async () => {
    await database.close();
    await fresh.drop();
  });

  describe('an empty database', () => {
    before(async () => {
      await anotherDatabase();
      expect(await fillWithDemo(monday)).equal(true);
    });

    it('brings what the README promises', async () => {
      expect(await countOf('FROM neighbourhoods')).equal(4);
      expect(await countOf('FROM buildings')).equal(8);
      expect(await countOf('FROM organisations')).equal(4);
      expect(await countOf('FROM spaces')).within(30, 36);
      expect(await countOf('FROM (SELECT DISTINCT kind FROM buildings) AS kinds')).equal(4);
    });

    it('tells of every state, door and kind', async () => {
      const kindsOf = async (column: string, table: string) =>
        (await rows<{ kind: string }>(`SELECT DISTINCT ${column} AS kind FROM ${table} ORDER BY 1`)).map(
          ({ kind }) => kind,
        );
      expect(await kindsOf('state', 'occurrences')).deep.equal([
        'approved',
        'cancelled',
        'lapsed',
        'left-out',
        'refused',
        'requested',
        'withdrawn',
      ]);
      expect(await kindsOf('state', 'contributions')).deep.equal(['confirmed', 'done', 'let-go', 'pledged']);
      expect(await kindsOf('kind', 'contributions')).lengthOf(8);
      expect(await kindsOf('activity_kind', 'bookings')).lengthOf(10);
      expect(await kindsOf('door', 'history')).deep.equal(['clock', 'desk', 'online', 'telephone']);
      expect(await kindsOf('reason', 'transfers')).deep.equal([
        'confirmed',
        'confirmed-by-itself',
        'given-to-pool',
        'reversed',
      ]);
    });

    it('holds the units of everything that is asked for or approved, buffers included', async () => {
      const wrong = await countOf(`FROM occurrences o
        JOIN occurrence_spaces os ON os.occurrence_id = o.id
        JOIN space_units su ON su.space_id = os.space_id
        LEFT JOIN occupancies taken ON taken.occurrence_id = o.id AND taken.unit_id = su.unit_id
          AND taken.span @> tstzrange(o.starts_at - make_interval(mins => o.set_up_minutes),
            o.ends_at + make_interval(mins => o.clean_up_minutes))
        WHERE (taken.id IS NOT NULL) <> o.holds`);
      expect(wrong).equal(0);
      expect(await countOf('FROM occupancies')).greaterThan(600);
      expect(
        await countOf(
          'FROM occurrences o WHERE NOT EXISTS (SELECT FROM occurrence_spaces WHERE occurrence_id = o.id)',
        ),
      ).equal(0);
    });

    it('knows of every booking who asked for it, and why it ended', async () => {
      const withoutBeginning = `FROM bookings b WHERE NOT EXISTS (
        SELECT FROM history h WHERE h.booking_id = b.id AND h.act IN ('asked', 'booked-at-once', 'wish-kept') AND h.at = b.created_at
          AND b.person_id = coalesce(h.on_behalf_of_id, h.actor_id))`;
      expect(await countOf(withoutBeginning)).equal(0);
      const endedWithoutAct = `FROM occurrences o WHERE o.state <> 'requested' AND NOT EXISTS (
        SELECT FROM history h WHERE h.booking_id = o.booking_id AND h.at = o.changed_at
          AND (h.act IN ('booked-at-once', 'moved', 'move-approved') OR h.act = o.state
            OR (o.state = 'left-out' AND h.act IN ('asked', 'wish-kept'))))`;
      expect(await countOf(endedWithoutAct)).equal(0);
      const refusedWithoutReason = `FROM history h LEFT JOIN notes n ON n.history_id = h.id
        WHERE h.act IN ('refused', 'question-asked', 'question-answered', 'cancelled') AND n.body IS NULL`;
      expect(await countOf(refusedWithoutReason)).equal(0);
    });

    it('tells of series, halls that divide, equipment, hours and the queue', async () => {
      expect(await countOf('FROM bookings WHERE rrule IS NOT NULL')).greaterThan(50);
      expect(
        await countOf('FROM (SELECT booking_id FROM occurrences GROUP BY 1 HAVING count(*) > 5) AS series'),
      ).greaterThan(30);
      expect(
        await countOf(
          `FROM space_parts upper_part JOIN space_parts lower_part ON lower_part.whole_id = upper_part.part_id`,
        ),
      ).equal(2);
      expect(await countOf('FROM (SELECT DISTINCT building_id FROM equipment) AS houses')).equal(8);
      expect(await countOf('FROM equipment WHERE travels')).greaterThan(3);
      expect(await countOf('FROM spaces WHERE has_own_hours')).equal(2);
      expect(await countOf('FROM opening_hours WHERE closes < opens')).greaterThan(0);
      expect(await countOf('FROM seasons')).greaterThan(2);
      expect(await countOf('FROM closures WHERE rrule IS NOT NULL')).greaterThan(0);
      expect(await countOf('FROM closures WHERE rrule IS NULL')).greaterThan(0);
      expect(await countOf('FROM buildings WHERE cardinality(closed_holidays) > 0')).greaterThan(4);
      expect(await countOf('FROM spaces WHERE weekly_minutes_person IS NOT NULL')).equal(1);
      expect(await countOf('FROM moves')).greaterThan(0);
      expect(await countOf(`FROM offers WHERE state = 'open'`)).equal(1);
      expect(await countOf(`FROM occupancies WHERE offer_id IS NOT NULL`)).greaterThan(0);
      for (const state of ['with-booking', 'requested', 'approved'])
        expect(await countOf(`FROM occurrence_equipment WHERE state = '${state}'`), state).greaterThan(0);
    });

    it('promises every piece once, and as many as are asked for', async () => {
      const missing = `FROM occurrences o JOIN occurrence_equipment u ON u.occurrence_id = o.id
        WHERE o.holds AND u.pieces <> (SELECT count(DISTINCT c.unit_id) FROM occupancies c
          JOIN equipment_units eu ON eu.unit_id = c.unit_id AND eu.equipment_id = u.equipment_id
          WHERE c.occurrence_id = o.id)`;
      expect(await countOf(missing)).equal(0);
    });

    it('lets deciders decide, and nobody confirm what they gave themselves', async () => {
      const byOthers = `FROM history h JOIN bookings b ON b.id = h.booking_id
        WHERE h.act IN ('approved', 'move-approved', 'kept-outside', 'refused', 'question-asked')
          AND NOT EXISTS (SELECT FROM roles r WHERE r.person_id = h.actor_id AND r.role = 'manager' AND r.building_id = b.building_id)`;
      expect(await countOf(byOthers)).equal(0);
      expect(
        await countOf(
          `FROM transfers t JOIN contributions c ON c.id = t.contribution_id WHERE t.actor_id = c.person_id`,
        ),
      ).equal(0);
    });

    it('writes in the ledger what was confirmed, once', async () => {
      const wrong = `FROM contributions c LEFT JOIN transfers t ON t.contribution_id = c.id AND t.reverses_id IS NULL
        WHERE (t.id IS NOT NULL) <> (c.state = 'confirmed')`;
      expect(await countOf(wrong)).equal(0);
      expect(await countOf(`FROM transfers t WHERE t.hash <> transfer_hash(t)`)).equal(0);
      expect(await countOf(`FROM transfers WHERE reverses_id IS NOT NULL`)).equal(2);
    });

    it('tells of what houses ask help with, of every kind, and who takes it', async () => {
      for (const timing of ['dated', 'untimed', 'standing'])
        expect(await countOf(`FROM needs WHERE timing = '${timing}' AND duty IS NULL`), timing).greaterThan(
          2,
        );
      expect(
        await countOf(`FROM need_dates d JOIN needs n ON n.id = d.need_id WHERE n.booking_id IS NOT NULL`),
      ).greaterThan(5);
      const taken = (condition: string) =>
        countOf(`FROM contributions c JOIN needs n ON n.id = c.need_id WHERE ${condition}`);
      for (const state of ['pledged', 'confirmed'])
        expect(await taken(`c.state = '${state}' AND n.duty IS NULL`), state).greaterThan(5);
      expect(await taken(`n.booking_id IS NOT NULL`)).greaterThan(2);
      expect(await countOf('FROM need_watchers')).equal(2);
      expect(await countOf(`FROM contributions WHERE questioned_at IS NOT NULL`)).equal(1);
    });

    it('tells who opens and closes, where the keys are, and when nobody does yet', async () => {
      const duties = `FROM need_dates d JOIN needs n ON n.id = d.need_id AND n.duty IS NOT NULL`;
      const isTaken = 'EXISTS (SELECT FROM contributions c WHERE c.need_date_id = d.id)';
      expect(await countOf(`${duties} WHERE ${isTaken}`)).greaterThan(10);
      expect(await countOf(`${duties} WHERE NOT ${isTaken}`)).greaterThan(5);
      expect(await countOf('FROM key_chains')).equal(2);
      expect(await countOf('FROM keys')).equal(5);
    });

    it('gives some of it on to the neighbourhood, never more than was given', async () => {
      expect(await countOf(`FROM transfers WHERE kind = 'gift'`)).equal(3);
      expect((await verifyLedger()).problems).deep.equal([]);
    });

    it('is read by hledger, which comes to the sums of the ledger', async function () {
      if (spawnSync('hledger', ['--version']).error) {
        this.test!.title += ' (it is not installed here)';
        this.skip();
      }
      const pieces: string[] = [];
      for await (const piece of writeOut('everything', formats['journal']!)) pieces.push(piece);
      const asked = ['-f', '-', 'balance', '--flat', '--no-total', '-O', 'csv', '--layout', 'bare'];
      const { stdout, stderr } = spawnSync('hledger', asked, { input: pieces.join(''), encoding: 'utf8' });
      expect(stderr).equal('');
      const theirs = stdout.matchAll(/-(\d+)","(MIN|TURN)","(-?\d+)"/g);
      const ours = await rows<{ line: string }>(
        `SELECT a.id || ' ' || CASE unit WHEN 'minutes' THEN 'MIN' ELSE 'TURN' END || ' '
           || sum(CASE WHEN t.to_account_id = a.id THEN amount ELSE -amount END) AS line
         FROM transfers t JOIN accounts a ON a.id IN (t.from_account_id, t.to_account_id) GROUP BY a.id, unit
         HAVING sum(CASE WHEN t.to_account_id = a.id THEN amount ELSE -amount END) <> 0`,
      );
      expect(ours).lengthOf.above(20);
      expect([...theirs].map(([, id, unit, sum]) => `${id} ${unit} ${sum}`)).members(
        ours.map(({ line }) => line),
      );
    });

    it('leaves to the clock only what is due, and no flood of letters', async () => {
      await doWhatIsDue(monday);
      await confirmUnanswered(monday);
      expect(await countOf(`FROM history WHERE act = 'lapsed' AND at = '${monday.toISOString()}'`)).equal(0);
      expect(
        await countOf(`FROM history WHERE act = 'reminded' AND at = '${monday.toISOString()}'`),
      ).greaterThan(0);
      expect(await countOf(`FROM letters`)).within(1, 40);
    });

    it('is not done twice', async () => {
      const before = await everything();
      expect(await fillWithDemo(monday)).equal(false);
      expect(await everything()).equal(before);
    });
  });

  it('brings the same on the same day', async () => {
    const told: string[] = [];
    for (const now of ['2027-03-05T06:00:00Z', '2027-03-05T21:30:00Z']) {
      await anotherDatabase();
      await fillWithDemo(new Date(now));
      told.push(await everything());
    }
    expect(told[0]!.length).greaterThan(100_000);
    expect(told[0] === told[1]).equal(true);
  });

  it('leaves a database alone in which somebody is known, or something stands', async () => {
    await anotherDatabase();
    await buildPerson();
    expect(await fillWithDemo(monday)).equal(false);
    await anotherDatabase();
    await buildOrganisation();
    expect(await fillWithDemo(monday)).equal(false);
    expect(await countOf('FROM people')).equal(0);
  });
});
