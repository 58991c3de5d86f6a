import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { SpacePart } from '../../models/space-part.ts';
import { setParts } from '../../server/spaces/set-parts.ts';
import { ask, buildScene, by } from '../bookings/wishes.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('a hall that divides', () => {
  useFreshDatabase();

  async function undivided() {
    const scene = await buildScene();
    const named = (name: string) => buildSpace({ buildingId: scene.building.id, name });
    return {
      ...scene,
      whole: await named('Grote zaal'),
      left: await named('Linkerhelft'),
      right: await named('Rechterhelft'),
    };
  }

  const held = () => rows(`SELECT occurrence_id, unit_id FROM occupancies ORDER BY occurrence_id, unit_id`);

  it('cannot be divided while that puts what is booked, or wanted, in a closure of a part', async () => {
    const halls = await undivided();
    const { whole, left, right, manager, building } = halls;
    const booked = await ask(halls, { spaceIds: [whole.id], title: 'Bruiloft' });
    await ask(halls, { spaceIds: [whole.id], title: 'Schaken', day: '2026-12-02' });
    await rows(
      `WITH made AS (
         INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         VALUES (:id, 'De vloer', '2026-12-01', '2026-12-01', :now) RETURNING id
       ), spans AS (
         INSERT INTO closure_spans (closure_id, building_id, span)
         SELECT id, :id, tstzrange('2026-11-30 23:00Z', '2026-12-01 23:00Z') FROM made
       )
       INSERT INTO closure_spaces (closure_id, building_id, space_id) SELECT id, :id, :left FROM made RETURNING closure_id`,
      { id: building.id, left: left.id, now: monday },
    );
    const before = await held();
    const refused = await setParts(whole, [left.id, right.id], by(manager), monday);
    if (refused.set || refused.why !== 'shut') throw new Error('set');
    expect(refused.outside.map(({ bookingId, shut }) => [bookingId, shut])).to.deep.equal([
      [booked.id, { why: 'closure', reason: 'De vloer' }],
    ]);
    expect(await held()).to.deep.equal(before);
    expect(await SpacePart.inBuildings([building.id])).to.deep.equal([]);
    expect(await setParts(whole, [right.id], by(manager), monday)).to.deep.equal({ set: true });
  });

  it('has no parts in another building, nor in its history', async () => {
    const { whole, left, manager } = await undivided();
    const elsewhere = await undivided();
    await setParts(whole, [left.id, elsewhere.left.id], by(manager), monday);
    const acts = () =>
      rows<{ details: { partIds: number[] } }>(
        `SELECT details FROM history WHERE act = 'parts-set' AND space_id = :id`,
        { id: whole.id },
      );
    expect(await acts()).to.deep.equal([{ details: { partIds: [left.id] } }]);
    await setParts(whole, [left.id, elsewhere.right.id], by(manager), monday);
    expect(await acts()).to.have.length(1);
  });
});
