import { expect } from 'chai';
import { brokenConstraint, rows, together } from '../../models/database.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { at, buildScene } from './giving-back-rows.ts';
import type { Row, Scene } from './giving-back-rows.ts';

/** Rows of which the last one breaks something; the ones before it do not. */
type Wrong = (scene: Scene) => [table: string, ...rows: Row[]];

/** What every constraint refuses, by its name. */
const refused: Record<string, Wrong> = {
  contribution_kinds_pkey: () => ['contribution_kinds', { slug: 'cooking' }],
  contributions_check2: ({ pledge, date }) => [
    'contributions',
    { ...pledge, need_id: null, need_date_id: date },
  ],
  contributions_check3: ({ pledge }) => ['contributions', { ...pledge, questioned_at: at }],
  contributions_kind: ({ contribution }) => ['contributions', { ...contribution, kind: 'dancing' }],
  contributions_kind_is_help: ({ contribution }) => ['contributions', { ...contribution, kind: 'gift' }],
  contributions_people_check: ({ contribution }) => ['contributions', { ...contribution, people: 3 }],
  contributions_need_id_building_id_fkey: ({ pledge, other }) => [
    'contributions',
    { ...pledge, building_id: other.id },
  ],
  contributions_need_date_id_need_id_fkey: ({ pledge, date }) => [
    'contributions',
    { ...pledge, need_date_id: date },
  ],
  contributions_take_once: ({ pledge }) => ['contributions', pledge, pledge],
  contributions_take_a_date_once: ({ pledge, dated, date }) => {
    const take = { ...pledge, need_id: dated.need.id, need_date_id: date };
    return ['contributions', take, take];
  },
  contributions_fit_the_places: ({ pledge }) => [
    'contributions',
    { ...pledge, people: 2 },
    { ...pledge, state: 'done' },
  ],
  contributions_fit_the_day: ({ contribution }) => [
    'contributions',
    { ...contribution, unit: 'minutes', amount: 1440 },
    { ...contribution, unit: 'minutes', amount: 1 },
  ],
  needs_anchor_check: ({ ofBooking }) => ['needs', { ...ofBooking, anchor: 'middle', anchor_minutes: 0 }],
  needs_anchor_minutes_check: ({ ofBooking }) => [
    'needs',
    { ...ofBooking, anchor: 'start', anchor_minutes: -1441 },
  ],
  needs_check: ({ need }) => ['needs', { ...need, title: '' }],
  needs_check1: ({ need }) => ['needs', { ...need, every: 'week' }],
  needs_check2: ({ need }) => ['needs', { ...need, timing: 'dated' }],
  needs_check3: ({ ofBooking }) => ['needs', { ...ofBooking, anchor: 'start' }],
  needs_check4: ({ ofBooking }) => [
    'needs',
    { ...ofBooking, booking_id: null, anchor: 'start', anchor_minutes: 0 },
  ],
  needs_check5: ({ duty, ofBooking }) => ['needs', { ...duty, booking_id: ofBooking.booking_id ?? null }],
  needs_check6: ({ need }) => ['needs', { ...need, written_by: null }],
  needs_duty_check: ({ duty }) => ['needs', { ...duty, duty: 'cleaning' }],
  needs_every_check: ({ need }) => ['needs', { ...need, timing: 'standing', every: 'year' }],
  needs_kind_check: ({ need }) => ['needs', { ...need, kind: 'gift' }],
  needs_kind_fkey: ({ need }) => ['needs', { ...need, kind: 'dancing' }],
  needs_places_check: ({ need }) => ['needs', { ...need, places: 101 }],
  needs_takes_minutes_check: ({ need }) => ['needs', { ...need, takes_minutes: 4 }],
  needs_timing_check: ({ need }) => ['needs', { ...need, timing: 'soon' }],
  needs_one_of_a_duty: ({ duty }) => ['needs', duty, duty],
  need_dates_check: ({ needDate }) => ['need_dates', { ...needDate, ends_at: '2026-11-24T10:01Z' }],
  need_dates_once: ({ needDate }) => ['need_dates', needDate, needDate],
  need_dates_once_a_date: ({ occurrence }) => ['need_dates', occurrence, occurrence],
  need_watchers_pkey: ({ dated, person }) => {
    const watcher = { need_id: dated.need.id, person_id: person.id, since: at };
    return ['need_watchers', watcher, watcher];
  },
  key_chains_pkey: ({ chain }) => ['key_chains', chain, chain],
  key_chains_minutes_before_check: ({ chain }) => ['key_chains', { ...chain, minutes_before: 4 }],
  key_chains_minutes_after_check: ({ chain }) => ['key_chains', { ...chain, minutes_after: 121 }],
  staffed_hours_weekday_check: ({ staffed }) => ['staffed_hours', { ...staffed, weekday: 8 }],
  staffed_hours_never_overlap: ({ staffed }) => [
    'staffed_hours',
    staffed,
    { ...staffed, weekday: 1, opens: '01:00', closes: '03:00' },
  ],
  keys_name_check: ({ key }) => ['keys', { ...key, name: '' }],
  keys_name_once: ({ key }) => ['keys', key, { ...key, name: 'SLEUTEL 1' }],
  ledger_months_pkey: ({ month }) => ['ledger_months', month, month],
  ledger_months_month_check: ({ month }) => ['ledger_months', { ...month, month: '2026-10-02' }],
  ledger_months_unit_check: ({ month }) => ['ledger_months', { ...month, unit: 'euros' }],
  ledger_months_kind_fkey: ({ month }) => ['ledger_months', { ...month, kind: 'dancing' }],
  ledger_months_amount_in_check: ({ month }) => ['ledger_months', { ...month, amount_in: -1 }],
  ledger_months_amount_out_check: ({ month }) => ['ledger_months', { ...month, amount_out: -1 }],
  thanks_due_pkey: ({ transfer }) => {
    const thanks = { contribution_id: transfer.contributionId, due_at: at };
    return ['thanks_due', thanks];
  },
  transfers_kind: ({ entry }) => ['transfers', { ...entry, kind: 'dancing' }],
  transfers_need_id_fkey: ({ entry }) => ['transfers', { ...entry, need_id: 999_999 }],
};

