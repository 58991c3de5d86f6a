import { expect } from 'chai';
import { Equipment } from '../../models/equipment.ts';
import { ask, buildScene, visit } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildEquipment, buildPerson, buildSpace } from '../support/builders.ts';
import type { Visitor } from '../support/visitor.ts';

describe('the pages for looking after equipment', () => {
  let app: TestApp;
  let scene: Scene;
  let manager: Visitor;

  before(async () => {
    app = await startApp();
    scene = await buildScene();
    manager = await visit(app, scene.manager, '/setup');
  });
  after(() => app.close());

  it('lead from nothing to something that can be asked for', async () => {
    await manager.open(`/buildings/${scene.building.slug}/equipment`);
    expect(manager.text()).to.include('Hier staan nog geen spullen');
    await manager.open(`/buildings/${scene.building.slug}/equipment/new`);
    await manager.press('Bewaren', { name: 'Klaptafel', description: 'In de kelder.', count: '12' });
    expect(manager.path).to.equal(`/buildings/${scene.building.slug}/equipment`);
    expect(manager.text()).to.include('Klaptafel 12 stuks. In de kelder.');
    expect(await Equipment.usableIn(scene.building.id)).to.have.length(1);
  });

  it('are reached from the page where everything is set up', async () => {
    await manager.open('/setup');
    expect(manager.page(`a[href="/buildings/${scene.building.slug}/equipment"]`)).to.have.length(1);
  });

  it('keep what was typed', async () => {
    await manager.open(`/buildings/${scene.building.slug}/equipment/new`);
    await manager.press('Bewaren', { name: '', description: 'Rood', count: 'veel', travels: 'yes' });
    expect(manager.status).to.equal(422);
    const { page } = manager;
    expect([page('#name-problem').length, page('#count-problem').length]).to.deep.equal([1, 1]);
    expect([page('#description').text(), page('#count').attr('value')]).to.deep.equal(['Rood', 'veel']);
    expect(page('#travels[checked]')).to.have.length(1);
  });

  it('say for what pieces are promised, without what a manager elsewhere may not know', async () => {
    const { building } = scene;
    const near = await buildBuilding({ neighbourhoodId: building.neighbourhoodId, name: 'De Eik' });
    const equipment = await buildEquipment({ buildingId: building.id, count: 3, travels: true });
    const one = [{ equipmentId: equipment.id, pieces: 1 }];
    await ask(scene, { title: 'Filmclub', equipment: one });
    const elsewhere = {
      space: await buildSpace({ buildingId: near.id }),
      asker: await buildPerson({ name: 'Aanvrager' }),
    };
    await ask(elsewhere, { title: 'Geheim overleg', equipment: one });
    await ask(elsewhere, { title: 'Open dag', isPublic: true, equipment: one, day: '2026-12-02' });

    await manager.open(`/buildings/${building.slug}/equipment/${equipment.id}`);
    await manager.press('Bewaren', { count: '1', name: 'Scherm' });
    expect(manager.status).to.equal(409);
    expect(manager.text('#count-problem')).to.equal(
      'Er zijn 2 stuks beloofd voor reserveringen die nog komen. Minder kan nu niet.',
    );
    const said = manager.text('section');
    expect(said).to.include('Filmclub: dinsdag 1 december van 19:00 tot 21:00');
    expect(said).to.include(
      'Een besloten activiteit: dinsdag 1 december van 19:00 tot 21:00, De Eik: 1 stuk.',
    );
    expect(said).to.include('Open dag').and.not.include('Geheim');
    expect(manager.page('#name').attr('value')).to.equal('Scherm');
  });

  it('take it out of what can be booked and back by a press', async () => {
    const equipment = await buildEquipment({ buildingId: scene.building.id, name: 'Koffiekan' });
    const at = `/buildings/${scene.building.slug}/equipment/${equipment.id}`;
    await manager.open(at);
    await manager.press('Niet meer laten reserveren');
    expect(manager.text()).to.include('Koffiekan kan niet meer worden gevraagd.');
    expect(manager.text()).to.include('Niet meer te reserveren');
    await manager.open(at);
    await manager.press('Weer laten reserveren');
    expect(manager.text()).to.include('Koffiekan kan weer worden gevraagd.');
  });

  it('are not for equipment of another house', async () => {
    const other = await buildEquipment();
    await manager.open(`/buildings/${scene.building.slug}/equipment/${other.id}`);
    expect(manager.status).to.equal(404);
  });
});
