import { expect } from 'chai';
import { ensureAdministrator } from '../../server/roles/ensure-administrator.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { Visitor, newestLink } from '../support/visitor.ts';

describe('setting up an installation, from nothing to a first manager', () => {
  let app: TestApp;
  let administrator: Visitor;
  let manager: Visitor;

  before(async () => {
    app = await startApp();
    await ensureAdministrator('hoofd@example.org', monday);
    administrator = await new Visitor(app).signIn('hoofd@example.org', 'Hoofdbeheerder');
    manager = new Visitor(app);
  });
  after(() => app.close());

  /** What the steps say: which are done, and where the next one leads. */
  async function steps(): Promise<{ done: number; next: string | undefined }> {
    await administrator.open('/setup');
    const page = administrator.page;
    return {
      done: page('#steps ~ ol li svg').length,
      next: page('#steps ~ ol a').attr('href'),
    };
  }

  it('begins with an organisation', async () => {
    expect(await steps()).to.deep.equal({ done: 0, next: '/organisations/new' });
    await administrator.open('/organisations/new');
    await administrator.press('Bewaren', { name: 'Zorg Zuid' });
    expect(administrator.path).to.equal('/setup');
    expect(administrator.text()).to.include('Zorg Zuid is toegevoegd.');
  });

  it('then a neighbourhood', async () => {
    expect(await steps()).to.deep.equal({ done: 1, next: '/neighbourhoods/new' });
    await administrator.open('/neighbourhoods/new');
    await administrator.press('Bewaren', { name: 'Zuid', town: "'s-Hertogenbosch" });
    expect(administrator.text()).to.include("Zuid, 's-Hertogenbosch");
  });

  it('then a building', async () => {
    expect(await steps()).to.deep.equal({ done: 2, next: '/buildings/new' });
    await administrator.open('/buildings/new');
    await administrator.press('Bewaren', {
      name: 'De Linde',
      kind: 'care-centre',
      street: 'Voorbeeldstraat 1',
      postcode: '1234 AB',
      town: "'s-Hertogenbosch",
      neighbourhood: administrator.page('#neighbourhood option').last().attr('value') ?? '',
      telephone: '073 123 45 67',
      contactName: 'De balie',
      features: ['step-free', 'lift'],
    });
    expect(administrator.status, administrator.text()).to.equal(200);
    expect(administrator.path).to.equal('/buildings/de-linde/hours');
  });

  it('then a space', async () => {
    expect(await steps()).to.deep.equal({ done: 3, next: '/spaces/new?building=de-linde' });
    await administrator.open('/spaces/new?building=de-linde');
    await administrator.press('Bewaren', { name: 'Grote zaal', capacity: '80', drawing: 'hall-large' });
    expect(administrator.status, administrator.text()).to.equal(200);
    expect(administrator.text()).to.include('Voor 80 mensen');
  });

  it('then opening hours', async () => {
    expect(await steps()).to.deep.equal({ done: 4, next: '/buildings/de-linde/hours' });
    await administrator.open('/buildings/de-linde/hours');
    const evening = {
      'opens-1-1': '9:00',
      'closes-1-1': '12:00',
      'opens-1-2': '19:00',
      'closes-1-2': '24:00',
    };
    await administrator.press('Bewaren', evening);
    await administrator.open('/buildings/de-linde/hours');
    const value = (name: string) => administrator.page(`[name="${name}"]`).attr('value');
    expect(['opens-1-1', 'closes-1-1', 'opens-1-2', 'closes-1-2', 'opens-1-3'].map(value)).to.deep.equal([
      '09:00',
      '12:00',
      '19:00',
      '00:00',
      '',
    ]);
  });

  it('then a manager, who says yes', async () => {
    expect(await steps()).to.deep.equal({ done: 5, next: '/buildings/de-linde/roles' });
    await administrator.open('/buildings/de-linde/roles');
    await administrator.press('Stuur de uitnodiging', { role: 'manager', email: 'beheer@example.org' });
    expect(administrator.text()).to.include('beheer@example.org, beheerder');
    const link = await newestLink('beheer@example.org');
    await manager.signIn('beheer@example.org', 'Beheerder');
    await manager.open(link);
    await manager.press(manager.page('main form button').first().text().trim());
    await manager.open('/setup');
    expect(manager.status, manager.text()).to.equal(200);
  });

  it('after which no steps are left, and the building can be seen', async () => {
    expect(await steps()).to.deep.equal({ done: 0, next: undefined });
    const resident = await new Visitor(app).open('/buildings/de-linde');
    expect(resident.text()).to.include('Grote zaal');
  });

  it('and the manager sees their building, not what belongs to the administrator', async () => {
    await manager.open('/setup');
    expect(manager.page('a[href="/buildings/de-linde/edit"]')).to.have.length(1);
    for (const hidden of ['/organisations/new', '/neighbourhoods/new', '/buildings/new', '/roles']) {
      expect(manager.page(`main a[href="${hidden}"]`), hidden).to.have.length(0);
      expect((await new Visitor(app).open(hidden)).path).to.match(/^\/sign-in\?to=/);
      await manager.open(hidden);
      expect(manager.status, hidden).to.equal(404);
      await manager.open('/setup');
    }
    await manager.open('/buildings/de-linde/roles');
    expect(
      manager
        .page('[name=role]')
        .get()
        .map((one) => manager.page(one).attr('value')),
    ).to.deep.equal(['host']);
  });

  it('and whose role ends, sees none of it at once', async () => {
    await administrator.open('/buildings/de-linde/roles');
    await administrator.press('Beëindig de rol van Beheerder');
    expect(administrator.text()).to.include('De rol is beëindigd.');
    for (const page of ['/setup', '/buildings/de-linde/edit', '/buildings/de-linde/roles']) {
      await manager.open(page);
      expect(manager.status, page).to.equal(404);
    }
  });

  it('while the last administrator stays', async () => {
    await administrator.open('/roles');
    await administrator.press('Beëindig de rol van Hoofdbeheerder');
    expect(administrator.status).to.equal(422);
    expect(administrator.text()).to.include('Er moet altijd één hoofdbeheerder blijven');
    await administrator.open('/setup');
    expect(administrator.status).to.equal(200);
  });
});