describe('the tables of giving back', () => {
  useFreshDatabase();

  let scene: Scene;
  before(async () => {
    scene = await buildScene();
  });

  /** Which constraint the last of these rows runs into; none of them stays. */
  async function breaks(table: string, ...added: Row[]): Promise<string | null> {
    const undone = new Error('undone');
    let broken: string | null = 'one of the rows before';
    await together(async () => {
      for (const row of added.slice(0, -1)) await insert(table, row);
      const failure: unknown = await insert(table, added.at(-1) ?? {}).then(
        () => 'nothing',
        (error: unknown) => error,
      );
      broken = failure === 'nothing' ? 'nothing' : (brokenConstraint(failure) ?? String(failure));
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return broken;
  }

  async function insert(table: string, row: Row): Promise<void> {
    const columns = Object.keys(row);
    await rows(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
      row,
    );
  }

  for (const [constraint, wrong] of Object.entries(refused)) {
    it(`have ${constraint}`, async () => {
      expect(await breaks(...wrong(scene))).to.equal(constraint);
    });
  }

  it('take rows in which only that is not wrong', async () => {
    const { need, duty, ofBooking, needDate, occurrence, contribution, pledge, entry, month } = scene;
    for (const [table, row] of [
      ['needs', need],
      ['needs', duty],
      ['needs', { ...ofBooking, anchor: 'end', anchor_minutes: -1440 }],
      ['needs', { ...need, timing: 'standing', every: 'month', places: 100 }],
      ['need_dates', needDate],
      ['need_dates', occurrence],
      ['contributions', { ...contribution, people: 2, questioned_at: at }],
      ['contributions', pledge],
      ['transfers', entry],
      ['ledger_months', month],
      ['key_chains', scene.chain],
      ['staffed_hours', scene.staffed],
      ['keys', scene.key],
    ] as const)
      expect(await breaks(table, row), table).to.equal('nothing');
  });

  it('have no constraint that is not broken here', async () => {
    const found = await rows<{ name: string }>(
      `SELECT c.conname AS name FROM pg_constraint c
         WHERE c.contype IN ('c', 'x', 'u') AND c.conrelid = ANY (:tables::regclass[])
       UNION SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
         WHERE i.indisunique AND i.indrelid = ANY (:tables::regclass[]) AND a.attname <> 'id'`,
      {
        tables: `{contribution_kinds,needs,need_dates,need_watchers,key_chains,staffed_hours,keys,key_handovers,ledger_months,thanks_due}`,
      },
    );
    const names = found.map(({ name }) => name);
    // A number is there once, and so is a pair with it: these two are there for what refers to them.
    const certain = new Set(['needs_id_building_id_key', 'need_dates_id_need_id_key']);
    expect(names.filter((name) => !(name in refused) && !certain.has(name))).to.deep.equal([]);
    expect(names).to.have.length.above(35);
  });

  describe('let a transfer go only from', () => {
    const ways: [from: keyof Scene['accounts'], to: keyof Scene['accounts'], kind: string, may: boolean][] = [
      ['house', 'giver', 'cooking', true],
      ['house', 'correction', 'cooking', true],
      ['correction', 'giver', 'cooking', true],
      ['giver', 'pool', 'gift', true],
      ['house', 'pool', 'gift', false],
      ['house', 'giver', 'gift', false],
      ['house', 'pool', 'cooking', false],
      ['correction', 'house', 'cooking', false],
      ['giver', 'pool', 'cooking', false],
      ['giver', 'house', 'cooking', false],
      ['pool', 'giver', 'gift', false],
    ];
    for (const [from, to, kind, may] of ways) {
      it(`${from} to ${to} as ${kind}: ${may ? 'yes' : 'no'}`, async () => {
        const { accounts, entry } = scene;
        const row = { ...entry, kind, from_account_id: accounts[from], to_account_id: accounts[to] };
        expect(await breaks('transfers', row)).to.equal(may ? 'nothing' : 'transfers_go_the_right_way');
      });
    }

    it('an account with so much on it', async () => {
      const { accounts, entry } = scene;
      const gift = { ...entry, kind: 'gift', from_account_id: accounts.giver, to_account_id: accounts.pool };
      expect(await breaks('transfers', { ...gift, amount: 90 })).to.equal('nothing');
      for (const row of [
        { ...gift, amount: 91 },
        { ...gift, unit: 'turns' },
      ])
        expect(await breaks('transfers', row)).to.equal('transfers_never_below_zero');
      expect(await breaks('transfers', { ...gift, amount: 46 }, { ...gift, amount: 45 })).to.equal(
        'transfers_never_below_zero',
      );
    });
  });
});
