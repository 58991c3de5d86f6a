import { expect } from 'chai';
import type { SpacePart } from '../../models/space-part.ts';
import { presentTree } from '../../server/spaces/parts-presenter.ts';
import type { Branch } from '../../server/spaces/parts-presenter.ts';
import { addClosure } from '../../server/hours/add-closure.ts';
import { undecided } from '../../server/hours/decisions.ts';
import { ask, buildScene, by, visit } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';

describe('the tree of a divided building', () => {
  const part = (wholeId: number, partId: number): SpacePart => ({
    buildingId: 1,
    wholeId,
    wholeName: String(wholeId),
    wholeSlug: `r-${wholeId}`,
    partId,
    partName: String(partId),
    partSlug: `r-${partId}`,
  });
  const drawn = (branches: Branch[]): string =>
    branches.map(({ name, parts }) => (parts.length > 0 ? `${name}(${drawn(parts)})` : name)).join(' ');

  it('is as deep as the parts are, and unfolds what is shared once', () => {
    expect(drawn(presentTree([]))).to.equal('');
    expect(drawn(presentTree([part(1, 2), part(1, 3), part(2, 4), part(4, 5)]))).to.equal('1(2(4(5)) 3)');
    expect(drawn(presentTree([part(1, 3), part(2, 3), part(3, 4)]))).to.equal('1(3(4)) 2(3)');
  });

  it('stays small where it could double with each floor', () => {
    const floors = Array.from({ length: 60 }, (_, floor) =>
      [0, 1].flatMap((a) => [0, 1].map((b) => part(floor * 2 + a + 1, (floor + 1) * 2 + b + 1))),
    ).flat();
    expect(drawn(presentTree(floors)).length).to.be.below(2000);
  });
});

describe('the page on which a manager divides a hall', () => {
  let app: TestApp;
  let scene: Scene;
  let manager: Visitor;

  before(async () => {
    app = await startApp();
    scene = await buildScene({ name: 'Grote zaal', slug: 'groot' });
    const named = (name: string, slug: string) => buildSpace({ buildingId: scene.building.id, name, slug });
    await named('Links', 'links');
    await named('Rechts', 'rechts');
    await named('Hoek', 'hoek');
    manager = await visit(app, scene.manager, '/setup');
  });
  after(() => app.close());

  it('is found from the space, and draws what was chosen at any depth', async () => {
    await manager.open('/spaces/groot/edit');
    expect(manager.page('a[href="/spaces/groot/parts"]')).to.have.length(1);
    await manager.open('/spaces/groot/parts');
    await manager.press('Bewaren', { parts: ['links', 'rechts'] });
    expect(manager.text('body')).to.include('De delen van Grote zaal zijn bewaard.');
    await manager.open('/spaces/links/parts');
    await manager.press('Bewaren', { parts: ['hoek'] });
    expect(manager.page('main ul ul ul').text().trim()).to.equal('Hoek');
    expect(manager.page('input[checked]').attr('value')).to.equal('hoek');
  });

  it('is told to everybody on the pages of the spaces and of the building', async () => {
    const visitor = await new Visitor(app).open('/spaces/links');
    expect(visitor.text()).to.include('Bestaat uit Hoek.').and.include('Deel van Grote zaal.');
    await visitor.open(`/buildings/${scene.building.slug}`);
    expect(visitor.text()).to.include('Bestaat uit Links, Rechts.');
  });

  it('says beside the parts that a space would be a part of itself, and keeps what was chosen', async () => {
    await manager.open('/spaces/hoek/parts');
    await manager.press('Bewaren', { parts: ['groot', 'rechts'] });
    expect(manager.status).to.equal(422);
    expect(manager.text('#parts-problem')).to.include('een deel van zichzelf');
    const chosen = manager.page('input[checked]').toArray();
    expect(chosen.map((box) => manager.page(box).attr('value'))).to.have.members(['groot', 'rechts']);
  });

  it('takes no space that is not there', async () => {
    await manager.open('/spaces/hoek/parts');
    await manager.post('/spaces/hoek/parts', { parts: 'elders' });
    expect(manager.status).to.equal(422);
    expect(manager.page('#parts-problem')).to.have.length(1);
  });

  it('lists which bookings would be in the same place, and changes nothing', async () => {
    const foyer = await buildSpace({ buildingId: scene.building.id, name: 'Foyer', slug: 'foyer' });
    await ask(scene, { title: 'Bruiloft' });
    await ask({ ...scene, space: foyer }, { title: 'Schaken' });
    await manager.open('/spaces/groot/parts');
    await manager.press('Bewaren', { parts: ['links', 'foyer'] });
    expect(manager.status).to.equal(409);
    expect(manager.text())
      .to.include('Er is niets veranderd.')
      .and.include('Bruiloft (Grote zaal, dinsdag 1 december van 19:00 tot 21:00)')
      .and.include('Schaken (Foyer');
    await manager.open('/spaces/foyer');
    expect(manager.text()).not.to.include('Deel van');
  });

  it('lists which bookings would fall in a closure, and names it', async () => {
    const studio = await buildSpace({ buildingId: scene.building.id, name: 'Studio', slug: 'studio' });
    await ask({ ...scene, space: studio }, { title: 'Bandje', day: '2026-12-03' });
    const closure = { firstOn: '2026-12-03', untilOn: '2026-12-03', reason: 'De vloer' };
    const typed = { ...closure, spaces: [], repeat: 'once', fromTime: null, toTime: null } as const;
    const rest = { repeatUntil: null, times: null };
    const actor = by(scene.manager);
    const shut = { ...typed, ...rest, spaces: ['rechts'] };
    expect(await addClosure(scene.building, shut, undecided, actor, monday)).to.include({ changed: true });
    await manager.open('/spaces/studio/parts');
    await manager.press('Bewaren', { parts: ['rechts'] });
    expect(manager.status).to.equal(409);
    expect(manager.text('#parts-problem')).to.include('Hef eerst de sluiting op');
    expect(manager.text())
      .to.include('Bandje (Studio, donderdag 3 december van 19:00 tot 21:00)')
      .and.include('De vloer');
  });
});
