import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { visit } from '../../bookings/wishes.ts';
import { take } from '../take.ts';

describe('who asked for help with an activity of a group that they left', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('reads no names of who helps any more, and ticks nobody', async () => {
    const [lead, writer] = [await buildPerson(), await buildPerson()];
    const group = await buildGroup({ lead, members: [writer] });
    const building = await buildBuilding();
    const { booking } = await buildBooking({
      spaces: [await buildSpace({ buildingId: building.id })],
      personId: lead.id,
      groupId: group.id,
      startsAt: '2026-12-01T19:00+01:00',
      endsAt: '2026-12-01T21:00+01:00',
    });
    const made = await buildNeed({ buildingId: building.id, bookingId: booking.id, writtenBy: writer.id });
    const helper = await buildPerson({ name: 'Wie helpt' });
    const pledge = await take(made, { personId: helper.id });
    const visitor = await visit(app, writer, `/needs/${made.need.id}/attendance`);
    expect(visitor.text()).to.include('Wie helpt');
    await rows(`UPDATE group_members SET left_at = joined_at WHERE person_id = :id RETURNING id`, {
      id: writer.id,
    });
    await visitor.open(`/needs/${made.need.id}/attendance`);
    expect(visitor.status).to.equal(404);
    await visitor.post(`/needs/${made.need.id}/attendance`, { there: String(pledge.id) });
    expect(visitor.status).to.equal(404);
    expect((await pledge.reload()).state).to.equal('pledged');
  });
});
