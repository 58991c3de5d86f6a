import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { brokenConstraint, rows } from '../../models/database.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { undecided } from '../../server/hours/decisions.ts';
import { setOwnHours } from '../../server/hours/set-own-hours.ts';
import { setWeek } from '../../server/hours/set-week.ts';
import { online } from '../../server/people/online.ts';
import { buildBuilding, buildPerson, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('setting weekly hours', () => {
  useFreshDatabase();

  const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '12:00' }));

  async function scene() {
    return { building: await buildBuilding(), actor: online(await buildPerson()) };
  }

  async function hoursOf(building: Building) {
    const found = await OpeningHours.ofBuildings([building.id]);
    return found.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
  }

  it('takes the place of what was, once, and tells history what was and is', async () => {
    const { building, actor } = await scene();
    for (let twice = 0; twice < 2; twice++)
      expect(await setWeek(building, mornings, undecided, actor, monday)).to.deep.equal({
        changed: true,
        kept: 0,
        moved: 0,
        cancelled: 0,
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

  it('of a space take the place of what was, once', async () => {
    const { building, actor } = await scene();
    const space = await buildSpace({ buildingId: building.id });
    const outcomes = [null, mornings, mornings, null, null, mornings];
    for (const own of outcomes) await setOwnHours(building, space, own, undecided, actor, monday);
    const history = await rows<{ own: unknown }>(
      `SELECT details -> 'own' AS own FROM history WHERE act = 'own-hours-changed' AND building_id = :id ORDER BY id`,
      { id: building.id },
    );
    expect(history.map(({ own }) => own)).to.deep.equal([mornings, null, mornings]);
  });

  it('raises the version of the building, so that its calendars know', async () => {
    const { building, actor } = await scene();
    const { version } = building;
    await setWeek(building, mornings, undecided, actor, monday);
    expect((await Building.bySlug(building.slug))?.version).to.be.above(version);
  });

  for (const [when, overlapping] of [
    ['on one day', [...mornings, { weekday: 1, opens: '11:00', closes: '13:00' }]],
    ['in a night', [...mornings, { weekday: 3, opens: '20:00', closes: '08:30' }]],
    ['in the night of Sunday', [...mornings, { weekday: 7, opens: '20:00', closes: '08:30' }]],
  ] as const) {
    it(`is refused by the database where two stretches overlap ${when}, and then nothing has changed`, async () => {
      const { building, actor } = await scene();
      const failure: unknown = await setWeek(building, [...overlapping], undecided, actor, monday).catch(
        (error: unknown) => error,
      );
      expect(brokenConstraint(failure)).to.equal('opening_hours_never_overlap');
      expect(await hoursOf(building)).to.have.length(7);
    });
  }

  it('may begin on Monday when the night of Sunday ends', async () => {
    const { building, actor } = await scene();
    const touching = [...mornings, { weekday: 7, opens: '20:00', closes: '08:00' }];
    expect((await setWeek(building, touching, undecided, actor, monday)).changed).to.equal(true);
  });
});
