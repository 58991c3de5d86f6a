import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { brokenConstraint, rows } from '../../models/database.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { setOpeningHours } from '../../server/buildings/set-opening-hours.ts';
import { online } from '../../server/people/online.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('setting opening hours', () => {
  useFreshDatabase();

  const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '12:00' }));

  async function buildBooked() {
    const building = await buildBuilding();
    const spaces = [await buildSpace({ buildingId: building.id })];
    const actor = online(await buildPerson());
    return { building, spaces, actor };
  }

  async function hoursOf(building: Building) {
    const found = await OpeningHours.ofBuildings([building.id]);
    return found.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
  }

  it('takes the place of what was, once, and tells history what was and is', async () => {
    const { building, actor } = await buildBooked();
    for (let twice = 0; twice < 2; twice++)
      expect(await setOpeningHours(building, mornings, 0, actor, monday)).to.deep.equal({
        set: true,
        outside: [],
      });
    expect(await hoursOf(building)).to.deep.equal(mornings);
    const history = await rows<{ details: { was: unknown[]; is: unknown[] } }>(
      `SELECT details FROM history WHERE act = 'hours-changed' AND building_id = :id`,
      { id: building.id },
    );
    expect(history).to.have.length(1);
    expect(history[0]?.details.was).to.have.length(7);
    expect(history[0]?.details.is).to.deep.equal(mornings);
  });

  it('sets nothing while more bookings fall outside than were seen, and then leaves them as they are', async () => {
    const { building, spaces, actor } = await buildBooked();
    const at = (time: string) => `2026-11-24T${time}+01:00`;
    await buildBooking({ spaces, startsAt: at('09:00'), endsAt: at('12:00') });
    await buildBooking({ spaces, startsAt: at('12:00'), endsAt: at('12:30'), state: 'requested' });
    await buildBooking({ spaces, startsAt: at('19:00'), endsAt: at('21:00') });
    await buildBooking({ spaces, startsAt: at('19:00'), endsAt: at('21:00'), state: 'cancelled' });
    await buildBooking({ spaces, startsAt: '2026-11-20T19:00+01:00', endsAt: '2026-11-20T21:00+01:00' });

    const first = await setOpeningHours(building, mornings, 1, actor, monday);
    expect(first.set).to.equal(false);
    expect(first.outside.map((one) => one.startsAt.toISOString())).to.deep.equal([
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T18:00:00.000Z',
    ]);
    expect(await hoursOf(building)).to.have.length(7);

    const second = await setOpeningHours(building, mornings, 2, actor, monday);
    expect(second.set).to.equal(true);
    expect(second.outside).to.have.length(2);
    expect(await hoursOf(building)).to.deep.equal(mornings);
    const all = await Occurrence.findAll({ where: { buildingId: building.id }, order: ['id'] });
    const states = all.map((one) => one.state);
    expect(states).to.deep.equal(['approved', 'requested', 'approved', 'cancelled', 'approved']);
  });

  it('reckons with evenings that run past midnight', async () => {
    const { building, spaces, actor } = await buildBooked();
    await buildBooking({ spaces, startsAt: '2026-11-24T23:00+01:00', endsAt: '2026-11-25T01:00+01:00' });
    const late = [{ weekday: 2, opens: '20:00', closes: '01:00' }];
    expect((await setOpeningHours(building, late, 0, actor, monday)).set).to.equal(true);
    const earlier = [{ weekday: 2, opens: '20:00', closes: '00:00' }];
    expect((await setOpeningHours(building, earlier, 0, actor, monday)).set).to.equal(false);
  });

  it('raises the version of the building, so that its calendars know', async () => {
    const { building, actor } = await buildBooked();
    const { version } = building;
    await setOpeningHours(building, mornings, 0, actor, monday);
    expect((await Building.bySlug(building.slug))?.version).to.be.above(version);
  });

  for (const [when, overlapping] of [
    ['on one day', [...mornings, { weekday: 1, opens: '11:00', closes: '13:00' }]],
    ['in a night', [...mornings, { weekday: 3, opens: '20:00', closes: '08:30' }]],
    ['in the night of Sunday', [...mornings, { weekday: 7, opens: '20:00', closes: '08:30' }]],
  ] as const) {
    it(`is refused by the database where two stretches overlap ${when}, and then nothing has changed`, async () => {
      const { building, actor } = await buildBooked();
      const failure: unknown = await setOpeningHours(building, [...overlapping], 0, actor, monday).catch(
        (error: unknown) => error,
      );
      expect(brokenConstraint(failure)).to.equal('opening_hours_never_overlap');
      expect(await hoursOf(building)).to.have.length(7);
    });
  }

  it('may begin on Monday when the night of Sunday ends', async () => {
    const { building, actor } = await buildBooked();
    const touching = [...mornings, { weekday: 7, opens: '20:00', closes: '08:00' }];
    expect((await setOpeningHours(building, touching, 0, actor, monday)).set).to.equal(true);
  });
});
