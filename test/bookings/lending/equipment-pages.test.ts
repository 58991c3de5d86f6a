import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildEquipment, buildPerson, buildRole } from '../../support/builders.ts';
import { newestCode } from '../../support/visitor.ts';
import type { Visitor } from '../../support/visitor.ts';
import { ask, buildScene, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the pages on which a house decides about equipment for elsewhere', () => {
  let app: TestApp;
  let queries = 0;
  let scene: Scene;
  let keeper: Visitor;
  let beamer: number;
  let address: string;

  before(async () => {
    app = await startApp({
      onQuery: () => {
        queries += 1;
      },
    });
    scene = await buildScene();
    const home = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId, name: 'De Eik' });
    const person = await buildPerson({ name: 'Beheerder' });
    await buildRole({ personId: person.id, buildingId: home.id });
    beamer = (await buildEquipment({ buildingId: home.id, name: 'Beamer', travels: true, count: 20 })).id;
    address = person.email ?? '';
    keeper = await visit(app, person, '/requests');
  });
  after(() => app.close());

  const borrow = (day: string, wish: { title: string; isPublic?: boolean }) =>
    ask(scene, { day, equipment: [{ equipmentId: beamer, pieces: 2 }], ...wish });

  it('show what is asked among what waits, in a fixed number of questions', async () => {
    await borrow('2026-12-01', { title: 'Open dag', isPublic: true });
    await keeper.open('/requests');
    queries = 0;
    await keeper.open('/requests');
    const few = queries;
    await borrow('2026-12-02', { title: 'Geheim overleg' });
    await borrow('2026-12-03', { title: 'Geheimer overleg' });
    queries = 0;
    await keeper.open('/requests');
    expect(queries).to.equal(few);
    const said = keeper.text();
    expect(said).to.include('Beamer: 2 stuks');
    expect(said).to.include(`Open dag · ${scene.building.name}`);
    expect(said).to.include('dinsdag 1 december van 19:00 tot 21:00');
    expect(said).to.include(`Een besloten activiteit · ${scene.building.name}`).and.not.include('Geheim');
    expect(said).not.to.include('Aanvrager');
  });

  it('agree by one press', async () => {
    const { id } = await borrow('2026-12-04', { title: 'Filmavond', isPublic: true });
    await keeper.open(`/bookings/${id}/equipment/${beamer}`);
    expect(keeper.text()).to.include('Filmavond').and.include('2 stuks').and.not.include('Aanvrager');
    await keeper.press('Akkoord');
    expect(keeper.path).to.equal('/requests');
    expect(keeper.text('body')).to.include('U gaf akkoord. Wie het vroeg, krijgt bericht.');
    expect(keeper.text()).not.to.include('Filmavond');
  });

  it('ask for a reason to refuse, and keep the rest', async () => {
    const { id } = await borrow('2026-12-05', { title: 'Lezing' });
    const at = `/bookings/${id}/equipment/${beamer}`;
    await keeper.open(at);
    await keeper.press('Het kan niet', { reason: ' ' });
    expect(keeper.status).to.equal(422);
    expect(keeper.page('#reason-problem')).to.have.length(1);
    await keeper.press('Het kan niet', { reason: 'De lamp is stuk.' });
    expect(keeper.text('body')).to.include('De reservering zelf gaat door.');
    await keeper.open(at);
    expect(keeper.text()).to.include('Hier is niets meer te beslissen').and.include('Kan niet');

    const asker = await visit(app, scene.asker, `/bookings/${id}`);
    expect(asker.text()).to.include('kon de spullen van een ander gebouw niet geven');
  });

  it('say when somebody else was first', async () => {
    const { id } = await borrow('2026-12-06', { title: 'Koor' });
    const at = `/bookings/${id}/equipment/${beamer}`;
    await keeper.open(at);
    await rows(`UPDATE occurrence_equipment SET state = 'approved' WHERE state = 'requested' RETURNING 1`);
    await keeper.press('Het kan niet', { reason: 'Stuk' });
    expect(keeper.status).to.equal(409);
    expect(keeper.text()).to.include('Hier is niets meer te beslissen');
  });

  it('keep the words of whoever has to sign in first', async () => {
    const { id } = await borrow('2026-12-07', { title: 'Dans' });
    await keeper.open(`/bookings/${id}/equipment/${beamer}`);
    await rows('DELETE FROM sessions');
    await keeper.press('Het kan niet', { reason: 'De lamp is stuk.' });
    await keeper.press('', { email: address }, 'main');
    await keeper.press('', { code: await newestCode(address) }, 'main');
    expect(keeper.page('[name=reason]').text().trim()).to.equal('De lamp is stuk.');
    await keeper.press('Het kan niet');
    expect(keeper.path).to.equal('/requests');
  });
});
