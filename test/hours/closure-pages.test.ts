import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages for closures', () => {
  let app: TestApp;
  let manager: Visitor;
  let building: Building;
  let space: Space;

  before(async () => {
    app = await startApp();
    const person = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
    await buildRole({ personId: person.id, role: 'administrator' });
    manager = await new Visitor(app).signIn('beheerder@example.org');
  });
  after(() => app.close());

  beforeEach(async () => {
    building = await buildBuilding({ name: 'De Linde' });
    space = await buildSpace({ buildingId: building.id, name: 'Zaal' });
  });

  function at(page: string): string {
    return `/buildings/${building.slug}/${page}`;
  }

  async function bookedOn(day: string, title = 'Koor <zacht>') {
    return buildBooking({
      spaces: [space],
      title,
      startsAt: `${day}T19:00+01:00`,
      endsAt: `${day}T21:00+01:00`,
    });
  }

  async function statesOf(): Promise<{ state: string; kept: boolean }[]> {
    return rows(
      `SELECT state, kept_outside AS kept FROM occurrences WHERE building_id = :id ORDER BY starts_at`,
      { id: building.id },
    );
  }

  const vacation = {
    reason: 'Vakantie <alle> ruimtes',
    where: 'building',
    firstOn: '2026-12-24',
    untilOn: '2027-01-03',
    repeat: 'once',
  };

  it('add one, tell everybody why, and lift it', async () => {
    await manager.open(at('closures/new'));
    await manager.press('Voeg deze sluiting toe', vacation);
    expect(manager.path).to.equal(at('closures'));
    expect(manager.text('.row')).to.include('24 december 2026 tot en met 3 januari 2027');
    const visitor = await new Visitor(app).open(`/buildings/${building.slug}`);
    expect(visitor.text('[aria-labelledby=hours]')).to.include(
      'Vakantie <alle> ruimtes 24 december 2026 tot en met 3 januari 2027',
    );
    await visitor.open(`/spaces/${space.slug}`);
    expect(visitor.text('[aria-labelledby=hours]')).to.include('Vakantie <alle> ruimtes');

    await manager.press('Hef op: Vakantie');
    expect(manager.text())
      .to.include('De sluiting is opgeheven.')
      .and.include('Er komen geen sluitingen aan.');
    await visitor.open(`/buildings/${building.slug}`);
    expect(visitor.text('[aria-labelledby=hours]')).not.to.include('Vakantie');
  });

  it('close only some spaces, and tell of those only', async () => {
    const other = await buildSpace({ buildingId: building.id, name: 'Keuken' });
    await manager.post(at('closures'), {
      ...vacation,
      reason: 'De vloer',
      where: 'spaces',
      spaces: other.slug,
    });
    expect(manager.text('.row')).to.include('Keuken');
    const visitor = await new Visitor(app).open(`/spaces/${other.slug}`);
    expect(visitor.text('[aria-labelledby=hours]')).to.include('De vloer');
    await visitor.open(`/spaces/${space.slug}`);
    expect(visitor.text('[aria-labelledby=hours]')).not.to.include('De vloer');
  });

  it('keep what was over when a repeating one is lifted', async () => {
    await manager.post(at('closures'), {
      reason: 'Schoonmaak',
      where: 'building',
      firstOn: '2026-11-23',
      fromTime: '09:00',
      toTime: '12:00',
      repeat: 'week',
      times: '5',
    });
    expect(manager.text('.row')).to.include('elke maandag, nog 5 keer').and.include('van 09:00 tot 12:00');
    app.clock.set('2026-11-30T09:30:00Z');
    await manager.open(at('closures'));
    await manager.press('Hef op: Schoonmaak');
    const spans = await rows<{ startsAt: Date; endsAt: Date }>(
      `SELECT lower(span) AS "startsAt", upper(span) AS "endsAt" FROM closure_spans WHERE building_id = :id ORDER BY span`,
      { id: building.id },
    );
    expect(spans.map(({ endsAt }) => endsAt.toISOString())).to.deep.equal([
      '2026-11-23T11:00:00.000Z',
      '2026-11-30T09:30:00.000Z',
    ]);
    expect(manager.text('details')).to.include('Schoonmaak').and.include('Opgeheven');
    app.clock.set('2026-11-23T09:00:00Z');
  });

  it('keep what was typed, with a sentence beside each field that is not right', async () => {
    await manager.open(at('closures/new'));
    await manager.press('Voeg deze sluiting toe', { ...vacation, untilOn: '2026-12-01', toTime: '9' });
    expect(manager.status).to.equal(422);
    expect(manager.page('#reason').attr('value')).to.equal(vacation.reason);
    expect(manager.page('#toTime').attr('aria-invalid')).to.equal('true');
    await manager.press('Voeg deze sluiting toe', { toTime: '' });
    expect(manager.text('#problems')).to.include('Dit is eerder dan het begin.');
  });

  it('ask what is to happen with bookings, with the reason ready for the letter', async () => {
    const { booking } = await bookedOn('2026-12-29');
    await manager.open(at('closures/new'));
    await manager.press('Voeg deze sluiting toe', { ...vacation, reason: 'Vakantie' });
    expect(manager.text('.row')).to.include('Dicht: Vakantie');
    expect(manager.text('#reason-cancelled')).to.equal('Vakantie');
    const field = manager.page('select').attr('name') ?? '';
    await manager.press('Zo bewaren', { [field]: 'cancel' });
    expect(manager.path).to.equal(at('closures'));
    expect(await statesOf()).to.deep.equal([{ state: 'cancelled', kept: false }]);
    const letters = await rows<{ kind: string; facts: { reason: string } }>(
      `SELECT kind, facts FROM letters WHERE booking_id = :id`,
      { id: booking.id },
    );
    expect(letters.map(({ kind, facts }) => [kind, facts.reason])).to.deep.equal([
      ['booking-cancelled-by-manager', 'Vakantie'],
    ]);
  });

  it('fix the zone of the building while they lie ahead', async () => {
    await manager.post(at('closures'), vacation);
    await manager.open(at('edit'));
    await manager.press('Bewaren', { zone: 'Europe/London' });
    expect(manager.status).to.equal(422);
    expect(manager.text('#problems')).to.include('sluitingen');
  });
});
