import { expect } from 'chai';
import { Person } from '../../models/person.ts';
import { GroupMember } from '../../models/group.ts';
import { rows } from '../../models/database.ts';
import { Transfer } from '../../models/transfer.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';
import { buildGiven, buildLedger } from './small-ledger.ts';

describe('the pages of the ledger', () => {
  let app: TestApp;
  let ledger: Awaited<ReturnType<typeof buildLedger>>;
  let giver: Visitor;
  let manager: Visitor;
  let everything: Visitor;
  let house: string;
  let queries = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    ledger = await buildLedger();
    house = `/buildings/${ledger.building.slug}/ledger`;
    await buildRole({ personId: ledger.manager.id, buildingId: ledger.building.id });
    const administrator = await Person.create({
      email: 'alles@example.org',
      name: 'Beheerder van alles',
      language: null,
      createdAt: monday,
    });
    await buildRole({ personId: administrator.id, role: 'administrator' });
    giver = await new Visitor(app).signIn(ledger.giver.email ?? '');
    manager = await new Visitor(app).signIn(ledger.manager.email ?? '');
    everything = await new Visitor(app).signIn('alles@example.org');
  });
  after(() => app.close());

  const end = (visitor: Visitor) => ({
    number: visitor.text('section[aria-labelledby=end] dd:first').trim(),
    hash: visitor.text('section[aria-labelledby=end] div:nth-of-type(2) dd').trim(),
  });

  /** What a section says of each thing. */
  function facts(visitor: Visitor, section: string): string[] {
    const all = visitor.page(`section[aria-labelledby=${section}] dl > div`).toArray();
    return all.map((one) => {
      const of = (part: string) => visitor.page(one).find(part).text().replaceAll(/\s+/g, ' ').trim();
      return `${of('dt')}: ${of('dd')}`;
    });
  }

  it('tell the giver what they gave and gave on, with no sum below zero', async () => {
    await giver.open('/contributions/statement');
    expect(giver.text())
      .to.include('Wat u gaf, regel voor regel')
      .and.include('Nummer 4. Gift aan de buurt, 30 minuten')
      .and.include('dubbel geteld');
    expect(facts(giver, 'sums')).to.deep.equal([
      'Gastvrouw of gastheer zijn: anderhalf uur',
      'Daarvan aan de buurt gegeven: 30 minuten',
    ]);
    expect(facts(giver, 'months')).to.deep.equal([
      'oktober 2026: anderhalf uur. Alles bij elkaar tot dan: anderhalf uur.',
    ]);
    expect(giver.text('main')).not.to.match(/[-−]\s?\d/);
    expect(giver.page('form[action$="/reversal"]')).to.have.length(0);
    expect(giver.text()).not.to.include(ledger.manager.name);
  });

  it('tell a group what was given in its name', async () => {
    await GroupMember.create({
      groupId: ledger.group.id,
      personId: ledger.giver.id,
      isLead: false,
      joinedAt: monday,
      leftAt: null,
    });
    await giver.open(`/groups/${ledger.group.id}/ledger`);
    expect(giver.text())
      .to.include(`${ledger.giver.name} namens ${ledger.group.name}: `)
      .and.include('2 keer');
    await manager.open(`/groups/${ledger.group.id}/ledger`);
    expect(manager.status).to.equal(404);
  });

  it('tell a manager the same sums as the rows, also by kind and month', async () => {
    await manager.open(house);
    expect(facts(manager, 'sums')).to.deep.equal([
      'Klussen en onderhoud: 100 uur',
      'Gastvrouw of gastheer zijn: anderhalf uur',
      'Gastvrouw of gastheer zijn: 2 keer',
    ]);
    expect(facts(manager, 'months')).to.deep.equal([
      'november 2026: 2 keer. Alles bij elkaar tot dan: 101 uur en 30 minuten en 2 keer.',
      'oktober 2026: anderhalf uur. Alles bij elkaar tot dan: 101 uur en 30 minuten.',
      'januari 2026: 100 uur. Alles bij elkaar tot dan: 100 uur.',
    ]);
  });

  it('keep what was typed of a row that is not put right', async () => {
    await manager.post('/transfers/1/reversal', { why: 'x'.repeat(1001) });
    expect(manager.status).to.equal(422);
    expect(manager.text('#why-problem')).to.include('Dit is te lang.');
    expect(manager.text('#why')).to.have.length(1001);
    expect(await Transfer.count({ where: { reversesId: 1 } })).to.equal(0);
  });

  it('check a number and a code from paper', async () => {
    await manager.open(house);
    const { number, hash } = end(manager);
    expect(hash.replaceAll(' ', '')).to.match(/^[\da-f]{64}$/);
    const anybody = new Visitor(app);
    for (const code of [hash, hash.toUpperCase().slice(0, 20), hash.replaceAll(' ', '')]) {
      await anybody.open(`/ledger/check?number=${number}&hash=${encodeURIComponent(code)}`);
      expect(anybody.text(), code).to.include('Het klopt.');
    }
    const other = (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
    for (const [asked, code] of [
      [number, other],
      ['1', hash],
    ]) {
      await anybody.open(`/ledger/check?number=${asked}&hash=${encodeURIComponent(code ?? '')}`);
      expect(anybody.text()).to.include('horen niet bij elkaar');
    }
    await anybody.open(`/ledger/check?number=999999&hash=${encodeURIComponent(hash)}`);
    expect(anybody.text()).to.include('Zo ver gaat het grootboek niet.');
    for (const [asked, code, field] of [
      ['0', hash, 'number'],
      ['-1', hash, 'number'],
      ['1e3', hash, 'number'],
      [number, hash.slice(0, 10), 'hash'],
      [number, `${hash} ${hash}`, 'hash'],
      [number, 'niets dat erop lijkt', 'hash'],
    ]) {
      await anybody.open(`/ledger/check?number=${asked}&hash=${encodeURIComponent(code ?? '')}`);
      expect(anybody.status).to.equal(422);
      expect(anybody.text(`#${field}-problem`)).not.to.equal('');
      expect(anybody.page(`#${field}`).attr('value')).to.equal(field === 'hash' ? code : asked);
    }
  });

  it('take what was given before there was a ledger, with a reason, and from who answers for it', async () => {
    const path = `${house}/earlier`;
    const earlier = {
      kind: 'cooking',
      amount: '600',
      unit: 'minutes',
      onDay: '2025-12-31',
      note: 'Het schrift in de keuken.',
    };
    const before = await Transfer.count();
    for (const [field, wrong] of [
      ['kind', 'gift'],
      ['amount', '0'],
      ['amount', '-60'],
      ['amount', '1.5'],
      ['amount', '99999999'],
      ['unit', 'euro'],
      ['onDay', '2026-11-24'],
      ['onDay', '2025-02-30'],
      ['onDay', '1066-10-14'],
      ['note', ' '],
    ] as const) {
      await everything.post(path, { ...earlier, [field]: wrong });
      expect(everything.status, wrong).to.equal(422);
      expect(everything.text(`#${field}-problem`), wrong).not.to.equal('');
      if (field !== 'note') expect(everything.text('#note')).to.equal(earlier.note);
    }
    expect(await Transfer.count()).to.equal(before);
    await everything.post(path, earlier);
    expect(everything.path).to.equal(house);
    expect(everything.text())
      .to.include('Koken of bakken, 10 uur')
      .and.include('Van vóór dit grootboek.')
      .and.include('Het schrift in de keuken.')
      .and.include('31 december 2025');
    // Nobody gave it by name, so nobody is named where it is put right either.
    const written = await Transfer.findOne({ order: [['id', 'DESC']], rejectOnEmpty: true });
    await everything.post(`/transfers/${written.id}/reversal`, { why: 'Het was van een ander huis.' });
    expect(everything.text())
      .to.include(`Dit draait nummer ${written.id} terug.`)
      .and.not.match(/bewoner: Koken of bakken, 10 uur/i);
  });

  it('say on paper where the number and the code can be checked', async () => {
    await manager.open(house);
    expect(manager.text('section[aria-labelledby=end] .only-print')).to.match(
      /https?:\/\/[^ ]+\/ledger\/check/,
    );
    await giver.open('/contributions/letter?year=2026');
    expect(giver.text('section[aria-labelledby=check] .only-print')).to.match(
      /https?:\/\/[^ ]+\/ledger\/check/,
    );
  });

  it('give the ledger along as a file, to who may have it', async () => {
    for (const [visitor, path, type] of [
      [everything, '/ledger.csv', 'text/csv'],
      [manager, `${house}.journal`, 'text/plain'],
      [giver, '/contributions/statement.beancount', 'text/plain'],
      [giver, `/groups/${ledger.group.id}/ledger.csv`, 'text/csv'],
    ] as const) {
      await visitor.open(path);
      expect(visitor.status, path).to.equal(200);
      expect(visitor.headers.get('content-type'), path).to.include(type);
      expect(visitor.headers.get('content-disposition'), path).to.match(/^attachment; filename="[\w.-]+"$/);
      expect(visitor.body).to.include(path.includes('group') ? 'Group-' : 'Person-');
    }
    for (const path of [`${house}.xlsx`, `${house}.constructor`, '/contributions/statement.exe']) {
      await manager.open(path);
      expect(manager.status, path).to.equal(404);
    }
  });

  it('ask the database as often for much as for little, and show each row once over all pages', async () => {
    const count = async (visitor: Visitor, path: string) => {
      queries = 0;
      await visitor.open(path);
      return queries;
    };
    const pages = async () => [await count(giver, '/contributions/statement'), await count(manager, house)];
    const little = await pages();
    for (let n = 0; n < 120; n += 1) await buildGiven({ ...ledger, amount: 1 + (n % 7) });
    expect(await pages()).to.deep.equal(little);

    const seen: string[] = [];
    for (let path: string | undefined = house; path;) {
      await manager.open(path);
      seen.push(
        ...manager
          .page('.rows h3')
          .toArray()
          .map((row) => /\d+/.exec(manager.page(row).text())?.[0] ?? ''),
      );
      path = manager.page('a[href*="before="]').attr('href');
    }
    const ofHouse = await rows<{ id: number }>(
      `SELECT id FROM transfers WHERE ${ledger.house} IN (from_account_id, to_account_id) ORDER BY id DESC`,
    );
    expect(seen).to.deep.equal(ofHouse.map(({ id }) => String(id)));
    await manager.open(`${house}?before=niets`);
    expect(manager.status).to.equal(404);
  });

  it('are there in English', async () => {
    const reader = await new Visitor(app, { language: 'en' }).signIn('reader@example.org', 'Reader');
    await reader.open('/contributions/statement');
    expect(reader.text()).to.include('There is nothing in the ledger yet.');
  });
});
