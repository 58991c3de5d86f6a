import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import type { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { Key } from '../../models/key.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { Need, NeedDate } from '../../models/need.ts';
import type { Person } from '../../models/person.ts';
import { settleNeeds } from '../../server/needs/settling/settle-needs.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { take } from '../needs/take.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages for opening and closing', () => {
  let app: TestApp;
  let building: Building;
  let person: Person;
  let host: Person;
  let taker: Person;
  let manager: Visitor;
  let resident: Visitor;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    person = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
    host = await buildPerson({ name: 'Gastvrouw', telephone: '06 12 34 56 78' });
    taker = await buildPerson({
      name: 'Aanvrager',
      email: 'aanvrager@example.org',
      telephone: '06 87 65 43 21',
    });
    manager = await new Visitor(app).signIn('beheerder@example.org');
    resident = await new Visitor(app).signIn('aanvrager@example.org');
  });
  after(() => app.close());

  beforeEach(async () => {
    building = await buildBuilding({ name: 'De Linde' });
    await buildRole({ personId: person.id, buildingId: building.id });
    await buildRole({ personId: host.id, role: 'host', buildingId: building.id });
  });

  function at(page: string): string {
    return `/buildings/${building.slug}/${page}`;
  }

  async function turnOn(): Promise<void> {
    const chain = { isOn: true, minutesBefore: 15, minutesAfter: 15, fallbackId: host.id, staffed: [] };
    await together(() => KeyChain.write({ buildingId: building.id, ...chain }, monday));
  }

  async function bookOn(day: string): Promise<void> {
    const space = await buildSpace({ buildingId: building.id });
    await buildBooking({ spaces: [space], startsAt: `${day}T19:00+01:00`, endsAt: `${day}T21:00+01:00` });
    await settleNeeds(building.id, monday);
  }

  async function opensOn(day: string): Promise<Contribution> {
    const need = await Need.findOne({
      where: { buildingId: building.id, duty: 'opening' },
      rejectOnEmpty: true,
    });
    const startsAt = new Date(`${day}T17:45Z`);
    const date = await NeedDate.findOne({ where: { needId: need.id, startsAt }, rejectOnEmpty: true });
    return take({ need, dates: [date] }, { personId: taker.id });
  }

  function addKey(name = 'Sleutel 1'): Promise<number> {
    return together(() => Key.add({ buildingId: building.id, name, recordedBy: person.id }, monday));
  }

  it('say that nobody is asked until it is set up, and set it up', async () => {
    await bookOn('2026-11-26');
    await manager.open(at('keys'));
    expect(manager.text('main')).to.include('Nu vraagt dit gebouw niemand om te openen of te sluiten');
    await manager.open(at('key-chain'));
    await manager.press('Bewaren', {
      minutesBefore: '20',
      minutesAfter: '10',
      fallbackId: String(host.id),
      'opens-1-1': '9:00',
      'closes-1-1': '17:00',
    });
    expect(manager.path).to.equal(at('keys'));
    expect(manager.text('main'))
      .to.include('donderdag 26 november')
      .and.include('18:40 tot 19:00 Het gebouw openen');
    expect(manager.text('main')).to.include('Gastvrouw, 06 12 34 56 78').and.include('Nog niemand');
    await manager.open(at('key-chain'));
    expect(manager.page('#opens-1-1').attr('value')).to.equal('09:00');
    expect(manager.page('#fallbackId option[selected]').text()).to.equal('Gastvrouw');
    await manager.press('Bewaren', { isOn: [] });
    expect(manager.text('main')).not.to.include('Het gebouw openen');
    expect(await NeedDate.count({ where: { calledOffAt: null } })).to.equal(0);
  });

  it('keep what was typed, with a sentence beside the field', async () => {
    await manager.open(at('key-chain'));
    await manager.press('Bewaren', { minutesBefore: '4', minutesAfter: '-3', 'opens-2-1': 'negen' });
    expect(manager.status).to.equal(422);
    expect(manager.page('#minutesBefore').attr('value')).to.equal('4');
    expect(manager.text('#minutesAfter-problem')).to.include('5');
    expect(manager.page('#opens-2-1').attr('value')).to.equal('negen');
    expect(await KeyChain.of(building.id)).to.equal(null);
    await manager.post(at('key-chain'), {
      minutesBefore: '15',
      minutesAfter: '15',
      fallbackId: String(taker.id),
    });
    expect(manager.status).to.equal(422);
    expect(manager.text('#fallbackId-problem')).to.include('gastheer, gastvrouw of beheerder');
    expect(await KeyChain.of(building.id)).to.equal(null);
  });

  it('show who opens, how to call them and whether they have a key, in as many questions however much there is', async () => {
    await turnOn();
    await bookOn('2026-11-26');
    await opensOn('2026-11-26');
    await addKey();
    const counted = async () => {
      queries.length = 0;
      await manager.open(at('keys'));
      return queries.length;
    };
    const few = await counted();
    expect(manager.text('main'))
      .to.include('Aanvrager, 06 87 65 43 21')
      .and.include('Heeft nog geen sleutel');
    expect(manager.page('a[href="tel:0687654321"]')).to.have.length(1);
    for (const day of ['2026-11-27', '2026-11-30', '2026-12-01']) {
      await bookOn(day);
      await opensOn(day);
      await addKey(`Sleutel van ${day}`);
    }
    expect(await counted()).to.equal(few);
  });

  it('tick that a key went to who opens, and back', async () => {
    await turnOn();
    await bookOn('2026-11-26');
    await opensOn('2026-11-26');
    await manager.open(at('keys'));
    await manager.press('Sleutel toevoegen', { name: 'Sleutel <1>' });
    expect(manager.text('main')).to.include('Sleutel <1> ligt in het gebouw.');
    const [key] = await Key.ofBuilding(building.id);
    await manager.press('Bewaren', { to: String(taker.id) });
    expect(manager.text('main')).to.include('Sleutel <1> is bij Aanvrager.').and.include('Heeft een sleutel');
    await manager.post(at(`keys/${key?.id}/handovers`), { to: '999999' });
    expect(manager.status).to.equal(422);
    expect(manager.page(`#problems a[href="#to-${key?.id}"]`)).to.have.length(1);
    expect((await Key.ofBuilding(building.id))[0]?.holderId).to.equal(taker.id);
    const elsewhere = await buildBuilding();
    await buildRole({ personId: person.id, buildingId: elsewhere.id });
    await manager.post(`/buildings/${elsewhere.slug}/keys/${key?.id}/handovers`, { to: '' });
    expect(manager.status).to.equal(404);
    await manager.post(`/buildings/${elsewhere.slug}/keys/${key?.id}`, { _method: 'DELETE' });
    expect((await Key.ofBuilding(building.id))[0]?.holderId).to.equal(taker.id);
  });

  it('refuse a second key of one name, and take a key off the list', async () => {
    await addKey();
    await manager.open(at('keys'));
    await manager.press('Sleutel toevoegen', { name: 'sleutel 1' });
    expect(manager.status).to.equal(422);
    expect(manager.page('#name').attr('value')).to.equal('sleutel 1');
    expect(manager.text('#name-problem')).to.include('Er is al een sleutel die zo heet.');
    await manager.press('Haal Sleutel 1 van de lijst');
    expect(await Key.ofBuilding(building.id)).to.deep.equal([]);
    await manager.press('Sleutel toevoegen', { name: 'Sleutel 1' });
    expect(await Key.ofBuilding(building.id)).to.have.length(1);
  });

  it('tell who opens where the key is from a week before, and let them say that they have it', async () => {
    await turnOn();
    await bookOn('2026-11-26');
    await bookOn('2026-12-04');
    const soon = await opensOn('2026-11-26');
    const later = await opensOn('2026-12-04');
    await addKey();
    await resident.open(`/contributions/${later.id}/key`);
    expect(resident.text('main')).to.include('Vanaf een week van tevoren').and.not.include('Sleutel 1');
    await resident.open(`/needs/${soon.needId}`);
    expect(resident.page(`a[href="/contributions/${soon.id}/key"]`)).to.have.length(1);
    await resident.open('/contributions');
    expect(resident.page(`a[href="/contributions/${soon.id}/key"]`)).to.have.length(1);
    await resident.open(`/contributions/${soon.id}/key`);
    expect(resident.text('h1')).to.equal('Het gebouw openen');
    expect(resident.text('main')).to.include('donderdag 26 november van 18:45 tot 19:00');
    await resident.press('Ik heb Sleutel 1 nu');
    expect(resident.text('main')).to.include('U hebt Sleutel 1.');
    await resident.open(`/contributions/${later.id}/key`);
    await resident.press('Sleutel 1 ligt weer in het gebouw');
    expect((await Key.ofBuilding(building.id))[0]?.holderId).to.equal(null);
  });

  it('tell nothing of keys to who let it go, unless they still have one', async () => {
    await turnOn();
    await bookOn('2026-11-26');
    const pledge = await opensOn('2026-11-26');
    const keyId = await addKey();
    await together(() => Key.handOver({ keyId, toId: taker.id, recordedBy: person.id }, monday));
    await pledge.update({ state: 'let-go' });
    await resident.open(`/contributions/${pledge.id}/key`);
    await resident.press('Sleutel 1 ligt weer in het gebouw');
    expect((await Key.ofBuilding(building.id))[0]?.holderId).to.equal(null);
    await resident.open(`/contributions/${pledge.id}/key`);
    expect(resident.status).to.equal(404);
  });

  it('never let one say that a key lies in the building that somebody else has', async () => {
    await turnOn();
    await bookOn('2026-11-26');
    const pledge = await opensOn('2026-11-26');
    const keyId = await addKey();
    await together(() => Key.handOver({ keyId, toId: host.id, recordedBy: person.id }, monday));
    await resident.post(`/contributions/${pledge.id}/key`, { key: String(keyId), where: 'building' });
    expect(resident.status).to.equal(409);
    await resident.post(`/contributions/${pledge.id}/key`, { key: 'geen', where: 'mine' });
    expect(resident.status).to.equal(409);
    expect((await Key.ofBuilding(building.id))[0]?.holderId).to.equal(host.id);
  });
});
