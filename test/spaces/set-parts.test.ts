import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Offer } from '../../models/offer.ts';
import { Space } from '../../models/space.ts';
import { SpacePart } from '../../models/space-part.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import type { Wish } from '../../server/bookings/asking/request-booking.ts';
import { setParts } from '../../server/spaces/set-parts.ts';
import { ask, buildScene, by, wishFor } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { wrongHoldings } from '../support/wrong-holdings.ts';

describe('a hall that divides', () => {
  useFreshDatabase();

  type Halls = Scene & Record<'whole' | 'left' | 'right' | 'corner', Space>;

  /** A hall of two halves, one of which has a corner of its own. */
  async function divided(): Promise<Halls> {
    const halls = await undivided();
    const { whole, left, right, corner, manager } = halls;
    expect(await setParts(whole, [left.id, right.id], by(manager), monday)).to.deep.equal({ set: true });
    expect(await setParts(left, [corner.id], by(manager), monday)).to.deep.equal({ set: true });
    return halls;
  }

  async function undivided(): Promise<Halls> {
    const scene = await buildScene();
    const named = (name: string) => buildSpace({ buildingId: scene.building.id, name });
    return {
      ...scene,
      whole: await named('Grote zaal'),
      left: await named('Linkerhelft'),
      right: await named('Rechterhelft'),
      corner: await named('Hoek'),
    };
  }

  /** Whether somebody gets these spaces. */
  async function gets(halls: Scene, spaces: Space[], wish: Partial<Wish> = {}): Promise<boolean> {
    const spaceIds = spaces.map(({ id }) => id);
    const outcome = await requestBooking(wishFor(halls, { spaceIds, ...wish }), by(halls.asker), monday);
    return outcome.booked;
  }

  const heldUnits = async () =>
    rows<{ id: number; units: number[] }>(
      `SELECT occurrence_id AS id, array_agg(unit_id ORDER BY unit_id) AS units FROM occupancies GROUP BY 1 ORDER BY 1`,
    );

  const blocks: ['whole' | 'left' | 'right' | 'corner', ('whole' | 'left' | 'right' | 'corner')[]][] = [
    ['whole', ['whole', 'left', 'right', 'corner']],
    ['left', ['whole', 'left', 'corner']],
    ['right', ['whole', 'right']],
    ['corner', ['whole', 'left', 'corner']],
  ];
  for (const [taken, blocked] of blocks)
    it(`is taken at ${blocked.join(', ')} where ${taken} is taken`, async () => {
      const halls = await divided();
      for (const [number, name] of (['whole', 'left', 'right', 'corner'] as const).entries()) {
        const at = { day: `2026-12-0${number + 1}` };
        expect(await gets(halls, [halls[taken]], at)).to.equal(true);
        expect(await gets(halls, [halls[name]], at), name).to.equal(!blocked.includes(name));
      }
    });

  it('lets the parts be booked together, and beside each other', async () => {
    const halls = await divided();
    expect(await gets(halls, [halls.left, halls.right])).to.equal(true);
    expect(await gets(halls, [halls.whole, halls.corner], { day: '2026-12-02' })).to.equal(true);
    expect(await gets(halls, [halls.corner], { day: '2026-12-03' })).to.equal(true);
    expect(await gets(halls, [halls.right], { day: '2026-12-03' })).to.equal(true);
  });

  it('lets a space be a part of several wholes', async () => {
    const halls = await divided();
    const foyer = await buildSpace({ buildingId: halls.building.id });
    await setParts(foyer, [halls.right.id], by(halls.manager), monday);
    expect(await gets(halls, [foyer])).to.equal(true);
    expect([
      await gets(halls, [halls.right]),
      await gets(halls, [halls.whole]),
      await gets(halls, [halls.left]),
    ]).to.deep.equal([false, false, true]);
  });

  it('has exactly one winner when the whole and its parts are asked for at once', async () => {
    const halls = await divided();
    for (let day = 1; day <= 9; day++) {
      const at = { day: `2026-12-0${day}` };
      const [whole, ...parts] = await Promise.all([
        gets(halls, [halls.whole], at),
        gets(halls, [halls.left], at),
        gets(halls, [halls.corner], at),
        gets(halls, [halls.right], at),
      ]);
      const [left, corner, right] = parts;
      if (whole) expect(parts).to.deep.equal([false, false, false]);
      else expect([left !== corner, right]).to.deep.equal([true, true]);
    }
  });

  it('is never a part of itself, at any depth, and says so', async () => {
    const { whole, left, right, corner, manager } = await divided();
    const circle = { set: false, why: 'circle' };
    expect(await setParts(corner, [whole.id], by(manager), monday)).to.deep.equal(circle);
    expect(await setParts(corner, [corner.id], by(manager), monday)).to.deep.equal(circle);
    const parts = await SpacePart.inBuildings([whole.buildingId]);
    expect(parts.map(({ wholeId, partId }) => [wholeId, partId])).to.have.deep.members([
      [whole.id, left.id],
      [whole.id, right.id],
      [left.id, corner.id],
    ]);
  });

  it('takes no space of another building', async () => {
    const { whole, manager } = await undivided();
    const other = await buildSpace();
    await setParts(whole, [other.id], by(manager), monday);
    expect(await SpacePart.inBuildings([whole.buildingId])).to.deep.equal([]);
  });

  it('lets what is booked already take all of it, and gives it back', async () => {
    const halls = await undivided();
    const { whole, left, right, manager } = halls;
    await ask(halls, { spaceIds: [whole.id] });
    const before = await heldUnits();
    await setParts(whole, [left.id, right.id], by(manager), monday);
    expect(await gets(halls, [left])).to.equal(false);
    await setParts(whole, [right.id], by(manager), monday);
    expect(await gets(halls, [left], { title: 'nu wel' })).to.equal(true);
    await setParts(whole, [], by(manager), monday);
    expect((await heldUnits()).slice(0, before.length)).to.deep.equal(before);
  });

  it('counts where something wants to be moved to, and what is offered', async () => {
    const halls = await undivided();
    const { whole, left, right, manager, building } = halls;
    const on = (day: string) => ({
      startsAt: new Date(`2026-12-${day}T18:00:00Z`),
      endsAt: new Date(`2026-12-${day}T20:00:00Z`),
    });
    const { occurrence } = await buildBooking({ spaces: [whole], ...on('01') });
    const wish = await buildBooking({
      spaces: [whole],
      ...on('03'),
      state: 'left-out',
    });
    await together(async () => {
      const move = { ...on('02'), people: 8, setUpMinutes: 0, cleanUpMinutes: 0, followsRule: false };
      const wanted = {
        occurrenceId: occurrence.id,
        buildingId: building.id,
        spaceIds: [whole.id],
        equipment: [],
      };
      await Move.ask([{ ...move, ...wanted, askedAt: monday, dueAt: move.startsAt }]);
      await Occupancy.hold([occurrence.id]);
      const offer = await Offer.make(wish.occurrence.id, on('02').startsAt, monday);
      await Occupancy.holdOffer(offer.id);
    });
    await setParts(whole, [left.id, right.id], by(manager), monday);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
      expect(await gets(halls, [left], { day }), day).to.equal(false);
    await setParts(whole, [right.id], by(manager), monday);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
      expect(await gets(halls, [left], { day }), day).to.equal(true);

    const again = await setParts(whole, [left.id, right.id], by(manager), monday);
    if (again.set || again.why !== 'clash') throw new Error('set');
    expect(again.clashes, 'the move and the offer too').to.have.length(3);
  });

  it('cannot be divided while the whole and a part are booked at the same time', async () => {
    const halls = await undivided();
    const { whole, left, right, manager } = halls;
    await ask(halls, { spaceIds: [whole.id], title: 'Bruiloft' });
    await ask(halls, { spaceIds: [left.id], title: 'Schaken' });
    await ask(halls, { spaceIds: [left.id], title: 'Dammen', day: '2026-12-02' });
    const before = await heldUnits();
    const refused = await setParts(whole, [left.id, right.id], by(manager), monday);
    if (refused.set || refused.why !== 'clash') throw new Error('set');
    expect(refused.clashes.map(({ one, other }) => [one.title, other.title, other.spaces])).to.deep.equal([
      ['Bruiloft', 'Schaken', ['Linkerhelft']],
    ]);
    expect(refused.clashes[0]?.one.startsAt).to.deep.equal(new Date('2026-12-01T18:00:00Z'));
    expect(await heldUnits()).to.deep.equal(before);
    expect(await SpacePart.inBuildings([whole.buildingId])).to.deep.equal([]);
    const acts = await rows(`SELECT 1 FROM history WHERE act = 'parts-set' AND space_id = :id`, {
      id: whole.id,
    });
    expect(acts).to.deep.equal([]);
  });

  it('finds what clashes deep below', async () => {
    const halls = await undivided();
    const { whole, left, corner, manager } = halls;
    await setParts(left, [corner.id], by(manager), monday);
    await ask(halls, { spaceIds: [whole.id], title: 'Bruiloft' });
    await ask(halls, { spaceIds: [corner.id], title: 'Schaken' });
    const refused = await setParts(whole, [left.id], by(manager), monday);
    expect(refused).to.include({ set: false, why: 'clash' });
  });

  it('counts the time to set up and clean up', async () => {
    const halls = await undivided();
    const { manager } = halls;
    const whole = await buildSpace({ buildingId: halls.building.id, cleanUpMinutes: 30 });
    await ask(halls, { spaceIds: [whole.id], from: '18:00', to: '19:00' });
    await ask(halls, { spaceIds: [halls.left.id], from: '19:15', to: '21:00' });
    expect((await setParts(whole, [halls.left.id], by(manager), monday)).set).to.equal(false);
  });

  it('leaves what is over as it was, and takes what goes on', async () => {
    const halls = await undivided();
    const { whole, left, right, manager } = halls;
    const at = (startsAt: string, endsAt: string) => ({
      startsAt: `2026-11-23T${startsAt}+01:00`,
      endsAt: `2026-11-23T${endsAt}+01:00`,
    });
    const over = await buildBooking({ spaces: [whole], ...at('08:00', '09:00') });
    const clashed = await buildBooking({ spaces: [left], ...at('08:00', '09:00') });
    const goesOn = await buildBooking({ spaces: [whole], ...at('09:30', '11:00') });
    expect(await setParts(whole, [left.id, right.id], by(manager), monday)).to.deep.equal({ set: true });
    const units = new Map((await heldUnits()).map(({ id, units: held }) => [id, held]));
    expect(units.get(over.occurrence.id)).to.deep.equal([whole.ownUnitId]);
    expect(units.get(clashed.occurrence.id)).to.deep.equal([left.ownUnitId]);
    expect(units.get(goesOn.occurrence.id)).to.have.members([whole, left, right].map((one) => one.ownUnitId));
  });

  it('is divided within seconds however much is booked there: pair by pair it would take a minute', async () => {
    const { whole, left, right, manager, building } = await undivided();
    const { booking } = await buildBooking({
      spaces: [whole],
      startsAt: '2026-11-24T19:00+01:00',
      endsAt: '2026-11-24T20:00+01:00',
    });
    await rows(
      `WITH made AS (
         INSERT INTO occurrences (booking_id, building_id, starts_at, ends_at, original_starts_at, people, set_up_minutes,
           clean_up_minutes, state, asked_at, due_at, changed_at)
         SELECT :bookingId, :buildingId, at, at + interval '1 hour', at, 8, 0, 0, 'approved', :now, at, :now
         FROM generate_series(timestamptz '2026-12-01', timestamptz '2027-12-01', '1 hour') at RETURNING id, starts_at, ends_at
       ), placed AS (
         INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id) SELECT id, :spaceId, :buildingId FROM made
       )
       INSERT INTO occupancies (unit_id, occurrence_id, span) SELECT :unitId, id, tstzrange(starts_at, ends_at) FROM made
       RETURNING occurrence_id`,
      {
        bookingId: booking.id,
        buildingId: building.id,
        spaceId: whole.id,
        unitId: whole.ownUnitId,
        now: monday,
      },
    );
    await rows('ANALYZE occurrences, occurrence_spaces, occupancies'); // as the database does by itself after a minute
    expect(await setParts(whole, [left.id, right.id], by(manager), monday)).to.deep.equal({ set: true });
    const held = await rows<{ count: number }>(
      `SELECT count(*) FROM occupancies WHERE unit_id IN (:unitIds)`,
      { unitIds: [whole, left, right].map(({ ownUnitId }) => ownUnitId) },
    );
    expect(held).to.deep.equal([{ count: 3 * (365 * 24 + 2) }]);
  });

  it('and a booking in the same second see each other', async () => {
    for (let round = 0; round < 8; round++) {
      const halls = await undivided();
      const { whole, left, manager } = halls;
      await ask(halls, { spaceIds: [whole.id] });
      const [parts, asked] = await Promise.all([
        setParts(whole, [left.id], by(manager), monday),
        gets(halls, [left]),
      ]);
      expect([parts.set, asked].filter(Boolean), `round ${round}`).to.have.length(1);
    }
  });
});
